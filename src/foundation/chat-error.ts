/** What kind of failure it was; decides the sentence a person reads and whether asking again can help. */
export type ChatErrorCode =
  | 'network'
  | 'auth'
  | 'forbidden'
  | 'rate-limited'
  | 'conflict'
  | 'not-found'
  | 'invalid-request'
  | 'too-large'
  | 'server'
  | 'protocol'
  | 'config'
  | 'busy'
  | 'aborted';

/** What may be known about a failure besides its code. */
export interface ChatErrorDetails {
  /** HTTP status of the answer, where there was one. */
  readonly status?: number;
  /** Whether the same request may succeed later; follows from the code where it is not given. */
  readonly retryable?: boolean;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The request field, or the attribute of the element, that caused the failure. */
  readonly param?: string;
  /** The server's own advice, as plain text. */
  readonly suggestedAction?: string;
  /** The server's id of the request, for support. */
  readonly requestId?: string;
  /** What the server said to people, as plain text: never markup, never a stack trace. */
  readonly said?: string;
}

/** A failure as plain data: the `error` of `chat-error`. */
export interface ChatErrorRecord extends Omit<ChatErrorDetails, 'said' | 'retryable'> {
  readonly code: ChatErrorCode;
  /** For developers, in English. People read a translated sentence for the code. */
  readonly message: string;
  readonly retryable: boolean;
}

const RETRYABLE: ReadonlySet<ChatErrorCode> = new Set<ChatErrorCode>([
  'network',
  'auth',
  'rate-limited',
  'conflict',
  'server',
  'protocol',
  'busy',
]);

/**
 * The one error class of the package: every failure becomes a `ChatError` at the edge where it happens,
 * travels inside as state, and leaves as the `chat-error` event or a rejected promise.
 */
export class ChatError extends Error implements ChatErrorRecord {
  readonly code: ChatErrorCode;
  readonly retryable: boolean;
  declare readonly status?: number;
  declare readonly retryAfterMs?: number;
  declare readonly param?: string;
  declare readonly suggestedAction?: string;
  declare readonly requestId?: string;
  declare readonly said?: string;

  constructor(code: ChatErrorCode, message: string, details: ChatErrorDetails = {}) {
    super(message);
    this.name = 'ChatError';
    this.code = code;
    this.retryable = RETRYABLE.has(code);
    Object.assign(this, details);
  }

  /** The documented fields as plain data. */
  toJSON(): ChatErrorRecord {
    // What the server said is in the message already; an error's own message would be lost in a copy.
    const { name: _, said: __, ...fields } = this as ChatError;
    return { ...fields, message: this.message };
  }
}

/** The given `ChatError` itself, or a `network` one in place of whatever else was thrown. */
export function asChatError(thrown: unknown): ChatError {
  if (thrown instanceof ChatError) return thrown;
  // Browsers tell nothing reliable apart here ("Failed to fetch", "Load failed", …): all of it is the network.
  return new ChatError('network', thrown instanceof Error ? thrown.message : String(thrown));
}

/** Whether it failed for a reason that passes: the same request may succeed soon, with nothing changed. */
export function isTransient({ code, retryable }: ChatError): boolean {
  return retryable && (code === 'network' || code === 'server');
}
