import type { ChatClient, ConversationSummary, Page } from '../client.js';
import type { KnownConversations } from './known-conversations.js';
import { readErrorCode } from './read-error-code.js';

/** How many conversations a page has. */
const PAGE = 30;

/**
 * A list of conversations as the server has it, all or those with some words in their title, page by page. One that
 * is there is there once, whatever is added, renamed or deleted between two pages.
 */
export class ConversationList {
  readonly #client: ChatClient;
  readonly #known: KnownConversations;
  readonly #title: string | undefined;
  readonly #changed: () => void;
  readonly #end = new AbortController();
  #ids: readonly string[] = [];
  /** What was added or went on here; the server may not list it yet. */
  readonly #own = new Set<string>();
  #pages: AsyncGenerator<Page<ConversationSummary>, undefined> | null = null;
  #cursor: string | undefined;
  #hasMore = true;
  #isLoading = false;
  #errorCode: string | null = null;

  constructor(client: ChatClient, known: KnownConversations, changed: () => void, title?: string) {
    this.#client = client;
    this.#known = known;
    this.#changed = changed;
    this.#title = title;
  }

  /** The conversations in their order, those that went on here first. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  get hasMore(): boolean {
    return this.#hasMore;
  }

  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** Why the next page is not there; `null` where nothing failed. */
  get errorCode(): string | null {
    return this.#errorCode;
  }

  /** Loads the next page, after a failure once more; nothing while one is on its way, or where there is none. */
  async more(): Promise<void> {
    if (this.#isLoading || !this.#hasMore || this.#isEnded()) return;
    this.#isLoading = true;
    this.#errorCode = null;
    this.#changed();
    const askedAt = this.#known.now();
    try {
      this.#pages ??= this.#client.conversations.pages(
        { limit: PAGE, cursor: this.#cursor, title: this.#title },
        { signal: this.#end.signal },
      );
      const { value: page } = await this.#pages.next();
      this.#known.learn(page?.items ?? [], askedAt);
      this.#ids = [...new Set([...this.#ids, ...(page?.items ?? []).map(({ id }) => id)])];
      this.#cursor = page?.cursor;
      this.#hasMore = page?.hasMore ?? false;
    } catch (error) {
      // What has thrown is at its end; another one goes on from the last page.
      this.#pages = null;
      this.#errorCode = readErrorCode(error);
    }
    this.#isLoading = false;
    if (!this.#isEnded()) this.#changed();
  }

  /** Reads the first page again: what is new comes to its place, what is gone goes. A failure changes nothing. */
  async refresh(): Promise<void> {
    const askedAt = this.#known.now();
    const query = { limit: PAGE, title: this.#title };
    const page = await this.#client.conversations.list(query, { signal: this.#end.signal }).catch(() => null);
    if (!page || this.#isEnded()) return;
    this.#known.learn(page.items, askedAt);
    const head = page.items.map(({ id }) => id);
    const last = Math.max(...head.map((id) => this.#ids.indexOf(id)), -1);
    // The page has all that there is up to its last row.
    const others = this.#ids.filter((id, index) => !head.includes(id) && (page.hasMore ? index > last : false));
    const own = this.#ids.filter((id) => this.#own.has(id));
    this.#ids = [...new Set([...own, ...head, ...others])];
    this.#changed();
  }

  /** Puts one that is new, or went on, before all others. */
  raise(id: string): void {
    this.#own.add(id);
    this.#ids = [id, ...this.#ids.filter((other) => other !== id)];
    this.#changed();
  }

  /** Takes one out that is deleted. */
  remove(id: string): void {
    this.#own.delete(id);
    this.#ids = this.#ids.filter((other) => other !== id);
    this.#changed();
  }

  #isEnded(): boolean {
    return this.#end.signal.aborted;
  }

  /** Gives up what is on its way. */
  dispose(): void {
    this.#end.abort();
  }
}
