import { type Attachment, ChatError, type ConversationState, type Message } from '../client.js';
import { findQuestion } from '../conversation/replace-tail.js';
import { type Locale, resolveLocale } from '../i18n/locale.js';
import { isActive } from '../run/run-state.js';
import type { AttachmentSlot } from '../late-views/attachment-slot.js';
import type { SpeechReader } from '../late-views/speech-reader.js';
import { attempt } from './attempt.js';
import { ChatPanels } from './chat-panels.js';
import { readRunError } from './chat-status.js';
import { Composer } from './composer.js';
import { Announcer } from './controllers/announcer.js';
import { DeltaReports } from './controllers/delta-reports.js';
import { InteractionOffers } from './controllers/interaction-offers.js';
import { LateParts } from './controllers/late-parts.js';
import { LogActions } from './controllers/log-actions.js';
import { MessageLog } from './controllers/message-log.js';
import { SavedDraft } from './controllers/saved-draft.js';
import { StickToBottom } from './controllers/stick-to-bottom.js';
import { fireChatEvent } from './events.js';
import { freezeDeep } from './freeze-deep.js';
import { textOfReturned } from './notice-views.js';
import { renderTranscript, stringifyTranscript } from './render-transcript.js';
import type { ChatReport } from './report-changes.js';
import { readStatusView, textOfEnd, textOfStatus } from './status-views.js';

/** What a page can do with the chat, and the controllers that it is done with. How it looks is the element's affair. */
export abstract class ChatCommands extends ChatPanels {
  /** @internal */
  protected readonly log = new MessageLog(this);
  /** @internal */
  protected readonly late = new LateParts(this, {
    redraw: (id) => this.log.redraw(id),
    copy: (message) => this.actions.copy(message),
    readLocale: () => this.language,
    speak: (text) => this.announcer.announce(text),
    ChatError,
    letGo: () => this.pinning.letGo(),
    drawAll: () => this.log.drawAll(),
  });
  /** @internal */
  protected readonly pinning = new StickToBottom(this);
  /** @internal */
  protected readonly announcer = new Announcer(this);
  /** @internal */
  protected readonly composer = new Composer(this, {
    submit: (text) => this.submit(text),
    stop: () => this.stop(),
    edit: (text) => this.#saved.save(text),
  });
  /** @internal */
  protected readonly offers = new InteractionOffers(this);
  /** @internal */
  protected readonly actions = new LogActions(this, () => this.announcer.announce(this.language.strings.copied));
  /** @internal The language that the element speaks; the same object for as long as it stays. */
  protected override language: Locale = resolveLocale('en');
  readonly #saved = new SavedDraft(this.composer, () => this.session.client);
  readonly #deltas = new DeltaReports(this);

  static {
    this.createProperty('conversationId', { attribute: 'conversation-id' });
    this.createProperty('draft', { attribute: false });
  }

  /** @internal The files that go along with the next message; null until there is what takes them. */
  protected get files(): AttachmentSlot | undefined {
    return this.late.views?.files;
  }

  /** @internal What reads an answer aloud; null until it is loaded, undefined where it cannot be. */
  createSpeechReader(): SpeechReader | null | undefined {
    return this.late.isLost ? undefined : (this.late.views?.createSpeechReader() ?? null);
  }

  /** The conversation that is open; setting it opens another one, `null` a new one. */
  override get conversationId(): string | null {
    return this.session.conversationId;
  }

  override set conversationId(id: string | null) {
    this.session.ask(id || null);
  }

  /** The text in the message field. What the page has set already changes nothing of it, until it is sent. */
  get draft(): string {
    return this.composer.draft;
  }

  set draft(wanted: string | null | undefined) {
    const text = wanted ?? '';
    if (text === this.asked['draft']) return;
    this.asked['draft'] = text;
    this.composer.draft = text;
    this.#saved.save(text);
  }

  /** @internal Empties the message field; from now on the page may put there what it has before. */
  forgetDraft(): void {
    this.asked['draft'] = undefined;
    this.composer.draft = '';
    this.files?.clear();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    // Frameworks that patch the page remove what they did not put there; only `null` or a method leaves a conversation.
    if (name === 'conversation-id' && value === null) return;
    super.attributeChangedCallback(name, old, value);
  }

  /**
   * Sends a message as if the person had written it. Resolves with the answer when the run has ended; rejects with a
   * `ChatError`, `aborted` where `chat-send` was prevented. Files are uploaded first. Ignoring the promise is safe.
   */
  send(input: string | { readonly text: string; readonly files?: Iterable<File> }): Promise<Message> {
    const { text, files } = typeof input === 'string' ? { text: input, files: undefined } : input;
    return attempt(async () => {
      if (!files) return this.#say(text);
      this.session.requireIdle();
      const attachments = await (await this.late.wait())?.files.upload([...files]);
      if (attachments) return this.#say(text, undefined, attachments);
      throw new ChatError('network', 'What uploads files could not be loaded');
    });
  }

