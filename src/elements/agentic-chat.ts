import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ChatError, type ConversationState, type Message } from '../client.js';
import { findLanguage, type Locale, resolveLocale } from '../i18n/locale.js';
import type { Strings } from '../i18n/strings.js';
import { isActive } from '../run/run-state.js';
import { tokens } from '../themes/tokens.js';
import { ChatSnapshots } from './chat-snapshots.js';
import { readElementStates, readRetryAt, readRunError } from './chat-status.js';
import { type ChatView, renderHeader, renderLog } from './chat-view.js';
import { Composer } from './composer.js';
import { attempt } from './attempt.js';
import { composerStyles } from './composer.styles.js';
import { Announcer } from './controllers/announcer.js';
import { DeltaReports } from './controllers/delta-reports.js';
import { FocusKeeper } from './controllers/focus-keeper.js';
import { InteractionOffers } from './controllers/interaction-offers.js';
import { LogActions } from './controllers/log-actions.js';
import { SavedDraft } from './controllers/saved-draft.js';
import { StickToBottom } from './controllers/stick-to-bottom.js';
import { defineElement } from './define-element.js';
import { fireChatEvent } from './events.js';
import { markdownStyles } from './markdown.styles.js';
import { messageStyles } from './message.styles.js';
import { nextFrame } from './next-frame.js';
import { textOfReturned } from './notice-views.js';
import { panelStyles } from './panel.styles.js';
import { renderTranscript } from './render-transcript.js';
import type { ChatReport } from './report-changes.js';
import { readStatusView, textOfStatus } from './status-views.js';
import { stepStyles } from './step.styles.js';
import { version } from './version.js';

/**
 * A complete chat with an agent.
 *
 * ```html
 * <agentic-chat token-url="/api/chat-token"></agentic-chat>
 * ```
 *
 * The element is the only thing that touches the conversation: what it contains sends requests up to it, and is drawn
 * again from the conversation's state, at most once per animation frame.
 *
 * @summary A complete chat with an agent of AGENTIC STAR, or of any OpenAI-compatible server.
 * @slot - Shown until the element is upgraded.
 * @slot header - Replaces the title.
 * @slot header-actions - More buttons beside the title.
 * @slot empty - What stands in a conversation in which nothing was said yet.
 * @slot composer-start - Before the message field.
 * @slot composer-end - Between the message field and its button.
 * @slot footer - Under the message field.
 */
export class AgenticChat extends ChatSnapshots {
  static readonly version: string = version;
  static override styles: CSSResultGroup = [
    tokens,
    panelStyles,
    composerStyles,
    messageStyles,
    markdownStyles,
    stepStyles,
  ];

  /**
   * Registers the element under a name; the first copy on a page wins, a second one warns and yields. A second name
   * gets a subclass, for a class can have but one. Returns the class that the name stands for.
   */
  static define(tag = 'agentic-chat', registry: CustomElementRegistry = customElements): CustomElementConstructor {
    return defineElement(this, tag, registry);
  }

