import type { PanelHost } from './panel-view.js';

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

  /** Asks from now on about those that were left. */
  watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!document.hidden) void this.#ask();
      this.watch();
    }, ASK_MS);
  }

  rest(): void {
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    const left = [...this.#ids].filter((id) => id !== this.#host.conversationId);
    for (const id of left) {
      const asked = this.#host.client?.conversations.messages(id, { limit: 1, order: 'desc' });
      const page = await asked?.catch(() => null);
      if (page?.items.some(({ processing }) => processing) || id === this.#host.conversationId) continue;
      this.#ids.delete(id);
      this.#changed();
    }
  }
}
