import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { Strings } from '../../i18n/strings.js';
import type { ChatEventDetails } from '../events.js';

/** How long an utterance stays in the region, in milliseconds; then it is taken out, so that nobody meets it twice. */
const LIFETIME_MS = 3_000;

/**
 * The one voice of the element: a region that is there from the start, apart from the visible log, which stays
 * silent. What is said replaces what was said before.
 */
export class Announcer implements ReactiveController {
  readonly #host: LitElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Says what can only be said once it is rendered. */
  #pending: (() => string) | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Lets assistive technology speak the text when it has nothing more urgent to say. */
  announce(text: string): void {
    if (text === '') return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(''), LIFETIME_MS);
    this.#show(text);
  }

  /** Says how a run ended: a whole answer in its own words, once; where there is an alert, that speaks for itself. */
  announceEnd({ message, reason }: ChatEventDetails['chat-response-end'], strings: Strings): void {
    this.#pending = () => {
      const root = this.#host.shadowRoot;
      const answer = root?.querySelector(`article[data-id="${message.id}"]`);
      if (root?.querySelector('[role="alert"]')) return '';
      if (reason === 'complete') return readAnswer(answer) || strings.answerComplete;
      if (reason === 'stopped') return strings.stopped;
      return answer ? strings.interrupted : '';
    };
  }

  render(): TemplateResult {
    return html`<div class="announcer" role="status"></div>`;
  }

  hostUpdated(): void {
    const text = this.#pending?.() ?? '';
    this.#pending = null;
    this.announce(text);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#show('');
  }

  #show(text: string): void {
    // Written here and not by rendering, for what is spoken is often read off what was just rendered.
    const region = this.#host.shadowRoot?.querySelector('.announcer');
    if (region) region.textContent = text;
  }
}

/** The rendered text of an answer, without the names of the buttons in it. */
function readAnswer(answer: Element | null | undefined): string {
  const content = answer?.querySelector('[part="content"]');
  if (!content) return '';
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  let text = '';
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode;
    if (!parentElement?.closest('button')) text += nodeValue ?? '';
  }
  return text.trim();
}
