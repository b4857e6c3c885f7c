import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Strings } from '../i18n/strings.js';
import { isOfComposition, keepInside } from '../late-views/typed-keys.js';
import { icons } from './icons.js';
import { TouchKeyboard } from './touch-keyboard.js';

/** What the composer shows besides what it holds itself. */
export interface ComposerView {
  readonly strings: Strings;
  readonly placeholder: string;
  /** Why nothing can be written or sent; empty where it can. */
  readonly blocked: string;
  /** `enter` sends, or only `mod-enter`: Ctrl or Cmd and Enter. */
  readonly submitKey: string;
  /** Stands before the field. */
  readonly menu: unknown;
  /** Why the files that go along cannot be sent yet, or '' where they can, also without a text; absent without any. */
  readonly hold: string | undefined;
  /** Whether a run is under way: then the button stops it. */
  readonly busy: boolean;
  /** Whether the stop was asked for already. */
  readonly stopping: boolean;
}

/** What the composer asks of its host. */
export interface ComposerActions {
  /** The person wants this text sent; returns whether it was taken, and with it whether the field is cleared. */
  submit(text: string): boolean;
  stop(): void;
  /** The person has changed the text. */
  edit(text: string): void;
}

/**
 * The field in which a message is written, and the one button beside it, which keeps the focus while it changes from
 * Send to Stop and back. The text lives in the native `textarea`: it is read from there and never written while an
 * input method composes.
 */
export class Composer implements ReactiveController {
  readonly #host: LitElement;
  readonly #actions: ComposerActions;
  #field: HTMLTextAreaElement | null = null;
  #draft = '';
  /** Text that was set during a composition, for its end. */
  #held: string | null = null;
  #isComposing = false;
  #isBusy = false;
  #submitKey = '';
  #hold: string | undefined;
  readonly #touchKeyboard = new TouchKeyboard();

  constructor(host: LitElement, actions: ComposerActions) {
    this.#host = host;
    this.#actions = actions;
    host.addController(this);
  }

  /** The text that was written and not sent. Setting it during a composition waits for its end. */
  get draft(): string {
    return this.#held ?? this.#input?.value ?? this.#draft;
  }

  set draft(text: string) {
    if (this.#isComposing) this.#held = text;
    else this.#write(text);
    this.#host.requestUpdate();
  }

  focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  hostUpdated(): void {
    // A draft may be set before there is a field.
    if (!this.#isComposing) this.#write(this.#draft);
  }

  render({ strings, placeholder, blocked, busy, stopping, submitKey, menu, hold }: ComposerView): TemplateResult {
    this.#isBusy = busy;
    this.#submitKey = submitKey;
    this.#hold = hold;
    const isBlank = this.#draft.trim() === '';
    const hindrance = busy
      ? stopping
        ? strings.stopping
        : ''
      : blocked || (hold ?? (isBlank ? strings.messagePlaceholder : ''));
    return html`
      <form part="composer">
        <slot name="composer-start"></slot>
        ${menu}
        <textarea
          part="input"
          rows="1"
          dir="auto"
          .enterKeyHint=${this.#isEnterSending ? 'send' : 'enter'}
          aria-label=${strings.messageLabel}
          placeholder=${blocked || placeholder || strings.messagePlaceholder}
          ?disabled=${blocked !== ''}
          @beforeinput=${keepInside}
          @input=${this.#onInput}
          @paste=${keepInside}
          @keydown=${this.#onKeydown}
          @keyup=${keepInside}
          @keypress=${keepInside}
          @compositionstart=${this.#onCompositionStart}
          @compositionend=${this.#onCompositionEnd}
          @blur=${this.#onCompositionEnd}
        ></textarea>
        <slot name="composer-end"></slot>
        <button
          part=${busy ? 'stop-button' : 'send-button'}
          type="button"
          aria-label=${busy ? strings.stop : strings.send}
          aria-disabled=${hindrance !== ''}
          title=${hindrance}
          @click=${busy ? this.#onStop : this.#onSend}
        >
          ${busy ? icons.stop : icons.send}
        </button>
      </form>
    `;
  }

  /** There is none before the first rendering. Looked for once, for the way to it leads through all that was said. */
  get #input(): HTMLTextAreaElement | null {
    return (this.#field ??= this.#host.shadowRoot?.querySelector('[part="input"]') ?? null);
  }

  /** Whether Enter alone sends; else it breaks the line. */
  get #isEnterSending(): boolean {
    return this.#submitKey !== 'mod-enter' && !this.#touchKeyboard.isInUse;
  }

  #write(text: string): void {
    const input = this.#input;
    this.#draft = text;
    if (!input || input.value === text) return;
    input.value = text;
    fitHeight(input);
  }

  #submit(): void {
    if (this.#isComposing) this.#endComposition();
    const text = this.draft;
    if (this.#isBusy || (text.trim() === '' && this.#hold === undefined)) return;
    if (this.#actions.submit(text)) this.draft = '';
  }

  /** A click and no submission of the form: sandboxed frames may forbid those. */
  readonly #onSend = (): void => this.#submit();

  /** The second click of a double click on Send is not meant for the Stop that took its place. */
  readonly #onStop = ({ detail }: MouseEvent): void => {
    if (detail < 2) this.#actions.stop();
  };

  readonly #onInput = (event: InputEvent): void => {
    event.stopPropagation();
    const input = event.target as HTMLTextAreaElement;
    // A composition that was taken for ended when the field was left may go on.
    this.#isComposing ||= event.isComposing;
    const wasBlank = this.#draft.trim() === '';
    this.#draft = input.value;
    this.#actions.edit(this.draft);
    fitHeight(input);
    if (wasBlank !== (this.#draft.trim() === '')) this.#host.requestUpdate();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    keepInside(event);
    this.#touchKeyboard.see(event);
    if (isOfComposition(event)) return;
    this.#onCompositionEnd();
    const isMod = event.ctrlKey || event.metaKey;
    if (event.key !== 'Enter' || event.shiftKey || !(isMod || this.#isEnterSending)) return;
    event.preventDefault();
    this.#submit();
  };

  readonly #onCompositionStart = (): void => {
    this.#isComposing = true;
  };

  /** Also on blur and on a key that is not part of it, because some input methods never say that they ended. */
  readonly #onCompositionEnd = (): void => {
    if (!this.#isComposing) return;
    const { draft } = this;
    this.#isComposing = false;
    this.#held = null;
    this.draft = draft;
  };

  /** The button can be pressed in the middle of a composition; leaving the field makes the input method let go of it. */
  #endComposition(): void {
    this.#input?.blur();
    this.#onCompositionEnd();
    this.focus();
  }
}

/** Grows the field with its text where the style sheet cannot (`field-sizing`). */
function fitHeight(input: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  input.style.blockSize = 'auto';
  input.style.blockSize = `${String(input.scrollHeight)}px`;
}
