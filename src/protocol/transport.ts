import type { Message } from './message.js';
import type { RunEvent } from './run-event.js';

/** What starts a run. */
export interface RunRequest {
  /** Made before the first try and kept over all of them: the idempotency key of this user action. */
  readonly id: string;
  /** The conversation to continue, or `null` for a new one. */
  readonly conversationId: string | null;
  /** The user's message that is to be answered. */
  readonly message: Message;
  /** What was said before it; only stateless servers are sent it. */
  readonly transcript: readonly Message[];
}

/** The reader's end of one connection. */
export interface ConnectionSink {
  /** Aborting it closes the connection; the run on the server goes on. */
  readonly signal: AbortSignal;
  /** The request leaves now: from here on the server may have it. */
  sent(): void;
  /** The server accepted: status and headers are here. */
  opened(): void;
  /** What one piece of the body said; may be empty for a mere sign of life. */
  received(events: readonly RunEvent[]): void;
}

/**
 * Carries runs between a conversation and a server: the one seam where another protocol can be put in.
 * Each promise settles when its connection has ended; it rejects with a `ChatError`. The end of a body is not the end
 * of a run: only a `finished` or `failed` event is.
 */
export interface Transport {
  /** Whether `attach` and `cancel` exist at this server. */
  readonly resumable: boolean;
  /** Sends the message and reads the answer. */
  open(request: RunRequest, sink: ConnectionSink): Promise<void>;
  /** Reads on in a run that is under way; rejects with `not-found` where none is. */
  attach(conversationId: string, sink: ConnectionSink): Promise<void>;
  /** Stops the agent on the server; `not-found` means that it is over already. */
  cancel(conversationId: string, signal: AbortSignal): Promise<void>;
}
