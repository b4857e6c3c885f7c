import { type ReactiveController, type ReactiveControllerHost, render } from 'lit';
import type { Message } from '../../client.js';
import { createElement } from '../../markdown/create-element.js';
import type { Answer } from '../../run/apply-run-event.js';
import { type MessageContext, readAffected } from '../message-context.js';
import { renderMessage } from '../message-view.js';
import { nextFrame } from '../next-frame.js';
import { readSpeaker } from '../read-speaker.js';

/** So many messages stand in one container, which the browser leaves undrawn while it is far from view. */
const BUCKET = 40;
/** So many at the end are rendered at once. */
const AT_ONCE = 12;
/** What is longer is rendered over several frames, in UTF-16 units: a printer does not wait for them. */
const LONG = 4000;
/** How long the others may hold up one frame, in milliseconds. */
const BUDGET_MS = 6;

interface Entry {
  readonly id: string;
  readonly article: HTMLElement;
  /** The message as it is shown. */
  message: Message | null;
  /** Whether its text is known to be in Japanese. */
  isJapanese: boolean;
  /** So much of a growing text was looked at for that, in UTF-16 units. */
  read: number;
  /** When the one before it was said; undefined where it is the first. */
  before: string | undefined;
}

/**
 * The messages in order, each in an article of its own that it keeps for as long as it lives: what one message becomes
 * touches no other one. Those far from view stand there as the text that they are, so that they cost little and are
 * found by whoever searches the page; they are rendered when they come near, and for printing.
 */
export class MessageLog implements ReactiveController {
  /** Where the messages are. */
  readonly element = document.createElement('div');
  #entries: Entry[] = [];
  #answer: Answer | null = null;
  #context: MessageContext | null = null;
  #observer: IntersectionObserver | null = null;
  /** The buckets that are less than a screenful away, and in them the articles that are. */
  readonly #near = new Set<Element>();
  /** The articles that are not rendered yet. */
  readonly #raw = new Map<Element, Entry>();
  #isRendering = false;

  constructor(host: ReactiveControllerHost) {
    this.element.className = 'messages';
    host.addController(this);
  }

