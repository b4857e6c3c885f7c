import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { Locale } from '../i18n/locale.js';
import type { Message } from '../protocol/message.js';
import { Avatars } from './avatars.js';
import { Branches, type BranchesPort } from './branches.js';
import { type EditorHost, MessageEditor } from './message-editor.js';
import { icons } from './icons.js';
import { type ChipView, createChipView } from './attachment-chip.js';
import type { Kit } from './kit.js';
import { completeWords } from './late-words.js';
import { type SaveHost, SaveMenu } from './save-menu.js';
import { createTimeWriter, isOtherDay, type TimeWriter } from './write-time.js';

/** What the tools need of the element. */
export interface ToolsHost extends LitElement, EditorHost, SaveHost {
  /** Whether answers can be rated. */
  readonly feedback: boolean;
  regenerate(messageId: string): Promise<unknown>;
}

/** What else the tools are given. */
export interface ToolsPort extends BranchesPort {
  /** Draws a message anew; without an id those that are near the view. */
  redraw(messageId?: string): void;
  /** Puts a message on the clipboard, and says so; resolves with whether that worked. */
  copy(message: Message): Promise<boolean>;
  /** Begins to draw all messages, also those that are far from view. */
  drawAll(): void;
}

type Rating = 'up' | 'down';

/** How often the times are written anew, in milliseconds. */
const MINUTE_MS = 60_000;
/** How long a button says that it has copied, in milliseconds. */
const COPIED_MS = 2_000;

/** What stands at a message besides its text: when it was said, and what can be done with it. */
export class MessageTools implements ReactiveController {
  /** Which messages are shown. */
  readonly branches: Branches;
  readonly #kit: Kit;
  readonly #host: ToolsHost;
  readonly #port: ToolsPort;
  /** The files of messages. */
  readonly chips: ChipView;
  readonly #now: () => number;
  readonly #editor: MessageEditor;
  readonly #avatars: Avatars;
  readonly #saving: SaveMenu;
  readonly #ratings = new Map<string, Rating>();
  #writer: (TimeWriter & { readonly tag: string }) | null = null;
  #copiedId: string | null = null;
  #copied: ReturnType<typeof setTimeout> | undefined;
  #minute: ReturnType<typeof setTimeout> | undefined;
  #wasBusy: boolean;

