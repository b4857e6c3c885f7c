import type { ReceiptTiming } from './receipts.js';

/** How patient a proxy is, in milliseconds. */
export interface ProxyTiming extends ReceiptTiming {
  /** For the head of an answer. */
  readonly headMs: number;
  /** For the head of an answer to a message, before which an agent may think. */
  readonly chatHeadMs: number;
  /** For the head of the answer to an upload, which comes when all of it has arrived. */
  readonly uploadHeadMs: number;
  /** For the next bytes of a request's body. */
  readonly idleMs: number;
  /** For all of a JSON body. */
  readonly jsonMs: number;
}

/** What holds where nobody says otherwise. */
export const USUAL_TIMING: ProxyTiming = {
  headMs: 60_000,
  chatHeadMs: 120_000,
  uploadHeadMs: 900_000,
  idleMs: 30_000,
  jsonMs: 60_000,
  waitMs: 30_000,
  deadMs: 150_000,
};
