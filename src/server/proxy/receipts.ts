import type { Cache } from '../cache.js';
import { TAKEN_BACK } from '../guard-cache.js';
import { hashText, toBase64Url } from '../keyring.js';
import { Refusal } from '../refusal.js';
import { addBy } from './add-by.js';
import { pause } from './pause.js';

/** Which run a message has started. */
export interface KnownRun {
  readonly conversationId: string;
  readonly messageId?: string | undefined;
}

/** What is known of a key: on its way; started that run; may have started one; surely none. */
type Outcome =
  | { readonly state: 'sent' }
  | ({ readonly state: 'known' } & KnownRun)
  | { readonly state: 'unknown' }
  | { readonly state: 'free' };

/** The one who may send: says what came of it. A store that fails then leaves it open, which is never a second run. */
export interface Claim {
  settle(outcome: Outcome): Promise<void>;
}

/** What a key stands for: nobody came with it before; that run; a run that cannot be found, or not yet. */
export type Receipt = { readonly claim: Claim } | { readonly run: KnownRun } | { readonly state: 'sent' | 'unknown' };

/** A message with a key: whose, to which API, and what. */
interface Keyed {
  readonly user: string;
  readonly api: string;
  readonly key: string;
  readonly body: string;
  readonly signal: AbortSignal;
}

type StoredReceipt = Outcome & { readonly body: string; readonly at: number; readonly nonce: string };

/** How patient a repeat is, in milliseconds. */
export interface ReceiptTiming {
  /** For the first to know its run; 0 is for runs that cannot be found: nobody waits then. */
  readonly waitMs: number;
  /** After this the first is taken for dead. */
  readonly deadMs: number;
}

const DAY_S = 86_400;
/** How often a key may be freed and claimed again. */
const MOST_ATTEMPTS = 64;

/**
 * Lets one of all who come with the same key send, whichever process they come to, and tells the others what came of it:
 * 422 where the body is another one, 503 where it is not known in time or where the store is away.
 */
export async function takeReceipt(cache: Cache, asked: Keyed, { waitMs, deadMs }: ReceiptTiming): Promise<Receipt> {
  const { user, api, key, signal } = asked;
  const name = `run:${await hashText(JSON.stringify([api, user, key]))}`;
  const body = await hashText(JSON.stringify([api, user, key, asked.body]));
  const until = performance.now() + waitMs;
  let attempt = 0;
  for (let delay = 50; ; delay = Math.min(500, delay * 1.5)) {
    const place = `${name}:${String(attempt)}`;
    const found = await readReceipt(cache, place);
    if (found === 'none') {
      const claim = await claimReceipt(cache, place, body);
      if (claim) return { claim };
    } else if (found !== 'withdrawn') {
      if (found.body !== body) {
        throw new Refusal(422, 'idempotency_key_reused', 'This Idempotency-Key came with something else before.');
      }
      if (found.state === 'known') return { run: found };
      if (found.state === 'unknown' || Date.now() - found.at > deadMs) return { state: 'unknown' };
      if (found.state === 'sent' && waitMs === 0) return { state: 'sent' };
      if (found.state === 'free') {
        // Each attempt has a place of its own, so that a free one is claimed as an untouched one is: by one only.
        attempt++;
        if (attempt < MOST_ATTEMPTS) continue;
        throw new Refusal(409, 'idempotency_key_spent', 'This Idempotency-Key has been tried too often.');
      }
    }
    if (performance.now() > until || signal.aborted) {
      throw new Refusal(503, 'first_is_on_its_way', 'The first of these requests is still on its way.', 1);
    }
    await pause(delay * (0.75 + Math.random() / 2), signal);
  }
}

async function claimReceipt(cache: Cache, place: string, body: string): Promise<Claim | undefined> {
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(12)));
  const stored = { body, nonce, at: Date.now() };
  const text = JSON.stringify({ ...stored, state: 'sent' });
  const isMine = await addBy(cache, place, text, DAY_S).catch(down);
  if (!isMine) return undefined;
  return {
    async settle(outcome) {
      await Promise.resolve(cache.set(place, JSON.stringify({ ...stored, ...outcome }), DAY_S)).catch(() => undefined);
    },
  };
}

async function readReceipt(cache: Cache, place: string): Promise<StoredReceipt | 'none' | 'withdrawn'> {
  const text = await cache.get(place).catch(down);
  if (text === null || text === undefined) return 'none';
  return text === TAKEN_BACK ? 'withdrawn' : (JSON.parse(text) as StoredReceipt);
}

function down(): never {
  throw new Refusal(503, 'store_down', 'It cannot be told now whether this was sent before.', 2);
}
