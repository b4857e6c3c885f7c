/** What may be said about a refusal besides its status, code and message. */
export interface RefusalDetails {
  readonly param?: string;
  readonly suggestedAction?: string;
  readonly headers?: Record<string, string>;
}

// The pairing of status and type is not documented, save that 429 carries server_error (S3).
const typeOfStatus: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'forbidden_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'payload_too_large_error',
  429: 'server_error',
  500: 'server_error',
};

/** An answer that is an error: thrown by a route, turned into the platform's error body (S3) by `toResponse`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly details: RefusalDetails;

  constructor(status: number, code: string, message: string, details: RefusalDetails = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  /** The error body of S3: `{error: {type, message, code, param?, suggested_action?}}`. */
  toResponse(): Response {
    const { param, suggestedAction, headers } = this.details;
    const type =
      this.code === 'insufficient_scope'
        ? 'insufficient_scope_error'
        : (typeOfStatus[this.status] ?? 'invalid_request_error');
    const error = {
      type,
      message: this.message,
      code: this.code,
      ...(param === undefined ? {} : { param }),
      ...(suggestedAction === undefined ? {} : { suggested_action: suggestedAction }),
    };
    return Response.json({ error }, { status: this.status, headers: headers ?? {} });
  }
}

/** The connection broke before there was an answer; a page's `fetch` rejects with a `TypeError` then. */
export class LostConnection extends TypeError {
  override readonly name = 'LostConnection';
}

/** 400 for a field that is absent (S3: `missing_parameter`). */
export function missingParameter(param: string): Refusal {
  return new Refusal(400, 'missing_parameter', `Missing required parameter: ${param}`, { param });
}

/** 400 for a field that has a value it cannot have (S3: `invalid_parameter`). */
export function invalidParameter(param: string, suggestedAction?: string): Refusal {
  const details = suggestedAction === undefined ? { param } : { param, suggestedAction };
  return new Refusal(400, 'invalid_parameter', `Invalid parameter: ${param}`, details);
}

/** 404 (the code is an assumption). */
export function notFound(what: string): Refusal {
  return new Refusal(404, 'not_found', `${what} not found`);
}

/** 401 for an absent, malformed, unknown or expired token (S3: `invalid_token`). */
export function invalidToken(): Refusal {
  return new Refusal(401, 'invalid_token', 'The access token is missing, invalid or expired');
}

/** 429 with `Retry-After` in whole seconds (S3). */
export function rateLimited(seconds: number): Refusal {
  return new Refusal(429, 'rate_limit_exceeded', 'Rate limit exceeded', {
    suggestedAction: `Retry after ${seconds} seconds`,
    headers: { 'Retry-After': String(seconds) },
  });
}