  constructor(kit: Kit, host: ToolsHost, port: ToolsPort, now: () => number = () => Date.now()) {
    this.#kit = kit;
    this.#host = host;
    this.#port = port;
    this.chips = createChipView(kit);
    this.#now = now;
    this.#editor = new MessageEditor(kit, host, (id) => port.redraw(id));
    this.#avatars = new Avatars(kit, host, () => port.redraw());
    this.branches = new Branches(kit, host, port);
    this.#saving = new SaveMenu(kit, host, () => port.drawAll());
    this.#wasBusy = this.#editor.isBusy();
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#follow);
    this.#wait();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#follow);
    clearTimeout(this.#minute);
    clearTimeout(this.#copied);
    this.#copiedId = null;
  }

  hostUpdated(): void {
    const isBusy = this.#editor.isBusy();
    if (isBusy !== this.#wasBusy) this.#port.redraw();
    this.#wasBusy = isBusy;
  }

  /** What stands above a message, and beside an answer. */
  renderHead(message: Message, before: string | undefined, locale: Locale): unknown {
    return [
      this.renderDay(message, before, locale),
      this.#avatars.render(message),
      this.chips.renderAttachments(message, locale),
    ];
  }

  /** The day, where it is another one than that of the message before; at the first one, than today. */
  renderDay({ createdAt }: Message, before: string | undefined, { tag }: Locale): unknown {
    const { html, nothing } = this.#kit;
    const at = Date.parse(createdAt);
    const now = this.#now();
    if (!isOtherDay(at, before === undefined ? now : Date.parse(before))) return nothing;
    const day = this.#write(tag).day(at, now);
    return html`<div part="day-separator" role="separator" aria-label=${day}><span>${day}</span></div>`;
  }

  /** The field in which the message is put in other words; undefined where it is not. */
  renderEditor(message: Message, locale: Locale): unknown {
    return this.#editor.render(message, locale);
  }

  /** The time of a message that is there, and its buttons. */
  renderActions(message: Message, locale: Locale): unknown {
    const { id, role, content, state, local } = message;
    const { html, nothing } = this.#kit;
    const strings = completeWords(locale);
    const time = this.#renderTime(message, locale);
    if (state === 'sending' || this.#editor.messageId === id) return time;
    const canSend = !this.#host.disabled;
    const versions = this.branches.renderVersions(message, locale);
    const again = this.#host.edition === 'openai' ? strings.regenerate : strings.askAgain;
    return html`
      ${role === 'user' ? nothing : versions}
      ${
        content === ''
          ? nothing
          : this.#renderButton(
              'copy-button',
              strings.copy,
              this.#copiedId === id ? 'check' : 'copy',
              () => void this.#copy(message),
            )
      }
      ${
        role === 'user' && canSend
          ? this.#renderButton('edit-button', strings.edit, 'edit', () => this.#editor.open(id))
          : nothing
      }
      ${role === 'assistant' && this.#host.feedback ? [this.#renderRating(id, 'up', strings.goodAnswer), this.#renderRating(id, 'down', strings.badAnswer)] : nothing}
      ${
        role === 'assistant' && canSend && !local
          ? this.#renderButton('regenerate-button', again, 'again', () => this.#askAgain(id), this.#editor.isBusy())
          : nothing
      }
      ${role === 'user' ? versions : nothing}
      ${id === this.branches.lastId ? this.#saving.render(locale) : nothing}
      ${time}
    `;
  }

  #renderTime({ createdAt }: Message, { tag }: Locale): unknown {
    const { html, nothing } = this.#kit;
    const at = Date.parse(createdAt);
    if (Number.isNaN(at)) return nothing;
    const writer = this.#write(tag);
    const absolute = writer.absolute(at);
    return html`<time part="timestamp" datetime=${new Date(at).toISOString()} title=${absolute}
      ><span aria-hidden="true">${writer.relative(at, this.#now())}</span><span class="unseen">${absolute}</span></time
    >`;
  }

  #renderRating(id: string, rating: Rating, label: string): TemplateResult {
    const { html, drawIcon } = this.#kit;
    return html`<button
      part="feedback-button"
      class="icon-button"
      type="button"
      title=${label}
      aria-label=${label}
      aria-pressed=${this.#ratings.get(id) === rating}
      @click=${() => this.#rate(id, rating)}
    >
      ${drawIcon(icons[rating])}
    </button>`;
  }

  #renderButton(
    part: string,
    label: string,
    icon: keyof typeof icons,
    act: () => void,
    isDisabled = false,
  ): TemplateResult {
    const { html, drawIcon } = this.#kit;
    return html`<button
      part=${part}
      class="icon-button"
      type="button"
      title=${label}
      aria-label=${label}
      aria-disabled=${isDisabled}
      @click=${act}
    >
      ${drawIcon(icons[icon])}
    </button>`;
  }

  #askAgain(id: string): void {
    if (this.#editor.isBusy()) return;
    void this.#host.regenerate(id);
    if (this.#editor.isBusy()) this.#editor.leave();
  }

  /** Only the page hears of it. A second press takes it back. */
  #rate(messageId: string, rating: Rating): void {
    const value = this.#ratings.get(messageId) === rating ? null : rating;
    if (value) this.#ratings.set(messageId, value);
    else this.#ratings.delete(messageId);
    this.#port.redraw(messageId);
    this.#host.dispatchEvent(
      new CustomEvent('chat-feedback', { detail: { messageId, value }, bubbles: true, composed: true }),
    );
  }

  async #copy(message: Message): Promise<void> {
    if (!(await this.#port.copy(message))) return;
    clearTimeout(this.#copied);
    this.#showCopied(message.id);
    this.#copied = setTimeout(() => this.#showCopied(null), COPIED_MS);
  }

  #showCopied(id: string | null): void {
    const before = this.#copiedId;
    this.#copiedId = id;
    for (const one of new Set([before, id])) if (one !== null) this.#port.redraw(one);
  }

  /** The times of a page that nobody sees stand still. */
  readonly #follow = (): void => {
    clearTimeout(this.#minute);
    if (document.hidden) return;
    this.#port.redraw();
    this.#wait();
  };

  #wait(): void {
    clearTimeout(this.#minute);
    if (!document.hidden) this.#minute = setTimeout(this.#follow, MINUTE_MS);
  }

  #write(tag: string): TimeWriter {
    if (this.#writer?.tag !== tag) this.#writer = { tag, ...createTimeWriter(tag) };
    return this.#writer;
  }
}