  /**
   * Attaches files to the message that is being written, as if the person had chosen them. Does nothing where
   * `attachments` is not set, or where `chat-attach` is prevented.
   */
  attach(files: Iterable<File>): void {
    const list = [...files];
    void this.late.wait().then((views) => views?.files.attach(list));
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

  /**
   * Says a message of the person in other words: with `openai` in the place of that message and all that came after it,
   * elsewhere as a new message. Settles like `send`.
   */
  edit(messageId: string, text: string): Promise<Message> {
    return attempt(() => {
      const { attachments } =
        this.session
          .require()
          .state.get()
          .messages.find(({ id }) => id === messageId) ?? {};
      return this.#say(text, messageId, attachments);
    });
  }

  /** Asks the question of an answer, by default the last one, again in the same way. */
  regenerate(messageId?: string): Promise<Message> {
    return attempt(() => {
      this.session.requireIdle();
      const question = findQuestion(this.messages, messageId);
      if (!question) throw new ChatError('not-found', 'There is no such message');
      return this.#say(question.content, question.id, question.attachments);
    });
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
  override newConversation(): void {
    this.session.sync();
    this.session.open(null);
    this.focus();
  }

  /** Leaves this conversation, whose run goes on at the server, for that one; `null` is a new one. */
  override loadConversation(id: string | null): void {
    this.session.sync();
    this.session.open(id);
  }

  /** Adds a message here only; the server does not hear of it. */
  addMessage(message: Pick<Message, 'role' | 'content'>): Message {
    const added = this.session.require().add(message);
    freezeDeep(added);
    return added;
  }

  /** Forgets the token, the conversation, the draft and what is stored. Call it when the person signs out. */
  reset(): void {
    this.session.reset();
  }

  /** Focuses the message field. */
  override focus(options?: FocusOptions): void {
    this.composer.focus(options);
  }

  scrollToBottom(): void {
    this.pinning.scrollToBottom();
  }

  /**
   * The conversation, as far as it is shown, as markdown for people; or as JSON: `{version: 1, conversationId, messages}`
   * with what `messages` has, without `raw`.
   */
  getTranscript(format: 'markdown' | 'json' = 'markdown'): string {
    const { messages, language, conversationId } = this;
    if (format === 'json') return stringifyTranscript(conversationId, messages);
    const { views } = this.late;
    return views?.writeTranscript(messages, this.heading, language) ?? renderTranscript(messages, language.strings);
  }

  /** @internal The messages of the branch that is shown. */
  readShown(): readonly Message[] {
    const { messages } = this.session.state;
    return this.late.views?.tools.branches.show(messages) ?? messages;
  }

  /** @internal Puts a message that is given back into the field, and says so. */
  follow(from: ConversationState, to: ConversationState): void {
    this.#deltas.see(to.answer);
    this.announcer.follow(to.run);
    const { returned } = to;
    if (returned?.attachments.length && returned !== from.returned)
      void this.late.wait().then((views) => views?.files.giveBack(returned.attachments));
    if (this.#saved.follow(from, to)) this.announcer.announce(textOfReturned(to, this.language.strings));
  }

  /** @internal Fires what the session reports, and has it spoken where people should hear of it. */
  report(report: ChatReport): void {
    if (report.name === 'chat-interaction') return this.offers.offer(report.detail.interaction);
    if (report.name === 'chat-response-start') this.#deltas.follow(report.detail.messageId);
    if (report.name === 'chat-message' || report.name === 'chat-response-end')
      this.#deltas.flush(report.detail.message.id);
    if (report.name === 'chat-message' && report.detail.message.role === 'assistant') this.popup?.count();
    fireChatEvent(this, report.name, report.detail as never);
    if (report.name === 'chat-status') {
      const read = () => readStatusView(this.session.state, this.language.strings, performance.now());
      this.announcer.announceStatus(() => textOfStatus(read()));
    }
    if (report.name === 'chat-response-end') {
      const hasAlert = readRunError(this.session.state) !== null;
      this.announcer.announceEnd(report.detail.message.id, textOfEnd(report.detail, hasAlert, this.language.strings));
    }
  }

  /** Offers the message to the page and sends what it leaves. Throws why it cannot be sent, mostly before it asks. */
  #say(text: string, editedId?: string, attachments: readonly Attachment[] = []): Promise<Message> {
    this.session.requireIdle();
    const message = { content: text, attachments: [...attachments] };
    if (!fireChatEvent(this, 'chat-send', { message })) throw new ChatError('aborted', 'chat-send was prevented');
    // Anew, for the page may have done something meanwhile.
    const conversation = this.session.requireIdle();
    const { content, attachments: files } = message;
    const answer =
      editedId === undefined
        ? conversation.send({ text: content, attachments: files })
        : conversation.edit(editedId, content, files);
    this.pinning.scrollToBottom();
    return answer;
  }

  /** @internal Sends what the person wrote; returns whether the conversation took it. */
  protected submit(text: string): boolean {
    const { files } = this;
    if (this.disabled || files?.refuse()) return false;
    let isTaken = false;
    void attempt(() => {
      const answer = this.#say(text, undefined, files?.ready);
      isTaken = isActive(this.session.state.run);
      // Not before the message is stored: the page may be gone in between.
      if (isTaken) {
        this.asked['draft'] = undefined;
        this.#saved.save('');
        files?.leave();
      }
      return answer;
    });
    return isTaken;
  }
}
