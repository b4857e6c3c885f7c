import { Task, TaskStatus } from '@lit/task';
import type { ChatClient, ConversationSummary } from '../client.js';
import type { KnownConversations } from './known-conversations.js';
import { readErrorCode } from './read-error-code.js';
import { createTaskHost } from './task-host.js';

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
  readonly #page: Task<readonly [cursor: string | undefined], undefined>;
  readonly #end = new AbortController();
  #ids: readonly string[] = [];
  /** What was added or went on here; the server may not list it yet. */
  readonly #own = new Set<string>();
  /** Those that were followed: none is a second time, which would go round for ever. */
  readonly #cursors = new Set<string>();
  #cursor: string | undefined;
  #hasMore = true;
  #isKnown = false;

  constructor(client: ChatClient, known: KnownConversations, changed: () => void, title?: string) {
    this.#client = client;
    this.#known = known;
    this.#changed = changed;
    this.#title = title;
    this.#page = new Task(createTaskHost(changed), {
      autoRun: false,
      task: ([cursor], { signal }) => this.#load(cursor, signal),
    });
  }

  /** The conversations in their order, those that went on here first. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** Whether the server has ever told of it. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  get hasMore(): boolean {
    return this.#hasMore;
  }

  get isLoading(): boolean {
    return this.#page.status === TaskStatus.PENDING;
  }

  /** Why the next page is not there; `null` where nothing failed. */
  get errorCode(): string | null {
    return this.#page.status === TaskStatus.ERROR ? readErrorCode(this.#page.error) : null;
  }

  /** Loads the next page, after a failure once more; nothing while one is on its way, or where there is none. */
  async more(): Promise<void> {
    if (!this.isLoading && this.#hasMore && !this.#end.signal.aborted) await this.#page.run([this.#cursor]);
  }

  async #load(cursor: string | undefined, signal: AbortSignal): Promise<undefined> {
    const askedAt = this.#known.now();
    const query = { limit: PAGE, cursor, title: this.#title };
    const { value: page } = await this.#client.conversations.pages(query, { signal }).next();
    const { items = [], hasMore = false, cursor: next } = page ?? {};
    if (hasMore && next !== undefined && this.#cursors.has(next)) throw new Error('The list comes back to a page');
    this.#known.learn(items, askedAt);
    this.#ids = [...new Set([...this.#ids, ...items.map(({ id }) => id)])];
    this.#isKnown = true;
    this.#hasMore = hasMore;
    this.#cursor = next;
    if (next !== undefined) this.#cursors.add(next);
  }

  /**
   * Reads anew from the first page to one that is known: what is new comes to its place, what is gone goes. A failure
   * changes nothing.
   */
  async refresh(): Promise<void> {
    const askedAt = this.#known.now();
    const pages = this.#client.conversations.pages({ limit: PAGE, title: this.#title }, { signal: this.#end.signal });
    const summaries: ConversationSummary[] = [];
    let hasMore = true;
    try {
      for (let isKnown = false; !isKnown && hasMore; ) {
        const { value: page } = await pages.next();
        summaries.push(...(page?.items ?? []));
        hasMore = page?.hasMore ?? false;
        isKnown = this.#isJoined(page?.items ?? []);
      }
    } catch {
      return;
    }
    if (this.#end.signal.aborted) return;
    this.#known.learn(summaries, askedAt);
    const head = new Set(summaries.map(({ id }) => id));
    const last = this.#ids.findLastIndex((id) => head.has(id));
    // The pages have all that there is up to their last row.
    const others = this.#ids.filter((id, index) => !head.has(id) && hasMore && index > last);
    const own = this.#ids.filter((id) => this.#own.has(id));
    this.#ids = [...new Set([...own, ...head, ...others])];
    this.#changed();
  }

  /** Whether what is new ends on this page. */
  #isJoined(items: readonly ConversationSummary[]): boolean {
    const listed = new Set(this.#ids.filter((id) => !this.#own.has(id)));
    return listed.size === 0 || items.some(({ id }) => listed.has(id));
  }

  /** Puts one that is new, or went on, before all others. */
  raise(id: string): void {
    this.#own.add(id);
    this.#ids = [id, ...this.#ids.filter((other) => other !== id)];
    this.#changed();
  }

  /** Gives up what is on its way. */
  dispose(): void {
    this.#end.abort();
    this.#page.abort();
  }
}
