import type { Cache } from '../cache.js';
import { Refusal } from '../refusal.js';
import { type Claim, type ReceiptTiming, takeReceipt } from './receipts.js';
import { UpstreamFailure } from './upstream.js';
import type { FollowRun } from './follow-run.js';

/** A message on its way to the API. */
export interface ChatRequest {
  readonly user: string;
  /** Whom it goes to: another proxy may use the same cache, with people of the same names. */
  readonly api: string;
  readonly key: string;
  /** As it came. */
  readonly body: string;
  /** The API's id of the conversation that it continues. */
  readonly conversationId: string | undefined;
  readonly signal: AbortSignal;
  readonly send: () => Promise<Response>;
  /** Finds a run again; `null` for APIs that know no runs. */
  readonly follow: FollowRun | null;
}

/** Printable ASCII. */
const KEY = /^[\x20-\x7e]{1,255}$/;

/** The request's `Idempotency-Key`, or `null` where it has none; throws a 400 for one that is none. */
export function readKey({ headers }: Request): string | null {
  const key = headers.get('idempotency-key');
  if (key === null || KEY.test(key)) return key;
  throw new Refusal(400, 'invalid_idempotency_key', 'An Idempotency-Key is 1 to 255 printable characters.');
}

/**
 * Sends a message once, however often it comes with its key and to whichever process: a repeat gets the same run. Where
 * it is not sure whether there is one it is a 409, never a second run.
 */
export async function sendOnce(cache: Cache, asked: ChatRequest, timing: ReceiptTiming): Promise<Response> {
  const { follow } = asked;
  const patience = follow ? timing : { ...timing, waitMs: 0 };
  const receipt = await takeReceipt(cache, asked, patience);
  if ('claim' in receipt) return sendClaimed(receipt.claim, asked);
  if (!follow) throw new Refusal(409, 'already_sent', 'This was sent before, and its answer cannot be had again.');
  if ('run' in receipt) return follow(receipt.run);
  throw new Refusal(409, 'run_unknown', 'This was sent before, and it is not known what became of it.');
}

async function sendClaimed(claim: Claim, { send, conversationId: continued }: ChatRequest): Promise<Response> {
  let response: Response;
  try {
    response = await send();
  } catch (error) {
    // Whatever nobody has thought of may have come after the sending.
    const isSure = error instanceof Refusal && !(error instanceof UpstreamFailure && error.mayHaveBegun);
    await claim.settle({ state: isSure ? 'free' : 'unknown' });
    throw error;
  }
  const { status, headers } = response;
  if (status >= 400) {
    // A gateway that waited in vain says 408, and does not know either.
    await claim.settle({ state: status < 500 && status !== 408 ? 'free' : 'unknown' });
    return response;
  }
  const conversationId = headers.get('x-conversation-id') ?? continued;
  const messageId = headers.get('x-message-id') ?? undefined;
  // Before anybody hears of the run: who repeats must find it.
  await claim.settle(
    conversationId === undefined ? { state: 'unknown' } : { state: 'known', conversationId, messageId },
  );
  return response;
}
