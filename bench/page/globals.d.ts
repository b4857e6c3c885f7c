import type { Bench } from './probe.js';

declare global {
  /** What page/probe.js puts into every page. */
  const bench: Bench;
  /** Called by whatever should not have run. */
  var ran: (payload: number) => void;
}
