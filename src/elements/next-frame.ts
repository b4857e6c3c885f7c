/** How long a frame may fail to come before work goes on without it: hidden tabs get none. */
const PATIENCE_MS = 200;

/** Resolves in the next animation frame; in a tab that draws none, by a timer. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(), document.hidden ? 0 : PATIENCE_MS);
    const frame = requestAnimationFrame(() => done());
    const done = (): void => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      resolve();
    };
  });
}
