import type { ChatClient, FoundMessage } from '../client.js';
import { ConversationList } from './conversation-list.js';
import type { KnownConversations } from './known-conversations.js';
import { readErrorCode } from './read-error-code.js';

/** How long nothing is typed before the server is asked, in milliseconds. */
const PAUSE_MS = 250;

/** Looks for words in titles and in messages at once. A new query ends the one before. */
export class HistorySearch {
  readonly #client: ChatClient;
  readonly #known: KnownConversations;
  readonly #changed: () => void;
  #query = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end = new AbortController();
  #titles: ConversationList | null = null;
  #messages: readonly FoundMessage[] | null = null;
  #errorCode: string | null = null;

  constructor(client: ChatClient, known: KnownConversations, changed: () => void) {
    this.#client = client;
    this.#known = known;
    this.#changed = changed;
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
    return this.#messages;
  }

  /** Why the messages could not be searched. */
  get errorCode(): string | null {
    return this.#errorCode;
  }

  /** Looks for that, once nothing else is typed. */
  set(query: string): void {
    const wanted = query.trim();
    if (wanted === this.#query) return;
    this.#stop();
    this.#query = wanted;
    if (wanted !== '') this.#timer = setTimeout(() => void this.#ask(), PAUSE_MS);
    this.#changed();
  }

  /** Asks again, after a failure. */
  retry(): void {
    this.#stop();
    void this.#ask();
  }

  dispose(): void {
    this.#stop();
    this.#query = '';
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#end.abort();
    this.#titles?.dispose();
    this.#titles = this.#messages = this.#errorCode = null;
  }

  async #ask(): Promise<void> {
    const { signal } = (this.#end = new AbortController());
    this.#titles = new ConversationList(this.#client, this.#known, this.#changed, this.#query);
    void this.#titles.more();
    try {
      const { items } = await this.#client.searchMessages(this.#query, { signal });
      if (!signal.aborted) this.#messages = items.filter(({ conversationId }) => conversationId !== undefined);
    } catch (error) {
      if (!signal.aborted) this.#errorCode = readErrorCode(error);
    }
    if (!signal.aborted) this.#changed();
  }
}
