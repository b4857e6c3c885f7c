import type { LitElement, ReactiveController } from 'lit';
import type { Locale } from '../i18n/locale.js';
import { KeptFocus } from './kept-focus.js';
import { completeWords } from './late-words.js';
import {
  findControls,
  findInView,
  findNext,
  focusMessage,
  hasFocus,
  isInView,
  MESSAGE,
  showMessage,
} from './log-places.js';

/**
 * The log by keyboard, as one stop of the Tab key: arrow keys, Home and End lead from message to message, Enter into a
 * message and Escape out of it, Tab through its controls and on to what stands below the log. All other keys are the
 * browser's, as are all of those that a control has the focus for. What a press or a reader focuses is left alone.
 */
export class LogKeys implements ReactiveController {
  readonly #host: LitElement;
  readonly #readLocale: () => Locale;
  readonly #kept: KeptFocus;
  #log: HTMLElement | null = null;

  constructor(host: LitElement, readLocale: () => Locale) {
    this.#host = host;
    this.#readLocale = readLocale;
    this.#kept = new KeptFocus(host);
    host.addController(this);
    host.renderRoot.addEventListener('keydown', this.#onKeydownOutside);
  }

  hostUpdated(): void {
    const log = this.#host.renderRoot.querySelector<HTMLElement>('[part="log"]');
    if (!log) return;
    const { logKeys } = completeWords(this.#readLocale());
    if (log.getAttribute('aria-description') !== logKeys) log.setAttribute('aria-description', logKeys);
    if (log === this.#log) return;
    this.#log = log;
    this.#kept.watch(log);
    log.addEventListener('keydown', this.#onKeydown);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const log = this.#log;
    const target = event.target as HTMLElement;
    if (!log || !isPlain(event)) return;
    const message = target.closest<HTMLElement>(MESSAGE);
    if (event.key === 'Tab') return this.#onTab(event, log, message);
    if (event.shiftKey) return;
    let isDone = false;
    if (event.key === 'Escape') {
      isDone = message !== null;
      if (message && target !== message) focusMessage(message);
      else log.focus({ preventScroll: true });
      // What leads out of a message closes nothing.
      if (isDone) event.stopPropagation();
    } else if (event.key === 'Enter') isDone = target === message && enter(message);
    else if (target === log || target === message) isDone = this.#move(event.key, log, message);
    if (isDone) event.preventDefault();
  };

  /** Goes to the message that a key means; from elsewhere than what is in view, to one that is. */
  #move(key: string, log: HTMLElement, from: HTMLElement | null): boolean {
    const isEnd = key === 'Home' || key === 'End';
    if (!isEnd && key !== 'ArrowUp' && key !== 'ArrowDown') return false;
    const base = from ?? this.#kept.message;
    const isBased = base?.isConnected && isInView(base, log);
    const found =
      isEnd || (from && isBased) ? findNext(key, log, from) : isBased ? base : findInView(log, key === 'ArrowDown');
    if (!found) return false;
    showMessage(found, log, key);
    return true;
  }

  /** The browser itself goes on from where it is led. */
  #onTab(event: KeyboardEvent, log: HTMLElement, message: HTMLElement | null): void {
    const target = event.target as HTMLElement;
    const controls = message ? findControls(message) : [];
    if (event.shiftKey) {
      if (target === message) log.focus({ preventScroll: true });
      if (!message || target !== controls[0]) return;
      event.preventDefault();
      focusMessage(message);
    } else if (target === log || (message && (target === controls.at(-1) || controls.length === 0))) {
      const gate = this.#addGate(log, -1);
      gate?.focus({ preventScroll: true });
    }
  }

  /** From below, the log is reached as a whole, or the message that was left. */
  readonly #onKeydownOutside = (event: Event): void => {
    const log = this.#log;
    const { key, shiftKey, target } = event as KeyboardEvent;
    if (!log || key !== 'Tab' || !shiftKey || !isPlain(event as KeyboardEvent)) return;
    if (target === log || (target as Element).closest(MESSAGE)) return;
    const top = log.scrollTop;
    this.#addGate(log, 0)?.addEventListener('focus', () => {
      log.scrollTop = top;
      const { message } = this.#kept;
      if (message?.isConnected && isInView(message, log)) focusMessage(message);
      else log.focus({ preventScroll: true });
    });
  };

  /** What has the focus, or gets it, for as long as one key takes: below all messages, and above what follows them. */
  #addGate(log: HTMLElement, tabIndex: number): HTMLElement | null {
    const messages = log.querySelector('.messages');
    if (!messages?.firstChild) return null;
    const gate = log.ownerDocument.createElement('span');
    gate.className = 'unseen';
    gate.tabIndex = tabIndex;
    messages.after(gate);
    setTimeout(() => {
      // There was nowhere to go.
      if (hasFocus(gate)) log.focus({ preventScroll: true });
      gate.remove();
    });
    return gate;
  }
}

/** Whether nobody else has used a key, and it is no shortcut and no part of a composition. */
function isPlain({ defaultPrevented, isComposing, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return !(defaultPrevented || isComposing || ctrlKey || altKey || metaKey);
}

/** Focuses the first control of a message that can be; returns whether there is one. */
function enter(message: HTMLElement): boolean {
  return findControls(message).some((control) => {
    control.focus();
    return hasFocus(control);
  });
}
