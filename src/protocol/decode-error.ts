import { readRetryAfter } from '../foundation/backoff.js';
import { ChatError, type ChatErrorCode, type ChatErrorDetails } from '../foundation/chat-error.js';
import { createRecord, type JsonObject, parseJson, readObject, readString } from './json.js';

const LONGEST_TEXT = 500;
/** No word for people: markup, JSON within a text, or where in a program it happened. */
const MACHINE_TEXT = /^\s*(?:<|\{|\[[{"])|Traceback|\n[ \t]+at /;
/** A status, or words after it, that the same request will meet again: there is no such service, or no money (OpenAI). */
const FINAL = /^(?:50[1578]|51[01])|"insufficient_quota"/;

/** The statuses that say more than their hundred. */
const CODES: Readonly<Record<number, ChatErrorCode>> = {
  401: 'auth',
  403: 'forbidden',
  404: 'not-found',
  408: 'server',
  409: 'conflict',
  410: 'not-found',
  413: 'too-large',
  425: 'rate-limited',
  429: 'rate-limited',
};

/**
 * Turns an HTTP error answer into a `ChatError`. The status decides first, because the platform types its rate limit
 * as `server_error` (S3); the body only adds words: `{error: {…}}` (S3), RFC 6749's `{error, error_description}`,
 * `{message}` or `{detail}`. A body that is not JSON, such as a proxy's HTML page or a stack trace, is never shown.
 */
export function decodeError(status: number, headers: Pick<Headers, 'get'>, body: string, now: number): ChatError {
  const isFinal = FINAL.test(`${String(status)} ${body}`) || headers.get('x-should-retry') === 'false';
  const details = createRecord<ChatErrorDetails>({
    ...readDetails(parseJson(body)),
    ...(isFinal ? { retryable: false } : {}),
    status,
    retryAfterMs: readRetryAfter(headers, now) ?? undefined,
    requestId: headers.get('x-request-id') ?? undefined,
  });
  return new ChatError(codeOfStatus(status), details.said ?? `HTTP ${String(status)}`, details);
}

/**
 * Turns an error that came within a stream into a `ChatError`: an object, a string, or anything else. There is no
 * status: a `code` that is a number stands for one, else the words of `code` and `type` decide.
 */
export function readStreamError(value: unknown): ChatError {
  const body = typeof value === 'string' ? { message: value } : readObject(value);
  const error = readObject(body?.['error']) ?? body;
  const words = `${readString(error, 'code') ?? ''} ${readString(error, 'type', 'error_type') ?? ''}`;
  const status = Number(error?.['code']);
  const code = status >= 400 && status < 600 ? codeOfStatus(status) : codeOfWords(words);
  const details = readDetails(body);
  return new ChatError(code, details.said ?? 'The stream reported an error', details);
}

function codeOfStatus(status: number): ChatErrorCode {
  const code = CODES[status];
  if (code) return code;
  if (status >= 500) return 'server';
  return status >= 400 ? 'invalid-request' : 'protocol';
}

function codeOfWords(words: string): ChatErrorCode {
  if (/rate_limit/.test(words)) return 'rate-limited';
  if (/authentication|invalid_token/.test(words)) return 'auth';
  if (/forbidden|insufficient_scope/.test(words)) return 'forbidden';
  if (/not_found/.test(words)) return 'not-found';
  if (/conflict/.test(words)) return 'conflict';
  if (/too_large/.test(words)) return 'too-large';
  return /invalid_request|invalid_parameter|missing_parameter/.test(words) ? 'invalid-request' : 'server';
}

function readDetails(body: unknown): ChatErrorDetails {
  const outer = readObject(body);
  const inner = readObject(outer?.['error']) ?? outer;
  return createRecord<ChatErrorDetails>({
    said: clip(readSaid(outer, inner)),
    param: readString(inner, 'param'),
    suggestedAction: clip(readString(inner, 'suggested_action')),
  });
}

function readSaid(outer: JsonObject | undefined, inner: JsonObject | undefined): string | undefined {
  return (
    readString(inner, 'message', 'error_message') ??
    readString(outer, 'error_description', 'message', 'error_message', 'detail', 'error')
  );
}

function clip(text: string | undefined): string | undefined {
  if (text !== undefined && MACHINE_TEXT.test(text)) return undefined;
  return text !== undefined && text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
