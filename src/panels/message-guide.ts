import { markWords } from './mark-words.js';
import type { PanelContext, PanelHost } from './panel-view.js';
import { completePanelWords } from './panel-words.js';

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
  readonly #context: PanelContext;
  readonly #host: PanelHost;
  readonly #onGone: (id: string) => void;
  #wanted: MessagePlace | null = null;
  /** The id here of what is looked for, once it is known. */
  #foundId: string | undefined;
  /** Where it was looked for last. */
  #seen: unknown;
  /** Whether the history may not have been asked for yet. */
  #isNew = false;
  /** Whether it was asked for because of what is looked for. */
  #hasAsked = false;
  #marked: Element | null = null;
  #shown = new AbortController();

  /** `onGone` hears of the id of what is not there any more. */
  constructor(context: PanelContext, onGone: (id: string) => void) {
    this.#context = context;
    this.#onGone = onGone;
    this.#host = context.host;
  }

  /** Leads there, unless the person goes on with something else before it is there. */
  go(place: MessagePlace): void {
    this.leave();
    this.#listen(['keydown', 'pointerdown', 'input']);
    this.#wanted = place;
    this.#foundId = undefined;
    this.#isNew = this.#host.conversationId !== place.conversationId;
    this.#hasAsked = this.#isNew;
    if (this.#isNew) this.#host.loadConversation(place.conversationId);
    this.#seen = this.#isNew ? this.#host.session.state.messages : null;
    this.update();
  }

  /** The chat has drawn itself: what is looked for may be there now. */
  update(): void {
    const wanted = this.#wanted;
    if (this.#marked?.isConnected === false) this.leave();
    if (!wanted) return;
    if (this.#host.conversationId !== wanted.conversationId) return this.leave();
    this.#look(wanted);
    const log = this.#host.renderRoot.querySelector<HTMLElement>('[part="log"]');
    const id = this.#foundId;
    const article = id !== undefined && log?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
    if (!log || !article) return;
    this.#wanted = null;
    // Once the chat is done with its drawing, which what follows asks for again.
    queueMicrotask(() => {
      if (!this.#shown.signal.aborted) this.#show(article, log, wanted.words);
    });
  }

  /** Looks for it among the messages of all branches, at each of their states once. */
  #look(wanted: MessagePlace): void {
    const { messages, loading } = this.#host.session.state;
    const isNews = messages !== this.#seen;
    if (isNews || loading !== false) this.#isNew = false;
    if (isNews && this.#foundId === undefined) {
      this.#foundId = messages.find(({ serverId, id }) => (serverId ?? id) === wanted.id)?.id;
      const id = this.#foundId;
      // Here and below once the chat is done with its drawing.
      if (id !== undefined) queueMicrotask(() => this.#host.late.views?.tools.branches.leadTo(id));
    }
    this.#seen = messages;
    if (this.#foundId !== undefined || loading === true || this.#isNew) return;
    // What is open may have gone on elsewhere.
    if (!this.#hasAsked && loading === false) {
      this.#hasAsked = true;
      // Where it cannot be asked now, there is nothing to wait for.
      queueMicrotask(() => (this.#host.reconnect(), this.#host.requestUpdate()));
      return;
    }
    this.leave();
    // That the history could not be read is said elsewhere.
    const { messageGone } = completePanelWords(this.#context.readLocale());
    if (loading !== false) return;
    this.#onGone(wanted.id);
    queueMicrotask(() => this.#host.late.views?.speak(messageGone));
  }

  #listen(names: readonly string[]): void {
    this.#shown = new AbortController();
    const { signal } = this.#shown;
    for (const name of names) addEventListener(name, () => this.leave(), { signal, capture: true });
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
    // Whoever goes on has seen it.
    this.#listen(['keydown', 'pointerdown']);
    const { signal } = this.#shown;
    this.#marked = article;
    article.dataset['found'] = '';
    article.tabIndex = -1;
    article.focus({ preventScroll: true });
    signal.addEventListener('abort', markWords(article, words));
    article.addEventListener('blur', () => this.leave(), { signal });
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
