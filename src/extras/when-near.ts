const waiting = new WeakMap<Element, (() => void)[]>();
/** By what scrolls; told by the browser, as to ask would force a layout. */
const observers = new WeakMap<Node, IntersectionObserver>();

/** Resolves once an element of the log is less than a screenful away from view; for one that never is, never. */
export function whenNear(element: Element): Promise<void> {
  return new Promise((resolve) => {
    waiting.set(element, [...(waiting.get(element) ?? []), resolve]);
    const root = element.closest('[part~=log]');
    const key = root ?? element.ownerDocument;
    const observer = observers.get(key) ?? new IntersectionObserver(note, { root, rootMargin: '100% 0px' });
    observers.set(key, observer);
    observer.observe(element);
  });
}

function note(entries: readonly IntersectionObserverEntry[], observer: IntersectionObserver): void {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    for (const resolve of waiting.get(target) ?? []) resolve();
    waiting.delete(target);
  }
}
