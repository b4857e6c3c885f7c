/** Resolves when the browser has nothing better to do, with how long, after a fifth of a second at the latest. */
export function idle(): Promise<IdleDeadline | undefined> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: 200 });
    else setTimeout(resolve);
  });
}
