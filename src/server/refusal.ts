// How the platform types an error by its status (S3); 429 is `server_error` there, too.
const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'forbidden_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'payload_too_large_error',
};

/**
 * A request that is answered with an error of ours, in the form of the platform (S3): thrown where it is noticed, and
 * turned into the answer in one place. Its words are fixed: nothing that came from outside is in them.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** A word for logs and for code, such as `wrong_origin`. */
  readonly code: string;
  /** Seconds after which to ask again, where that can help. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, message: string, retryAfter?: number) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The answer; never stored anywhere. */
  toResponse(): Response {
    const { status, code, message, retryAfter } = this;
    const type = TYPES[status] ?? (status >= 429 ? 'server_error' : 'invalid_request_error');
    const headers = new Headers(guardedHeaders);
    if (retryAfter !== undefined) headers.set('Retry-After', String(Math.max(1, Math.ceil(retryAfter))));
    return Response.json({ error: { type, message, code } }, { status, headers });
  }
}

/** What every answer of ours says: not to be stored, and to be taken for nothing else than it says it is. */
export const guardedHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

/** What is answered for what is not there, is no path of the API, or is somebody else's: one answer, so that none tells. */
export function notFound(code = 'not_found'): Refusal {
  return new Refusal(404, code, 'There is nothing here.');
}
