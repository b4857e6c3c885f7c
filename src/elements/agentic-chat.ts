import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { ChatError, type Message } from '../client.js';
import { asChatError } from '../foundation/chat-error.js';
import { findLanguage, type Locale, resolveLocale } from '../i18n/locale.js';
import type { Strings } from '../i18n/strings.js';
import { isActive } from '../run/run-state.js';
import { tokens } from '../themes/tokens.js';
import { readElementStates, readRetryAt, readRunError } from './chat-status.js';
import { type ChatView, renderHeader, renderLog } from './chat-view.js';
import { Composer } from './composer.js';
import { composerStyles } from './composer.styles.js';
import { Announcer } from './controllers/announcer.js';
import { DeltaReports } from './controllers/delta-reports.js';
import { InteractionOffers } from './controllers/interaction-offers.js';
import { LogActions } from './controllers/log-actions.js';
import { StickToBottom } from './controllers/stick-to-bottom.js';
import { fireChatEvent } from './events.js';
import { markdownStyles } from './markdown.styles.js';
import { messageStyles } from './message.styles.js';
import { nextFrame } from './next-frame.js';
import { ChatSnapshots } from './chat-snapshots.js';
import { panelStyles } from './panel.styles.js';
import type { ChatReport } from './report-changes.js';
import { readStatusView, textOfStatus } from './status-views.js';
import { stepStyles } from './step.styles.js';
import { toTranscript } from './transcript-text.js';
import { version } from './version.js';

