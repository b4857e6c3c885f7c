import type { LitElement } from 'lit';
import type { Locale } from '../i18n/locale.js';
import type { Message } from '../protocol/message.js';
import type { Kit } from './kit.js';
import { completeWords } from './late-words.js';
import { isOfComposition, keepInside } from './typed-keys.js';

/** What the editor needs of the element. */
export interface EditorHost extends LitElement {
  readonly edition: string;
  readonly disabled: boolean;
  /** `idle` and `error` where no run is under way. */
  readonly status: string;
  edit(messageId: string, text: string): Promise<unknown>;
}

/** Puts a message of the person in other words, in the place where it stands: one at a time. */
export class MessageEditor {
  readonly #kit: Kit;
  readonly #host: EditorHost;
  readonly #redraw: (messageId: string) => void;
  #messageId: string | null = null;

  constructor(kit: Kit, host: EditorHost, redraw: (messageId: string) => void) {
    this.#kit = kit;
    this.#host = host;
    this.#redraw = redraw;
  }

  /** The message that is being edited. */
  get messageId(): string | null {
    return this.#messageId;
  }

  /** Whether nothing can be sent for now. */
  isBusy(): boolean {
    return this.#host.status !== 'idle' && this.#host.status !== 'error';
  }

  /** Lets the person write in the place of that message. */
  open(messageId: string): void {
    this.#show(messageId);
    const field = this.#find(messageId, 'textarea');
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  /** Moves the focus from what is done with to where the next message is written. */
  leave(): void {
    // On touch screens the keyboard would come over what was just asked for.
    if (!matchMedia('(pointer: coarse)').matches) this.#host.focus({ preventScroll: true });
    else this.#host.renderRoot.querySelector<HTMLElement>('[part="log"]')?.focus({ preventScroll: true });
  }

  /** The field and its buttons; undefined where the message is not being edited. */
  render({ id, content }: Message, locale: Locale): unknown {
    if (id !== this.#messageId) return undefined;
    const { html } = this.#kit;
    const strings = completeWords(locale);
    const label = this.#host.edition === 'openai' ? strings.send : strings.sendAsNew;
    return html`<div class="editor" @keydown=${this.#onKeydown} @keyup=${keepInside} @keypress=${keepInside}>
      <textarea dir="auto" aria-label=${strings.edit} rows=${countLines(content)} .value=${content} @input=${stop}></textarea>
      <div class="choices">
        <button type="button" @click=${this.#onCancel}>${strings.cancel}</button>
        <button type="button" aria-disabled=${this.isBusy()} @click=${this.#onSend}>${label}</button>
      </div>
    </div>`;
  }

  #show(messageId: string | null): void {
    const before = this.#messageId;
    this.#messageId = messageId;
    for (const id of new Set([before, messageId])) if (id !== null) this.#redraw(id);
  }

  #find<Name extends 'textarea' | 'button'>(
    messageId: string,
    name: Name,
    more = '',
  ): HTMLElementTagNameMap[Name] | null {
    return this.#host.renderRoot.querySelector<HTMLElementTagNameMap[Name]>(
      `[data-id="${CSS.escape(messageId)}"] ${name}${more}`,
    );
  }

  readonly #onCancel = (): void => {
    const id = this.#messageId;
    this.#show(null);
    if (id !== null) this.#find(id, 'button', '[part="edit-button"]')?.focus();
  };

  readonly #onSend = (): void => {
    const id = this.#messageId;
    const text = id === null ? '' : (this.#find(id, 'textarea')?.value ?? '');
    if (id === null || text.trim() === '' || this.isBusy() || this.#host.disabled) return;
    void this.#host.edit(id, text);
    // What the page has prevented stays to be written on.
    if (!this.isBusy()) return;
    this.leave();
    this.#show(null);
  };

  /** Return breaks the line, with Control or Command it sends; neither counts while an input method composes. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    keepInside(event);
    if (isOfComposition(event)) return event.stopPropagation();
    if (event.key === 'Escape') {
      // Not also the popup's.
      event.preventDefault();
      this.#onCancel();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#onSend();
    }
  };
}

function stop(event: Event): void {
  event.stopPropagation();
}

/** Where the style sheet cannot let the field grow with its text. */
function countLines(text: string): number {
  return Math.min(12, text.split('\n').length + 1);
}
