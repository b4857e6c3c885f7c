import type { Counters } from './handler.js';

/** One line for a log: what happened, never what was said, never a secret or a token. */
export interface LogEntry {
  /** `refused`: by us, before anybody was asked; `answered`: the outcome of a call; `upstream`: trouble behind us. */
  readonly event: 'refused' | 'answered' | 'upstream';
  /** Who tells: one of the handlers, or the listener that mounts it in Node. */
  readonly handler: 'token' | 'proxy' | 'login' | 'listener';
  /** The status that the browser gets. */
  readonly status: number;
  /** Why, as a word: `wrong_origin`, `rate_limit_exceeded`, `not_yours`, … */
  readonly code?: string;
  /** The call of the API, such as `POST /chat/completions`: a pattern, never a path with ids. */
  readonly route?: string;
  /** The id that `authorize` gave. */
  readonly user?: string;
  /** The API's id of the request, for its support. */
  readonly requestId?: string;
  /** What the API or the token endpoint answered; `0` for nothing. */
  readonly upstreamStatus?: number;
  /** Until the head of the answer, in milliseconds. */
  readonly durationMs?: number;
}

/** Is told what happens. What it throws is swallowed: a log that fails must not fail a request. */
export type Log = (entry: LogEntry) => void;

/** The counters of a handler, and its log. */
export interface Ledger {
  log: Log;
  count(what: 'requests' | 'mints' | 'hits' | 'denials' | 'limited'): void;
  countUpstream(status: number): void;
  /** Counts a stream as open; the returned function, as closed. Calling that twice counts once. */
  opened(): () => void;
  snapshot(): Counters;
}

/** Begins to count at zero. */
export function createLedger(log: Log | undefined): Ledger {
  const counts = { requests: 0, mints: 0, hits: 0, denials: 0, limited: 0, open: 0 };
  const upstream: Record<number, number> = {};
  return {
    log(entry) {
      try {
        log?.(entry);
      } catch {
        // The site's own log is no reason to fail a request.
      }
    },
    count(what) {
      counts[what]++;
    },
    countUpstream(status) {
      upstream[status] = (upstream[status] ?? 0) + 1;
    },
    opened() {
      counts.open++;
      let isOpen = true;
      return () => {
        if (isOpen) counts.open--;
        isOpen = false;
      };
    },
    snapshot: () => ({ ...counts, upstream: { ...upstream } }),
  };
}