/** The options that say whom to talk to: a change of one of them is a new beginning. */
const IDENTITY = ['edition', 'apiUrl', 'apiPrefix', 'tokenUrl', 'getToken', 'agentId', 'model'] as const;

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
   * Registers the element under a name; the first copy on a page wins, a second one warns and yields. Returns the class
   * that the name stands for.
   */
  static define(tag = 'agentic-chat', registry: CustomElementRegistry = customElements): CustomElementConstructor {
    const known = registry.get(tag);
    if (known === undefined) registry.define(tag, this);
    else if (known !== this)
      console.warn(`<${tag}> is on this page already; version ${this.version} was not registered`);
    return known ?? this;
  }

  readonly #scroll = new StickToBottom(this);
  readonly #announcer = new Announcer(this);
  readonly #composer = new Composer(this, { submit: (text) => this.#submit(text), stop: () => this.stop() });
  readonly #offers = new InteractionOffers(this);
  readonly #actions = new LogActions(this, () => this.#announcer.announce(this.#strings.copied));
  readonly #deltas = new DeltaReports(this, () => this.session.state);
  readonly #internals = this.attachInternals();
  #askedConversation: string | null = null;
  #locale: Locale = resolveLocale('en');
  #spokenAnswer: string | null = null;
  #tick: ReturnType<typeof setTimeout> | undefined;

  /** The conversation that is open; setting it opens another one, `null` a new one. */
  @property({ attribute: 'conversation-id' })
  get conversationId(): string | null {
    return this.hasUpdated ? this.session.state.id : this.#askedConversation;
  }

  set conversationId(id: string | null) {
    const asked = id || null;
    // Equal is what was set last from outside, so that a page that draws again does not undo what happened since.
    if (asked === this.#askedConversation) return;
    this.#askedConversation = asked;
    if (this.hasUpdated && asked !== this.session.state.id) this.session.open(asked);
  }

  /** The text in the message field. */
  get draft(): string {
    return this.#composer.draft;
  }

  set draft(text: string) {
    this.#composer.draft = text;
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
    if (!this.hasUpdated || IDENTITY.some((name) => changed.has(name))) this.session.configure(this.#askedConversation);
  }

  protected override firstUpdated(): void {
    const log = this.renderRoot.querySelector<HTMLElement>('[part="log"]');
    if (log) this.#actions.listen(log);
    fireChatEvent(this, 'chat-ready', { version });
  }

  protected override updated(): void {
    const { state, configError } = this.session;
    for (const [name, holds] of Object.entries(readElementStates(state, configError ?? readRunError(state)))) {
      this.#internals.states[holds ? 'add' : 'delete'](name);
    }
    this.#speakAnswer();
    clearTimeout(this.#tick);
    if (readRetryAt(state) !== null) this.#tick = setTimeout(() => this.requestUpdate(), 1_000);
  }

  /**
   * Sends a message as if the person had written it. Resolves with the answer when the run has ended; rejects with a
   * `ChatError`, `aborted` where `chat-send` was prevented. Ignoring the promise is safe.
   */
  send(input: string | { readonly text: string }): Promise<Message> {
    const sent = this.#say(typeof input === 'string' ? input : input.text);
    const result = sent ?? Promise.reject(new ChatError('aborted', 'chat-send was prevented'));
    result.catch(() => undefined);
    return result;
  }

  /** Ends the run under way, here and on the server. What was said stays. */
  stop(): void {
    this.session.require().stop();
  }

  /** After a failure: looks for the lost run, else sends the same message again. Settles like `send`. */
  async retry(): Promise<Message> {
    return this.session.require().retry();
  }

  /** Answers a question of the agent. Settles like `send`. */
  async respond(interactionId: string, value: string): Promise<Message> {
    return this.session.require().respond(interactionId, value);
  }

  /** Leaves this conversation, whose run goes on at the server, for a new one. */
  newConversation(): void {
    this.session.open(null);
    this.focus();
  }

  /** Adds a message here only; the server does not hear of it. */
  addMessage(message: Pick<Message, 'role' | 'content'>): Message {
    return this.session.require().add(message);
  }

  /** Forgets the token, the conversation and the draft. Call it when the person signs out. */
  reset(): void {
    this.draft = '';
    this.#askedConversation = null;
    this.session.configure(null);
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
    return toTranscript(this.messages, format, this.#locale.strings);
  }

  /** @internal Fires what the session reports, and has it spoken where people should hear of it. */
  report(report: ChatReport): void {
    if (report.name === 'chat-interaction') return this.#offers.offer(report.detail.interaction);
    if (report.name === 'chat-message' || report.name === 'chat-response-end') this.#deltas.flush();
    fireChatEvent(this, report.name, report.detail as never);
    if (report.name === 'chat-status') {
      const view = readStatusView(this.session.state, this.#strings, performance.now());
      this.#announcer.announce(textOfStatus(view));
    }
    if (report.name === 'chat-response-end') this.#spokenAnswer = report.detail.message.id;
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
    const { state, configError } = this.session;
    return {
      options: this,
      state,
      strings,
      configError,
      runError: readRunError(state),
      messages: {
        locale: this.#locale,
        images: this.images,
        imageOrigins: this.imageOrigins,
        canRespond: !this.disabled,
        copiedId: this.#actions.copiedId,
        hiddenInteractions: this.#offers.taken,
        respond: (id, value) => void this.respond(id, value).catch(() => undefined),
        copy: (message) => void this.#actions.copy(message),
      },
      isStuck: this.#scroll.isStuck,
      send: (text) => void this.#submit(text),
      retry: this.#onRetry,
      newConversation: () => this.newConversation(),
      scrollToBottom: () => this.scrollToBottom(),
    };
  }

  /** Offers the message to the page and sends what it leaves; `null` where the page prevented that. */
  #say(text: string): Promise<Message> | null {
    const message = { content: text, attachments: [] };
    if (!fireChatEvent(this, 'chat-send', { message })) return null;
    this.#scroll.scrollToBottom();
    try {
      return this.session.require().send({ text: message.content });
    } catch (error) {
      return Promise.reject(asChatError(error));
    }
  }

  #submit(text: string): boolean {
    if (this.disabled || this.session.configError) return false;
    const sent = this.#say(text);
    sent?.catch(() => undefined);
    return sent !== null;
  }

  /** Speaks an answer once, when it is whole. */
  #speakAnswer(): void {
    const id = this.#spokenAnswer;
    if (id === null) return;
    this.#spokenAnswer = null;
    const content = this.renderRoot.querySelector(`article[data-id="${id}"] [part~="content"]`);
    this.#announcer.announce(content?.textContent ?? this.#strings.answerComplete);
  }

  readonly #onRetry = (): void => {
    this.focus();
    void this.retry().catch(() => undefined);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'agentic-chat': AgenticChat;
  }
}
