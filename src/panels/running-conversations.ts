import type { PanelHost } from './panel-view.js';
import { readErrorCode } from './read-error-code.js';

/** How often a server is asked about answers that go on there, in milliseconds. */
const ASK_MS = 10_000;

/**
 * Which conversations an answer is being written in. The list of the server does not tell (S3), so these are the one that
 * is open, and those that were left while it was written: of them the server is asked now and then, while somebody looks.
 */
export class RunningConversations {
  readonly #host: PanelHost;
  readonly #changed: () => void;
  readonly #ids = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: PanelHost, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Takes in what goes on in the conversation that is open; returns its id where an answer has just begun or ended. */
  follow(): string | null {
    const { conversationId: id, status, privateMode } = this.#host;
    if (id === null || privateMode) return null;
    const isRunning = status !== 'idle' && status !== 'error';
    if (isRunning === this.#ids.has(id)) return null;
    if (isRunning) this.#ids.add(id);
    else this.#ids.delete(id);
    return id;
  }

  /** Asks from now on about those that were left, and again a while after the answers. */
  watch(): void {
    this.rest();
    const timer = setTimeout(() => void this.#turn(timer), ASK_MS);
    this.#timer = timer;
  }

  /** Asks no more. */
  rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #turn(timer: unknown): Promise<void> {
    const left = document.hidden ? [] : [...this.#ids].filter((id) => id !== this.#host.conversationId);
    for (const id of left) {
      const isOver = await this.#isOver(id);
      // It was told to rest, or to begin anew.
      if (this.#timer !== timer) return;
      if (!isOver || id === this.#host.conversationId) continue;
      this.#ids.delete(id);
      this.#changed();
    }
    this.watch();
  }

  /** What cannot be asked may go on. */
  async #isOver(id: string): Promise<boolean> {
    try {
      const page = await this.#host.client?.conversations.messages(id, { limit: 1, order: 'desc' });
      return !page?.items.some(({ processing }) => processing);
    } catch (error) {
      return readErrorCode(error) === 'not-found';
    }
  }
}
