import { FrameLoop } from '../markdown/frame-loop.js';

/** Resolves in the next animation frame; in a tab that draws none, by a timer. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => new FrameLoop(resolve).request());
}
