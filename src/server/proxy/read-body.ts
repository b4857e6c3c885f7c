import { Refusal } from '../refusal.js';
import type { PieceSource } from '../piece-source.js';
import { DeadlineError, withDeadline } from '../with-deadline.js';

/** How much of a body is taken, and how slowly it may come. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** Without a byte, in milliseconds. */
  readonly idleMs: number;
  /** All of it, in milliseconds; without it a body may take for ever, a byte at a time. */
  readonly wholeMs?: number;
}

/**
 * The pieces of a body, counted and timed as they come: asking fails with a 413 where it is longer than allowed, with a
 * 408 where nothing comes for too long. `onFailure` hears why, before whoever asked does.
 */
export function guardPieces(
  body: ReadableStream<Uint8Array>,
  { maxBytes, idleMs, wholeMs = Infinity }: BodyLimits,
  onFailure: (refusal: Refusal) => void = () => undefined,
): PieceSource {
  const reader = body.getReader();
  const until = performance.now() + wholeMs;
  let bytes = 0;
  const fail = (refusal: Refusal): never => {
    onFailure(refusal);
    void reader.cancel(refusal).catch(() => undefined);
    throw refusal;
  };
  return {
    async read() {
      const piece = await withDeadline(() => reader.read(), Math.min(idleMs, until - performance.now())).catch(
        (error: unknown) =>
          fail(
            error instanceof DeadlineError
              ? new Refusal(408, 'body_too_slow', 'The body of the request did not come.')
              : new Refusal(400, 'body_lost', 'The body of the request broke off.'),
          ),
      );
      bytes += piece.value?.length ?? 0;
      return bytes > maxBytes ? fail(tooLarge()) : piece;
    },
    cancel: (reason) => reader.cancel(reason),
  };
}

/** Throws a 413 where the request says itself that its body is too long. */
export function checkLength({ headers }: Request, maxBytes: number): void {
  if (Number(headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
}

/** The JSON object of a request, and its text; throws 400, 408, 413 or 415 for anything else. */
export async function readJsonBody(
  request: Request,
  limits: BodyLimits,
): Promise<{ readonly text: string; readonly value: Record<string, unknown> }> {
  // A form of another site can send text and form types without being asked, JSON it cannot.
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal(415, 'unsupported_media_type', 'The body must be application/json.');
  }
  checkLength(request, limits.maxBytes);
  const text = request.body ? await readText(guardPieces(request.body, limits)) : '';
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notJson();
  return { text, value: value as Record<string, unknown> };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw notJson();
  }
}

/** All pieces as one text; fails as they do. */
export async function readText(source: PieceSource): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await source.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
}

function notJson(): Refusal {
  return new Refusal(400, 'invalid_body', 'The body must be a JSON object.');
}

function tooLarge(): Refusal {
  return new Refusal(413, 'payload_too_large', 'This is larger than may be sent.');
}
