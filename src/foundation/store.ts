/** A value that can be read at any time and watched. */
export interface Readable<T> {
  get(): T;
  /** Calls the listener after each change; returns how to stop that. */
  subscribe(listener: (value: T) => void): () => void;
}

/** A `Readable` that its owner can change. */
export interface Store<T> extends Readable<T> {
  set(value: T): void;
}

/**
 * Holds one immutable value. Listeners run in one microtask after a change, so that several changes in one task wake
 * them once; all of them are handed the same value, and a change that one of them causes is told in a round of its own.
 * A listener that throws does not keep the others from running; its error surfaces as an unhandled rejection.
 */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  let told = initial;
  let scheduled = false;
  const listeners = new Set<(value: T) => void>();

  const flush = (): void => {
    scheduled = false;
    if (value === told) return;
    // One snapshot for all of them, also where one of them causes the next change.
    const snapshot = value;
    told = snapshot;
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue;
      try {
        listener(snapshot);
      } catch (error) {
        void Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
  };

  return {
    get: () => value,
    set(next) {
      value = next;
      if (scheduled || value === told) return;
      scheduled = true;
      void Promise.resolve().then(flush);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
