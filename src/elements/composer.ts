import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Strings } from '../i18n/strings.js';
import { icons } from './icons.js';

/** What the composer shows besides what it holds itself. */
export interface ComposerView {
  readonly strings: Strings;
  readonly placeholder: string;
  readonly disabled: boolean;
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

/** Enter that only ends an input method's composition: Safari fires it after the composition, with this key code. */
const COMPOSING_KEY_CODE = 229;

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

  render({ strings, placeholder, disabled, busy, stopping }: ComposerView): TemplateResult {
    this.#isBusy = busy;
    const isBlank = this.#draft.trim() === '';
    return html`
      <form part="composer">
        <slot name="composer-start"></slot>
        <textarea
          part="input"
          rows="1"
          dir="auto"
          .enterKeyHint=${'send'}
          aria-label=${strings.messageLabel}
          placeholder=${placeholder || strings.messagePlaceholder}
          ?disabled=${disabled}
          @input=${this.#onInput}
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
          aria-disabled=${busy ? stopping : disabled || isBlank}
          @click=${busy ? this.#onStop : this.#onSend}
        >
          ${busy ? icons.stop : icons.send}
        </button>
      </form>
    `;
  }

  /** There is none before the first rendering. Looked for once, for the way to it leads through all that was said. */
  get #input(): HTMLTextAreaElement | null {
    return (this.#field ??= this.#host.shadowRoot?.querySelector('textarea') ?? null);
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
    if (this.#isBusy || text.trim() === '') return;
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
    const wasBlank = this.#draft.trim() === '';
    this.#draft = input.value;
    this.#actions.edit(this.draft);
    fitHeight(input);
    if (wasBlank !== (this.#draft.trim() === '')) this.#host.requestUpdate();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    keepInside(event);
    // Safari ends a composition before the Enter that ends it, which must not send.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells Safari's last Enter of a composition
    const isComposing = event.isComposing || this.#isComposing || event.keyCode === COMPOSING_KEY_CODE;
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
    event.preventDefault();
    this.#submit();
  };

  readonly #onCompositionStart = (): void => {
    this.#isComposing = true;
  };

  /** Also on blur, because some input methods never say that they ended. */
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

/**
 * Keys typed here are not the page's hot-keys, which would take the retargeted event for one outside of a field.
 * Escape and Tab mean the same everywhere and pass.
 */
function keepInside(event: KeyboardEvent): void {
  if (event.key !== 'Escape' && event.key !== 'Tab') event.stopPropagation();
}

/** Grows the field with its text where the style sheet cannot (`field-sizing`). */
function fitHeight(input: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  input.style.blockSize = 'auto';
  input.style.blockSize = `${String(input.scrollHeight)}px`;
}
