/** How long a person may change their mind, in milliseconds. */
const UNDO_MS = 6_000;

/** Deletes that have not left yet. Each does after a while, or at once when the page or the panel is left. */
export class PendingDeletes {
  readonly #send: (id: string) => void;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** `send` is called once for each that was not undone. */
  constructor(send: (id: string) => void) {
    this.#send = send;
  }

  has(id: string): boolean {
    return this.#timers.has(id);
  }

  add(id: string): void {
    if (this.#timers.size === 0) addEventListener('pagehide', this.flush);
    this.#timers.set(
      id,
      setTimeout(() => this.#leave(id), UNDO_MS),
    );
  }

  /** Nothing is sent. */
  undo(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    if (this.#timers.size === 0) removeEventListener('pagehide', this.flush);
  }

  /** Sends all of them now. */
  readonly flush = (): void => {
    for (const id of [...this.#timers.keys()]) this.#leave(id);
  };

  #leave(id: string): void {
    this.undo(id);
    this.#send(id);
  }
}