  readonly #scroll = new StickToBottom(this);
  readonly #announcer = new Announcer(this);
  readonly #composer = new Composer(this, {
    submit: (text) => this.#submit(text),
    stop: () => this.stop(),
    edit: (text) => this.#draft.save(text),
  });
  readonly #draft = new SavedDraft(this.#composer, () => this.session.client);
  readonly #offers = new InteractionOffers(this);
  readonly #actions = new LogActions(this, () => this.#announcer.announce(this.#strings.copied));
  readonly #deltas = new DeltaReports(this, () => this.session.state.answer?.message);
  readonly #internals = this.attachInternals();
  #locale: Locale = resolveLocale('en');
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new FocusKeeper(this);
  }

  static {
    this.createProperty('conversationId', { attribute: 'conversation-id' });
  }

  /** The conversation that is open; setting it opens another one, `null` a new one. */
  get conversationId(): string | null {
    return this.session.conversationId;
  }

  set conversationId(id: string | null) {
    this.session.ask(id || null);
  }

  /** The text in the message field. */
  get draft(): string {
    return this.#composer.draft;
  }

  set draft(text: string) {
    this.#composer.draft = text;
    this.#draft.save(text);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    // Frameworks that patch the page remove what they did not put there; only `null` or a method leaves a conversation.
    if (name === 'conversation-id' && value === null) return;
    super.attributeChangedCallback(name, old, value);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate('locale');
  }

  /** After the first, synchronous rendering: once per animation frame, however much happens in between. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await nextFrame();
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale') || changed.has('labels')) this.#locale = this.#readLocale();
    this.session.sync();
  }

  protected override firstUpdated(): void {
    const log = this.renderRoot.querySelector<HTMLElement>('[part="log"]');
    if (log) this.#actions.listen(log);
    fireChatEvent(this, 'chat-ready', { version });
  }

  protected override updated(): void {
    const { state, configError } = this.session;
    const states = readElementStates(state, configError ?? readRunError(state), this.colorScheme);
    for (const [name, holds] of Object.entries(states)) this.#internals.states[holds ? 'add' : 'delete'](name);
    clearTimeout(this.#tick);
    if (readRetryAt(state) !== null) this.#tick = setTimeout(() => this.requestUpdate(), 1_000);
  }

  /**
   * Sends a message as if the person had written it. Resolves with the answer when the run has ended; rejects with a
   * `ChatError`, `aborted` where `chat-send` was prevented. Ignoring the promise is safe.
   */
  send(input: string | { readonly text: string }): Promise<Message> {
    return attempt(() => this.#say(typeof input === 'string' ? input : input.text));
  }

  /** Ends the run under way, if any, here and on the server. What was said stays. */
  stop(): void {
    this.session.stop();
  }

  /**
   * After a failure: looks for the lost run, else sends the same message again; with an id that message. Settles like
   * `send`.
   */
  retry(messageId?: string): Promise<Message> {
    return attempt(() => this.session.require().retry(messageId));
  }

  /** Asks the server now how the conversation stands: does not wait for the next try, and looks for a lost run. */
  reconnect(): void {
    this.session.reconnect();
  }

  /** Answers a question of the agent. Settles like `send`. */
  respond(interactionId: string, value: string): Promise<Message> {
    return attempt(() => this.session.require().respond(interactionId, value));
  }

  /** Leaves this conversation, whose run goes on at the server, for a new one. */
  newConversation(): void {
    this.session.sync();
    this.session.open(null);
    this.focus();
  }

  /** Adds a message here only; the server does not hear of it. */
  addMessage(message: Pick<Message, 'role' | 'content'>): Message {
    return this.session.require().add(message);
  }

  /** Forgets the token, the conversation, the draft and what is stored. Call it when the person signs out. */
  reset(): void {
    this.session.reset();
  }

  /** Focuses the message field. */
  override focus(options?: FocusOptions): void {
    this.#composer.focus(options);
  }

  scrollToBottom(): void {
    this.#scroll.scrollToBottom();
  }

  /** The conversation as text, or as the messages in JSON. */
  getTranscript(format: 'markdown' | 'json' = 'markdown'): string {
    return renderTranscript(this.messages, format, this.#locale.strings);
  }

  /** @internal Puts a message that is given back into the field, and says so. */
  follow(from: ConversationState, to: ConversationState): void {
    if (!this.#draft.follow(from, to)) return;
    // After the status, which is told in this task, too: this matters more.
    queueMicrotask(() => this.#announcer.announce(textOfReturned(to, this.#strings)));
  }

  /** @internal Fires what the session reports, and has it spoken where people should hear of it. */
  report(report: ChatReport): void {
    if (report.name === 'chat-interaction') return this.#offers.offer(report.detail.interaction);
    if (report.name === 'chat-response-start') this.#deltas.follow(report.detail.messageId);
    if (report.name === 'chat-message' || report.name === 'chat-response-end')
      this.#deltas.flush(report.detail.message);
    fireChatEvent(this, report.name, report.detail as never);
    if (report.name === 'chat-status') {
      const view = readStatusView(this.session.state, this.#strings, performance.now());
      this.#announcer.announce(textOfStatus(view));
    }
    if (report.name === 'chat-response-end') this.#announcer.announceEnd(report.detail, this.#strings);
  }

  protected override render(): TemplateResult {
    const strings = this.#strings;
    const { configError, state } = this.session;
    const view = this.#view(strings);
    return html`
      <div part="panel" role="region" aria-label=${this.heading || strings.chat}>
        ${renderHeader(view)} ${renderLog(view)}
        ${this.#composer.render({
          strings,
          placeholder: this.placeholder,
          disabled: this.disabled || configError !== null,
          busy: isActive(state.run),
          stopping: state.run.phase === 'stopping',
        })}
        <div part="footer"><slot name="footer">${this.disclaimer || nothing}</slot></div>
        ${this.#announcer.render()}
      </div>
    `;
  }

  get #strings(): Strings {
    return this.#locale.strings;
  }

  /** One object for as long as the language stays: what is rendered with it is compared by identity. */
  #readLocale(): Locale {
    const { tag, strings } = resolveLocale(this.locale || findLanguage(this));
    return { tag, strings: { ...strings, ...this.labels } };
  }

  #view(strings: Strings): ChatView {
    const { state, configError, newError } = this.session;
    const failed = readRunError(state) && state.run.phase !== 'idle' ? state.run.run : null;
    return {
      options: this,
      state,
      strings,
      configError,
      newError,
      messages: {
        locale: this.#locale,
        images: this.images,
        imageOrigins: this.imageOrigins,
        canRespond: !this.disabled,
        copiedId: this.#actions.copiedId,
        failedId: failed?.answerId ?? null,
        failedQuestionId: failed?.userMessageId ?? null,
        hiddenInteractions: this.#offers.taken,
        sendAgain: this.disabled || isActive(state.run) ? null : (id) => void this.retry(id),
        respond: (id, value) => void this.respond(id, value),
        copy: (message) => void this.#actions.copy(message),
      },
      isStuck: this.#scroll.isStuck,
      send: (text) => void this.#submit(text),
      retry: (id) => void this.retry(id),
      reconnect: () => this.reconnect(),
      newConversation: () => this.newConversation(),
      scrollToBottom: () => this.scrollToBottom(),
    };
  }

  /** Offers the message to the page and sends what it leaves. Throws why it cannot be sent, mostly before it asks. */
  #say(text: string): Promise<Message> {
    this.session.requireIdle();
    const message = { content: text, attachments: [] };
    if (!fireChatEvent(this, 'chat-send', { message })) throw new ChatError('aborted', 'chat-send was prevented');
    // Anew, for the page may have done something meanwhile.
    const answer = this.session.requireIdle().send({ text: message.content });
    this.#scroll.scrollToBottom();
    return answer;
  }

  /** Sends what the person wrote; returns whether the conversation took it. */
  #submit(text: string): boolean {
    if (this.disabled) return false;
    let isTaken = false;
    void attempt(() => {
      const answer = this.#say(text);
      isTaken = isActive(this.session.state.run);
      // Not before the message is stored: the page may be gone in between.
      if (isTaken) this.#draft.save('');
      return answer;
    });
    return isTaken;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agentic-chat': AgenticChat;
  }
}
