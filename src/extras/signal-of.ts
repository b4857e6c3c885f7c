/** A signal that lives as long as an element stands in its page. */
export interface LifeSignal {
  readonly signal: AbortSignal;
  /** Aborts it now. */
  readonly abort: () => void;
  /** Stops watching: nobody holds the signal any more. */
  readonly release: () => void;
}

/** A signal that aborts when `element` has left its page, or when `outer` aborts. */
export function signalOf(element: Element, outer: AbortSignal): LifeSignal {
  const own = new AbortController();
  const signal = AbortSignal.any([own.signal, outer]);
  // A root tells nobody what is taken out of it. Moved within one task is not gone: the records come after the task.
  const observer = new MutationObserver(() => !element.isConnected && own.abort());
  const release = () => observer.disconnect();
  observer.observe(element.getRootNode(), { childList: true, subtree: true });
  signal.addEventListener('abort', release, { once: true });
  return { signal, abort: () => own.abort(), release };
}
