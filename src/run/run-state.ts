import type { ChatError } from '../foundation/chat-error.js';

/**
 * How far the message of a run got: `kept` here, `sent` with an unknown outcome, `refused` because the conversation was
 * busy (with this very message, where a browser has sent it twice), `accepted`.
 */
export type Delivery = 'kept' | 'sent' | 'refused' | 'accepted';

/** What is remembered of a run over all of its connections. */
export interface Run {
  readonly id: string;
  /** The idempotency key of the user action: made before the first try, kept while nobody knows how that went. */
  readonly key: string;
  /** Our id of the user's message, or `null` for a run that was found under way. */
  readonly userMessageId: string | null;
  /** Our id of the answer, fixed before it exists. */
  readonly answerId: string;
  /** The server's conversation, once known. */
  readonly conversationId: string | null;
  /** Past `kept` the message leaves only once, but for a server that knows the key again. */
  readonly delivery: Delivery;
  /** Attempts in a row that brought nothing. */
  readonly failures: number;
  /** Why the last connection was lost, until one brings something again. */
  readonly error: ChatError | null;
}

/** How a connection comes about: `open` sends the message, `attach` reads on in a run that is under way. */
export type ConnectBy = 'open' | 'attach';

/** What is waited for. */
export type WaitReason = 'backoff' | 'online' | 'rate-limit';

/**
 * The life of one run. The end of a stream is not the end of a run: only a finish reason, `[DONE]` or an error is.
 *
 * ```
 * idle ─start─▶ connecting ─opened─▶ streaming ─finished─▶ completed
 *                ▲  │ ▲                │   └──failed─────▶ failed
 *       elapsed, │  │ └─retry── interrupted ◀── lost, and nothing to attach to, or the run is gone
 *         woken  │  └──────lost────────┤
 *                └────── waiting ◀─────┘   connecting | streaming | waiting ─stop─▶ stopping ─▶ stopped
 *
 * connecting | streaming ─gone, refused, or finished with text missing─▶ settling ─settled─▶ any of the above
 * ```
 *
 * `settling` exists where the server keeps a history, which then has the last word.
 *
 * A state names everything that should exist in the world while it lasts: the connection or the look into the history
 * by its number, the timer by its end. The driver opens, aborts, arms and clears until the world agrees, so nothing can
 * outlive its state. Points in time are readings of the monotonic clock, in milliseconds.
 */
export type RunState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting'; readonly run: Run; readonly by: ConnectBy; readonly connection: number }
  | {
      readonly phase: 'streaming';
      readonly run: Run;
      readonly by: ConnectBy;
      readonly connection: number;
      readonly since: number;
    }
  | {
      readonly phase: 'waiting';
      readonly run: Run;
      readonly by: ConnectBy;
      readonly for: WaitReason;
      /** Number of the connection that was lost. */
      readonly connection: number;
      /** `null` while only the network's return helps. */
      readonly until: number | null;
    }
  | {
      readonly phase: 'settling';
      readonly run: Run;
      readonly connection: number;
      /** Why the stream says that the run has finished, or `null` where no stream said so. */
      readonly finish: string | null;
      /** Whether nothing of the answer is known to be missing. */
      readonly isWhole: boolean;
    }
  | {
      readonly phase: 'stopping';
      readonly run: Run;
      /** The connection that may still bring the end, or `null` where none is open. */
      readonly connection: number | null;
      /** When to stop waiting for the server. */
      readonly until: number;
    }
  | { readonly phase: 'completed'; readonly run: Run; readonly reason: string }
  | { readonly phase: 'stopped'; readonly run: Run }
  /** The end is unknown: text may be missing. `gone`: there is nothing to look for any more. */
  | { readonly phase: 'interrupted'; readonly run: Run; readonly error: ChatError; readonly gone: boolean }
  | { readonly phase: 'failed'; readonly run: Run; readonly error: ChatError };

/** A state in which the run goes on. */
export type ActiveRunState = Extract<
  RunState,
  { phase: 'connecting' | 'streaming' | 'waiting' | 'settling' | 'stopping' }
>;

/** Whether a run is under way: until it is not, no other can start. */
export function isActive(state: RunState): state is ActiveRunState {
  return ['connecting', 'streaming', 'waiting', 'settling', 'stopping'].includes(state.phase);
}

/** The state in which a run connects. */
export function connect(run: Run, by: ConnectBy, connection = 1): RunState {
  return { phase: 'connecting', run, by, connection };
}
