import type { Page } from '@playwright/test';

/** What a page has asked its browser to call back, and was not called back yet. */
export interface Pending {
  readonly timers: number;
  readonly intervals: number;
  readonly frames: number;
}

/** Counts from the start of the page what it waits for; `readPending` tells it. */
export async function watchPending(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const open = { timers: new Set<number>(), intervals: new Set<number>(), frames: new Set<number>() };
    const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
    const { requestAnimationFrame, cancelAnimationFrame } = window;
    Object.assign(window, {
      pending: open,
      setTimeout(act: (...given: unknown[]) => void, wait?: number, ...given: unknown[]) {
        const id = setTimeout(() => {
          open.timers.delete(id);
          act(...given);
        }, wait);
        open.timers.add(id);
        return id;
      },
      clearTimeout(id: number) {
        open.timers.delete(id);
        clearTimeout(id);
      },
      setInterval(act: () => void, wait?: number) {
        const id = setInterval(act, wait);
        open.intervals.add(id);
        return id;
      },
      clearInterval(id: number) {
        open.intervals.delete(id);
        clearInterval(id);
      },
      requestAnimationFrame(act: FrameRequestCallback) {
        const id = requestAnimationFrame((time) => {
          open.frames.delete(id);
          act(time);
        });
        open.frames.add(id);
        return id;
      },
      cancelAnimationFrame(id: number) {
        open.frames.delete(id);
        cancelAnimationFrame(id);
      },
    });
  });
}

/** What it waits for now. */
export async function readPending(page: Page): Promise<Pending> {
  return page.evaluate(() => {
    const { timers, intervals, frames } = (window as unknown as { pending: Record<keyof Pending, Set<number>> })
      .pending;
    return { timers: timers.size, intervals: intervals.size, frames: frames.size };
  });
}
