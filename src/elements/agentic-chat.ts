import { type CSSResultGroup, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { createDresser } from '../extras/create-dresser.js';
import { findLanguage, type Locale, resolveLocale } from '../i18n/locale.js';
import { isActive } from '../run/run-state.js';
import { tokens } from '../themes/tokens.js';
import { ChatCommands } from './chat-commands.js';
import type { ChatListening } from './chat-listening.js';
import { readElementStates, readRetryAt, readRunError } from './chat-status.js';
import { type ChatView, renderHeader, renderLog } from './chat-view.js';
import { composerStyles } from './composer.styles.js';
import { FocusKeeper } from './controllers/focus-keeper.js';
import { defineElement } from './define-element.js';
import { fireChatEvent } from './events.js';
import { icons } from './icons.js';
import { blockStyles } from './block.styles.js';
import { markdownStyles } from './markdown.styles.js';
import type { MessageContext } from './message-context.js';
import { messageStyles } from './message.styles.js';
import { nextFrame } from './next-frame.js';
import { panelStyles } from './panel.styles.js';
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
 * @slot launcher - What the button of a popup shows; the button stays.
 * @slot header - Replaces the title.
 * @slot avatar - A picture that is copied beside each answer.
 * @slot header-actions - More buttons beside the title.
 * @slot empty - What stands in a conversation in which nothing was said yet.
 * @slot composer-start - Before the message field.
 * @slot composer-end - Between the message field and its button.
 * @slot footer - Under the message field.
 * @csspart launcher - The button of a popup.
 * @csspart badge - How many answers came while the popup was closed.
 * @csspart panel - All of the chat but the launcher.
 * @csspart header - The line at the top.
 * @csspart heading - The title in the header.
 * @csspart close-button - Closes the popup.
 * @csspart log - The list of messages, which scrolls.
 * @csspart message - A message, whoever said it.
 * @csspart message-user - A message of the person.
 * @csspart message-assistant - An answer.
 * @csspart avatar - The picture beside an answer.
 * @csspart timestamp - When a message was said.
 * @csspart day-separator - A line between the days.
 * @csspart content - The text of a message.
 * @csspart message-actions - The buttons at a message.
 * @csspart edit-button - Puts a message in other words.
 * @csspart regenerate-button - Asks for another answer.
 * @csspart feedback-button - Rates an answer.
 * @csspart reasoning - What the agent thought, to be unfolded.
 * @csspart code-block - A block of code, with its header.
 * @csspart code-header - The language of a block of code, and its buttons.
 * @csspart copy-button - Copies a message or a block of code.
 * @csspart link - A link in a message.
 * @csspart footnote-link - A way to a footnote, or back.
 * @csspart table - The container of a table, which scrolls.
 * @csspart image-placeholder - Stands for a remote image that is not loaded yet.
 * @csspart show-more - Unfolds a long message.
 * @csspart rendered - What one of `renderers` made of a block.
 * @csspart task - A step of the agent.
 * @csspart task-list - All steps of an answer.
 * @csspart deliverable - A file that the agent made.
 * @csspart interaction - A question of the agent.
 * @csspart field - A field in a question or in the account.
 * @csspart error - What went wrong.
 * @csspart retry-button - Tries again what went wrong.
 * @csspart suggestions - All messages that are offered.
 * @csspart suggestion - One of them.
 * @csspart composer - Where messages are written.
 * @csspart input - The message field.
 * @csspart attach-button - Chooses files.
 * @csspart attachment - A file that goes along with a message.
 * @csspart attachment-progress - How far its upload is.
 * @csspart send-button - Sends the message.
 * @csspart stop-button - Stops the answer.
 * @csspart scroll-button - Leads back to the newest message.
 * @csspart status - What goes on, in words.
 * @csspart footer - The line under the message field.
 * @csspart history-panel - The list of conversations.
 * @csspart history-item - A conversation in the list.
 * @csspart search - The field that looks for something in a list.
 * @csspart account-panel - The person's own account.
 * @cssstate open - The popup is open.
 * @cssstate busy - An answer is being produced.
 * @cssstate streaming - An answer is arriving.
 * @cssstate reconnecting - The connection was lost, and is sought again.
 * @cssstate stopping - The answer is being stopped.
 * @cssstate rate-limited - The server wants to be left alone for a while.
 * @cssstate offline - The network's return is waited for.
 * @cssstate signed-out - There is no valid token.
 * @cssstate error - The last thing that was tried has failed.
 * @cssstate empty - Nothing was said yet.
 * @cssstate unread - Answers came while the popup was closed.
 * @cssstate dragging - Files are dragged over the chat.
 * @cssstate uploading - A file is on its way.
 * @cssstate fullscreen - The chat fills the window.
 * @cssstate light - `color-scheme` is `light`.
 * @cssstate dark - `color-scheme` is `dark`.
 * @cssprop --agentic-chat-code-comment - Comments in code.
 * @cssprop --agentic-chat-code-keyword - Keywords in code.
 * @cssprop --agentic-chat-code-name - Names of functions, types and tags in code.
 * @cssprop --agentic-chat-code-number - Numbers and constants in code.
 * @cssprop --agentic-chat-code-string - Texts in code.
 * @cssprop --agentic-chat-code-added - Background of lines that a diff adds.
 * @cssprop --agentic-chat-code-removed - Background of lines that a diff takes away.
 */
export class AgenticChat extends ChatCommands {
  // What every element has, with the types of the chat's own events: no code.
  declare addEventListener: ChatListening<AgenticChat>['addEventListener'];
  declare removeEventListener: ChatListening<AgenticChat>['removeEventListener'];

  /** The version of the package. */
  static readonly version: string = version;
  static override styles: CSSResultGroup = [
    tokens,
    panelStyles,
    messageStyles,
    markdownStyles,
    blockStyles,
    // Last, for it makes buttons of them all larger where they are touched.
    composerStyles,
  ];

  /**
   * Registers the element under a name; the first copy on a page wins, a second one warns and yields. A second name
   * gets a subclass, for a class can have but one. Returns the class that the name stands for.
   */
  static define(tag = 'agentic-chat', registry: CustomElementRegistry = customElements): CustomElementConstructor {
    return defineElement(this, tag, registry);
  }

  /** What can be asked for in what is shown; they stay the same, for messages are compared with what they show. */
  readonly #deeds = {
    send: (text: string) => void this.submit(text),
    retry: (id?: string) => void this.retry(id),
    respond: (id: string, value: string) => void this.respond(id, value),
    reconnect: () => this.reconnect(),
    newConversation: () => this.newConversation(),
    scrollToBottom: () => this.scrollToBottom(),
  };
  readonly #dress = createDresser(() => ({
    highlighter: this.highlighter,
    renderers: this.renderers,
    words: this.language.strings,
    language: this.language.tag,
  }));
  readonly #internals = this.attachInternals();
  #tick: ReturnType<typeof setTimeout> | undefined;
  /** The last message that was there when the end was in view. */
  #seenId: string | undefined;

  constructor() {
    super();
    new FocusKeeper(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate('locale');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move is over in this task.
    setTimeout(() => this.isConnected || this.#dress.stop());
  }

  /** After the first, synchronous rendering: once per animation frame, however much happens in between. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await nextFrame();
    await super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale') || changed.has('labels')) this.language = this.#readLocale();
    this.session.sync();
  }

  protected override firstUpdated(): void {
    fireChatEvent(this, 'chat-ready', { version });
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { state, configError } = this.session;
    const log = this.renderRoot.querySelector<HTMLElement>('[part="log"]');
    if (log) this.actions.listen(log);
    const states = {
      ...readElementStates(state, configError ?? readRunError(state), this.colorScheme),
      open: this.mode === 'popup' && this.open,
      unread: this.unreadCount > 0,
      dragging: this.files?.isDragging ?? false,
      uploading: this.files?.isUploading ?? false,
      fullscreen: this.mode === 'fullscreen' || (this.popup?.isFullscreen ?? false),
    };
    for (const [name, holds] of Object.entries(states)) this.#setState(name, holds);
    clearTimeout(this.#tick);
    if (readRetryAt(state) !== null) this.#tick = setTimeout(() => this.requestUpdate(), 1_000);
  }

  protected override render(): TemplateResult {
    const { strings } = this.language;
    const isPopup = this.mode === 'popup';
    return html`
      ${this.popup?.renderLauncher(strings)}
      <div
        part="panel"
        class=${this.placement}
        .popover=${isPopup ? 'manual' : null}
        role="region"
        aria-label=${this.heading || strings.chat}
        @keydown=${this.popup?.onKeydown}
      >
        ${isPopup && !this.popup?.isNeeded ? nothing : this.#renderPanel()}
      </div>
      ${this.announcer.render()}
    `;
  }

  #renderPanel(): TemplateResult {
    const { configError, state } = this.session;
    this.log.update(this.readShown(), state.answer, this.#readContext());
    const view = this.#readView();
    return html`
      ${renderHeader(view)} ${this.renderLostPanel(view.strings)} ${renderLog(view)}
      ${this.composer.render({
        strings: view.strings,
        placeholder: this.placeholder,
        blocked: configError ? view.strings['error-config'].title : this.disabled ? view.strings.disabled : '',
        submitKey: this.submitKey,
        menu: [
          this.files?.render(),
          this.modes && this.edition === 'saas' && !this.disabled ? this.#renderModes() : nothing,
        ],
        hold: this.files?.hold,
        busy: isActive(state.run),
        stopping: state.run.phase === 'stopping',
      })}
      <div part="footer"><slot name="footer">${this.disclaimer || nothing}</slot></div>
    `;
  }

  #renderModes(): unknown {
    return this.late.views?.renderModes({
      modes: this,
      locale: this.language,
      choose: (chosen) => this.choose(chosen),
    });
  }

  /** One object for as long as the language stays: what is rendered with it is compared by identity. */
  #readLocale(): Locale {
    const { tag, strings } = resolveLocale(this.locale || findLanguage(this));
    return { tag, strings: { ...strings, ...this.labels } };
  }

  #setState(name: string, holds: boolean): void {
    const { states } = this.#internals;
    // Also what changes nothing would have styles computed anew.
    if (states.has(name) !== holds) states[holds ? 'add' : 'delete'](name);
  }

  #readContext(): MessageContext {
    const { state } = this.session;
    const failed = readRunError(state) && state.run.phase !== 'idle' ? state.run.run : null;
    return {
      ...this.#deeds,
      dress: this.#dress,
      late: this.late.views,
      locale: this.language,
      images: this.images,
      imageOrigins: this.imageOrigins,
      canRespond: !this.disabled,
      feedback: this.feedback,
      failedId: failed?.answerId ?? null,
      failedQuestionId: failed?.userMessageId ?? null,
      hiddenInteractions: this.offers.taken,
      sendAgain: this.disabled || isActive(state.run) ? null : this.#deeds.retry,
    };
  }

  #readView(): ChatView {
    const { state, configError, newError } = this.session;
    const messages = this.readShown();
    const { isStuck } = this.pinning;
    const { language, late, strings } = this;
    if (isStuck) this.#seenId = messages.at(-1)?.id;
    return {
      ...this.#deeds,
      options: this,
      state,
      strings,
      locale: { ...language, strings },
      configError,
      newError,
      log: [this.log.element, late.views?.tools.branches.renderNote(language)],
      isStuck,
      newCount: messages.length - 1 - messages.findLastIndex(({ id }) => id === this.#seenId),
      listButton: this.renderPanelButton('history', strings.conversations, icons.list),
      accountButton: this.renderPanelButton('account', strings.account, icons.person),
      closeButton: this.popup?.renderCloseButton(strings),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agentic-chat': AgenticChat;
  }
}