  /** Shows these messages; `answer` is the one that is growing or grew last. */
  update(messages: readonly Message[], answer: Answer | null, context: MessageContext): void {
    const isAffected = readAffected(this.#context, context);
    this.#answer = answer;
    this.#context = context;
    let start = 0;
    while (start < messages.length && messages[start]?.id === this.#entries[start]?.id) start++;
    if (start < Math.max(messages.length, this.#entries.length)) this.#arrange(messages, start);
    this.#entries.forEach((entry, index) => {
      const message = messages[index];
      const before = messages[index - 1]?.createdAt;
      if (!message || (message === entry.message && before === entry.before && !isAffected(message))) return;
      entry.before = before;
      const isRaw = entry.message ? this.#raw.has(entry.article) : index < messages.length - AT_ONCE;
      entry.message = message;
      const name = context.locale.strings.saidBy(readSpeaker(message.role, context.locale.strings));
      if (entry.article.getAttribute('aria-label') !== name) entry.article.setAttribute('aria-label', name);
      if (isRaw) this.#showRaw(entry, message);
      else this.#render(entry);
    });
    void this.#renderNear();
  }

  /** Draws a message anew; without an id those that are near the view. What is not rendered yet stays so. */
  redraw(id?: string): void {
    for (const entry of this.#entries) {
      const { parentElement: bucket } = entry.article;
      const isMeant = id === undefined ? bucket && this.#near.has(bucket) : id === entry.id;
      if (isMeant && !this.#raw.has(entry.article)) this.#render(entry);
    }
  }

  /** Draws all of them; for a printer, which does not wait, only those that are drawn at once. */
  readonly drawAll = (printing?: Event): void => {
    for (const entry of this.#raw.values())
      if (!printing || (entry.message?.content.length ?? 0) <= LONG) this.#render(entry);
  };

  hostUpdated(): void {
    const root = this.element.closest('[part="log"]');
    if (this.#observer || !root?.isConnected) return;
    this.#observer = new IntersectionObserver((news) => this.#follow(news), { root, rootMargin: '100% 0px' });
    for (const bucket of this.element.children) this.#observer.observe(bucket);
    addEventListener('beforeprint', this.drawAll);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#near.clear();
    removeEventListener('beforeprint', this.drawAll);
  }

  /** Brings the articles from that place on in the order of the messages. */
  #arrange(messages: readonly Message[], start: number): void {
    const known = new Map(this.#entries.splice(start).map((entry) => [entry.id, entry]));
    for (const { id, role } of messages.slice(start)) {
      const entry = known.get(id) ?? createEntry(id, role);
      known.delete(id);
      const index = this.#entries.push(entry) - 1;
      const bucket = this.element.children[Math.floor(index / BUCKET)] ?? this.#addBucket();
      const there = bucket.children[index % BUCKET] ?? null;
      if (there !== entry.article) bucket.insertBefore(entry.article, there);
    }
    for (const { article } of known.values()) this.#drop(article);
    for (const bucket of [...this.element.children]) if (!bucket.firstChild) this.#drop(bucket);
  }

  #addBucket(): Element {
    const bucket = createElement(document, 'div', { class: 'bucket' });
    this.element.append(bucket);
    this.#observer?.observe(bucket);
    return bucket;
  }

  #showRaw(entry: Entry, { content }: Message): void {
    const { article } = entry;
    this.#raw.set(article, entry);
    article.replaceChildren(createElement(document, 'div', { part: 'content', class: 'plain', dir: 'auto' }, content));
    markLanguage(entry);
    if (article.parentElement && this.#near.has(article.parentElement)) this.#observer?.observe(article);
  }

  /** Of a bucket that is near each message is looked at: no more than a screenful is rendered without need. */
  #follow(news: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of news) {
      this.#near[isIntersecting ? 'add' : 'delete'](target);
      if (target.parentElement !== this.element) continue;
      for (const article of target.children) {
        if (this.#raw.has(article)) this.#observer?.[isIntersecting ? 'observe' : 'unobserve'](article);
      }
    }
    void this.#renderNear();
  }

  #forget(element: Element): void {
    this.#observer?.unobserve(element);
    this.#near.delete(element);
    this.#raw.delete(element);
  }

  #drop(element: Element): void {
    this.#forget(element);
    element.remove();
  }

  /** Renders what is near, a few messages per frame. */
  async #renderNear(): Promise<void> {
    if (this.#isRendering) return;
    this.#isRendering = true;
    while (this.#findNear()) {
      await nextFrame();
      const end = performance.now() + BUDGET_MS;
      for (let entry = this.#findNear(); entry && performance.now() < end; entry = this.#findNear())
        this.#render(entry);
    }
    this.#isRendering = false;
  }

  #findNear(): Entry | undefined {
    for (const element of this.#near) {
      const entry = this.#raw.get(element);
      if (entry) return entry;
    }
    return undefined;
  }

  #render(entry: Entry): void {
    const { article, message } = entry;
    if (!message || !this.#context) return;
    if (this.#raw.has(article)) {
      article.replaceChildren();
      this.#forget(article);
    }
    const growth = message === this.#answer?.message ? this.#answer.text.growth : null;
    render(renderMessage(message, this.#context, entry.before, growth), article);
    markLanguage(entry);
  }
}

function createEntry(id: string, role: Message['role']): Entry {
  const part = `message message-${role === 'user' ? 'user' : 'assistant'}`;
  return {
    id,
    article: createElement(document, 'article', { part, 'data-id': id }),
    message: null,
    before: undefined,
    isJapanese: false,
    read: 0,
  };
}

/** Marks the text of what has kana as Japanese, without which its Han letters take the shapes of Chinese. */
function markLanguage(entry: Entry): void {
  const { article, message } = entry;
  if (!entry.isJapanese && message) {
    entry.isJapanese = /[ぁ-ゟァ-ヺｦ-ﾝ]/.test(message.content.slice(entry.read));
    entry.read = message.state === 'streaming' ? message.content.length : 0;
  }
  if (entry.isJapanese) article.querySelector(':scope>[part=content]:not([lang])')?.setAttribute('lang', 'ja');
}
