import { markWords } from './mark-words.js';
import type { PanelHost } from './panel-view.js';

/** For so many frames a message is kept in its place while what is around it gets its height. */
const FRAMES = 40;
/** So many frames without a move, and it has its place. */
const STILL = 6;

/** Where a message is: the conversation, the server's id of it, and the words that it was found by. */
export interface MessagePlace {
  readonly conversationId: string;
  readonly id: string;
  readonly words: string;
}

/** Leads to a message, wherever in its conversation it is: opens it, brings the message into view, marks and focuses it. */
export class MessageGuide {
  readonly #host: PanelHost;
  #wanted: MessagePlace | null = null;
  #marked: Element | null = null;
  #shown = new AbortController();

  constructor(host: PanelHost) {
    this.#host = host;
  }

  go(place: MessagePlace): void {
    this.leave();
    this.#wanted = place;
    if (this.#host.conversationId !== place.conversationId) this.#host.loadConversation(place.conversationId);
    this.update();
  }

  /** The chat has drawn itself: what is looked for may be there now. */
  update(): void {
    const wanted = this.#wanted;
    if (this.#marked?.isConnected === false) this.leave();
    if (!wanted) return;
    if (this.#host.conversationId !== wanted.conversationId) return this.leave();
    const message = this.#host.messages.find(({ serverId, id }) => (serverId ?? id) === wanted.id);
    const log = this.#host.renderRoot.querySelector<HTMLElement>('[part="log"]');
    const article = message && log?.querySelector<HTMLElement>(`[data-id="${CSS.escape(message.id)}"]`);
    if (!log || !article) return;
    this.#wanted = null;
    // Once the chat is done with its drawing, which what follows asks for again.
    queueMicrotask(() => this.#show(article, log, wanted.words));
  }

  /** Nothing is looked for any more, and nothing marked. */
  leave(): void {
    this.#wanted = null;
    this.#shown.abort();
    this.#marked?.removeAttribute('data-found');
    this.#marked = null;
  }

  #show(article: HTMLElement, log: HTMLElement, words: string): void {
    this.leave();
    const { signal } = (this.#shown = new AbortController());
    this.#marked = article;
    article.dataset['found'] = '';
    article.tabIndex = -1;
    // Whoever follows growing text lets go of its end for a reader who turns upwards, and so for this one.
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
    article.focus({ preventScroll: true });
    signal.addEventListener('abort', markWords(article, words));
    article.addEventListener('blur', () => this.leave(), { signal });
    // Whoever goes on has seen it.
    for (const name of ['keydown', 'pointerdown'])
      addEventListener(name, () => this.leave(), { signal, capture: true });
    void holdInView(article, log);
  }
}

/** Messages have their heights when they are drawn, and they are drawn near the view: each step shows more of them. */
async function holdInView(article: HTMLElement, log: HTMLElement): Promise<void> {
  const reading = new AbortController();
  for (const name of ['wheel', 'touchstart', 'keydown'])
    log.addEventListener(name, () => reading.abort(), { signal: reading.signal, passive: true });
  let still = 0;
  for (let frame = 0; frame < FRAMES && still < STILL && !reading.signal.aborted; frame++) {
    const way = readWay(article, log);
    // Only this scroller is moved, not the page.
    log.scrollTop += way;
    still = Math.abs(way) < 2 || Math.abs(readWay(article, log) - way) < 2 ? still + 1 : 0;
    await new Promise(requestAnimationFrame);
  }
  reading.abort();
}

/** How far it is from where it should be: in the middle, or its beginning at the top where it is too long for that. */
function readWay(article: HTMLElement, log: HTMLElement): number {
  const room = Math.max(0, log.clientHeight - article.offsetHeight) / 2;
  return article.getBoundingClientRect().top - log.getBoundingClientRect().top - room;
}
