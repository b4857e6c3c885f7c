/** A signal that lives as long as an element stands in its page. */
export interface LifeSignal {
  readonly signal: AbortSignal;
  /** Aborts it now. */
  readonly abort: () => void;
  /** Stops watching: nobody holds the signal any more. */
  readonly release: () => void;
}

/** What watches a root, and what it calls at each change there. */
interface Watch {
  readonly observer: MutationObserver;
  readonly checks: Set<() => void>;
}

const watches = new WeakMap<Node, Watch>();

/** A signal that aborts when `element` has left its page, or when `outer` aborts. */
export function signalOf(element: Element, outer: AbortSignal): LifeSignal {
  const own = new AbortController();
  const signal = AbortSignal.any([own.signal, outer]);
  const release = watch(element.getRootNode(), () => !element.isConnected && own.abort());
  signal.addEventListener('abort', release, { once: true });
  return { signal, abort: () => own.abort(), release };
}

/**
 * Calls `check` after each change in a root, until what is returned is called. A root tells nobody what is taken out of
 * it; one observer serves all, for each record is made for every observer. Moved within one task is not gone: the
 * records come after the task.
 */
function watch(root: Node, check: () => void): () => void {
  const { observer, checks } = watches.get(root) ?? createWatch(root);
  checks.add(check);
  return () => {
    checks.delete(check);
    if (checks.size > 0) return;
    observer.disconnect();
    watches.delete(root);
  };
}

function createWatch(root: Node): Watch {
  const checks = new Set<() => void>();
  const observer = new MutationObserver(() => checks.forEach((check) => check()));
  observer.observe(root, { childList: true, subtree: true });
  const created = { observer, checks };
  watches.set(root, created);
  return created;
}
