import { initialState, Task, TaskStatus } from '@lit/task';
import type { ChatClient, FoundMessage } from '../client.js';
import { ConversationList } from './conversation-list.js';
import type { KnownConversations } from './known-conversations.js';
import { readErrorCode } from './read-error-code.js';
import { createTaskHost } from './task-host.js';

/** How long nothing is typed before the server is asked, in milliseconds. */
const PAUSE_MS = 250;

/** Looks for words in titles and in messages at once. A new query ends the one before. */
export class HistorySearch {
  readonly #client: ChatClient;
  readonly #known: KnownConversations;
  readonly #changed: () => void;
  readonly #found: Task<readonly [query: string, pauseMs: number], readonly FoundMessage[]>;
  #text = '';
  #query = '';
  /** Messages that were found, and are not in their conversations any more. */
  readonly #gone = new Set<string>();
  #titles: ConversationList | null = null;

  constructor(client: ChatClient, known: KnownConversations, changed: () => void) {
    this.#client = client;
    this.#known = known;
    this.#changed = changed;
    this.#found = new Task(createTaskHost(changed), {
      autoRun: false,
      task: ([query, pauseMs], { signal }) => (query === '' ? initialState : this.#find(query, pauseMs, signal)),
    });
  }

  /** What was typed, with its blanks: the field is drawn with it while it is written in. */
  get text(): string {
    return this.#text;
  }

  /** What is looked for; empty where nothing is. */
  get query(): string {
    return this.#query;
  }

  /** The conversations with such a title; `null` until they are asked for. */
  get titles(): ConversationList | null {
    return this.#titles;
  }

  /** The messages with these words, in conversations that are known; `null` until the server has answered. */
  get messages(): readonly FoundMessage[] | null {
    return this.#found.status === TaskStatus.COMPLETE ? (this.#found.value ?? null) : null;
  }

  /** Why the messages could not be searched. */
  get errorCode(): string | null {
    return this.#found.status === TaskStatus.ERROR ? readErrorCode(this.#found.error) : null;
  }

  /** Whether a message that was found is not in its conversation any more. */
  isGone(id: string): boolean {
    return this.#gone.has(id);
  }

  noteGone(id: string): void {
    this.#gone.add(id);
    this.#changed();
  }

  /** Looks for that, once nothing else is typed. */
  set(text: string): void {
    this.#text = text;
    const wanted = text.trim();
    if (wanted !== this.#query) this.#ask(wanted, PAUSE_MS);
  }

  /** Asks again, after a failure. */
  retry(): void {
    this.#ask(this.#query, 0);
  }

  dispose(): void {
    this.#titles?.dispose();
    this.#found.abort();
  }

  #ask(query: string, pauseMs: number): void {
    this.#titles?.dispose();
    this.#titles = null;
    this.#query = query;
    void this.#found.run([query, pauseMs]);
  }

  async #find(query: string, pauseMs: number, signal: AbortSignal): Promise<readonly FoundMessage[]> {
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    signal.throwIfAborted();
    this.#titles = new ConversationList(this.#client, this.#known, this.#changed, query);
    void this.#titles.more();
    const { items } = await this.#client.searchMessages(query, { signal });
    return items.filter(({ conversationId }) => conversationId !== undefined);
  }
}
