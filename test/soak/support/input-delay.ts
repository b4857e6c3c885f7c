import type { CDPSession, Page } from '@playwright/test';
import { quantileOf } from './statistics.js';

/** How long keys waited for the page, in milliseconds, and how many were pressed. */
export interface InputDelay {
  readonly longest: number;
  readonly p95: number;
  readonly presses: number;
  /** How long all of it took. */
  readonly ms: number;
}

/** A key is pressed each so many milliseconds, whether the page has heard of the last one or not. */
const EACH_MS = 40;

/** Presses keys while something goes on, and tells how long each had to wait until the page was told of it. */
export async function measureInput(
  page: Page,
  protocol: CDPSession,
  during: () => Promise<unknown>,
): Promise<InputDelay> {
  await page.evaluate(() => {
    const delays: number[] = [];
    addEventListener('keydown', ({ timeStamp }) => delays.push(performance.now() - timeStamp), { capture: true });
    Object.assign(window, { delays });
  });
  let presses = 0;
  const press = (): void => {
    presses += 1;
    const key = { key: 'a', code: 'KeyA', windowsVirtualKeyCode: 65 };
    void protocol.send('Input.dispatchKeyEvent', { type: 'keyDown', text: 'a', ...key });
    void protocol.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  };
  const begun = performance.now();
  const timer = setInterval(press, EACH_MS);
  await during();
  clearInterval(timer);
  const ms = performance.now() - begun;
  const read = (): Promise<number[]> => page.evaluate(() => (window as unknown as { delays: number[] }).delays);
  let delays = await read();
  while (delays.length < presses) delays = await read();
  return { longest: Math.round(Math.max(...delays)), p95: Math.round(quantileOf(delays, 0.95)), presses, ms };
}
