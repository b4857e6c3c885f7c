import { ChatError, type ConversationState, type Message } from '../client.js';
import { type Locale, resolveLocale } from '../i18n/locale.js';
import type { Strings } from '../i18n/strings.js';
import type { AttachmentSlot } from '../late-views/attachment-slot.js';
import type { SpeechReader } from '../late-views/speech-reader.js';
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
import { textOfReturned } from './notice-views.js';
import type { ChatReport } from './report-changes.js';
import { readStatusView, textOfEnd, textOfStatus } from './status-views.js';

/** The controllers that the chat is made of, what is written in it, and what it tells of changes. */
export abstract class ChatControls extends ChatPanels {
  /** @internal */
  protected readonly log = new MessageLog(this);
  /** @internal */
  override readonly late = new LateParts(this, {
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
    edit: (text) => this.saved.save(text),
  });
  /** @internal */
  protected readonly offers = new InteractionOffers(this);
  /** @internal */
  protected readonly actions = new LogActions(this, () => this.announcer.announce(this.language.strings.copied));
  /** @internal The language that the element speaks; the same object for as long as it stays. */
  protected override language: Locale = resolveLocale('en');
  /** @internal */
  protected readonly saved = new SavedDraft(this.composer, () => this.session.client);
  readonly #deltas = new DeltaReports(this);

  static {
    this.createProperty('conversationId', { attribute: 'conversation-id' });
    this.createProperty('draft', { attribute: false });
  }

  /** @internal All the words that there are by now. */
  protected get strings(): Strings {
    return this.late.views?.completeWords(this.language) ?? this.language.strings;
  }

  /** @internal The files that go along with the next message; null until there is what takes them. */
  protected override get files(): AttachmentSlot | undefined {
    return this.late.views?.files;
  }

  /** @internal What reads an answer aloud; null until it is loaded, undefined where it cannot be. */
  createSpeechReader(): SpeechReader | null | undefined {
    return this.late.isLost ? undefined : (this.late.views?.createSpeechReader() ?? null);
  }

  /**
   * The conversation that is open; setting it opens another one, `null` a new one.
   * @default null
   */
  override get conversationId(): string | null {
    return this.session.conversationId;
  }

  override set conversationId(id: string | null) {
    this.session.ask(id || null);
  }

  /**
   * The text in the message field. What the page has set already changes nothing of it, until it is sent.
   * @default ''
   */
  get draft(): string {
    return this.composer.draft;
  }

  set draft(wanted: string | null | undefined) {
    const text = wanted ?? '';
    if (text === this.asked['draft']) return;
    this.asked['draft'] = text;
    this.composer.draft = text;
    this.saved.save(text);
  }

  /** @internal Empties the message field; from now on the page may put there what it has before. */
  forgetDraft(): void {
    this.asked['draft'] = undefined;
    this.composer.draft = '';
    this.late.views?.forget();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    // Frameworks that patch the page remove what they did not put there; only `null` or a method leaves a conversation.
    if (name === 'conversation-id' && value === null) return;
    super.attributeChangedCallback(name, old, value);
  }

  /** @internal Sends what the person wrote; returns whether the conversation took it. */
  protected abstract submit(text: string): boolean;
  // What controls ask for; the commands promise it.
  abstract stop(): void;
  abstract edit(messageId: string, text: string): Promise<Message>;
  abstract regenerate(messageId?: string): Promise<Message>;
  abstract respond(interactionId: string, value: string): Promise<Message>;
  abstract getTranscript(format?: 'markdown' | 'json'): string;

  /** @internal The messages of the branch that is shown. */
  readShown(): readonly Message[] {
    const { messages } = this.session.state;
    return this.late.views?.tools.branches.show(messages) ?? messages;
  }

  /** @internal Puts a message that is given back into the field, and says so. */
  follow(from: ConversationState, to: ConversationState): void {
    this.#deltas.see(to.answer);
    this.announcer.follow(to.run);
    const { client } = this.session;
    const { returned } = to;
    if (returned?.attachments.length && returned !== from.returned)
      void this.late.wait().then((views) => views?.files.giveBack(returned.attachments, client));
    if (this.saved.follow(from, to)) this.announcer.announce(textOfReturned(to, this.strings));
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
      const read = () => readStatusView(this.session.state, this.strings, performance.now());
      this.announcer.announceStatus(() => textOfStatus(read()));
    }
    if (report.name === 'chat-response-end') {
      const hasAlert = readRunError(this.session.state) !== null;
      this.announcer.announceEnd(report.detail.message.id, textOfEnd(report.detail, hasAlert, this.strings));
    }
  }
}
