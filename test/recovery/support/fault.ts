import type { Cut } from './model-body.js';
import type { ModelRequest } from './model-request.js';

/** What goes wrong with one request; fields add up. */
export interface Fault {
  /** The server never hears of it. */
  readonly refused?: boolean;
  /** The server has it, and the connection breaks before the headers. */
  readonly reset?: boolean;
  /** The server has it, and nothing ever comes. */
  readonly silent?: boolean;
  /** The headers come so many milliseconds late. */
  readonly delayMs?: number;
  /** The body breaks. */
  readonly cut?: Cut;
  /** What is answered in place of the server's answer; text goes out as it is. */
  readonly answer?: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  /** With `answer`: the server took the request all the same. */
  readonly isTaken?: boolean;
}

/** Chooses what goes wrong with a request. */
export type Plan = (request: ModelRequest) => Fault | null;
