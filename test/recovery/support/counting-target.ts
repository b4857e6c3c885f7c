type Listener = (event: Event) => void;

/** An event target that knows how many listen: `EventTarget` itself does not tell. */
export class CountingTarget {
  readonly #entries = new Map<string, Set<Listener>>();

  /** How many listeners there are, of whatever event. */
  get listeners(): number {
    return [...this.#entries.values()].reduce((sum, { size }) => sum + size, 0);
  }

  addEventListener(type: string, listener: Listener, options: AddEventListenerOptions | boolean = {}): void {
    const { signal, once = false } = typeof options === 'boolean' ? {} : options;
    if (signal?.aborted) return;
    const entry: Listener = once
      ? (event) => {
          this.removeEventListener(type, entry);
          listener(event);
        }
      : listener;
    const entries = this.#entries.get(type) ?? new Set();
    this.#entries.set(type, entries.add(entry));
    signal?.addEventListener('abort', () => entries.delete(entry), { once: true });
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#entries.get(type)?.delete(listener);
  }

  /** Tells all who listen, in order; `fields` are what the event carries. */
  tell(type: string, fields: object = {}): void {
    const event = Object.assign(new Event(type), fields);
    for (const listener of [...(this.#entries.get(type) ?? [])]) listener(event);
  }
}
