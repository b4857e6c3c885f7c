import type { ReactiveControllerHost } from 'lit';

/**
 * The host of what a panel loads: each state of it is drawn at once, and nothing else happens. The element is no such
 * host: it would draw the whole chat each time, and keep the tasks of every client that it ever had.
 */
export function createTaskHost(draw: () => void): ReactiveControllerHost {
  return {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: draw,
    updateComplete: Promise.resolve(true),
  };
}
