import { toBase64Url } from './keyring.js';

/** A token as it came, to be kept. */
export interface TokenRecord {
  /** Tells one issue from the next, even where the endpoint hands out the same token twice. */
  readonly id: string;
  readonly value: string;
  /** When it was asked for: milliseconds since 1970. */
  readonly bornAt: number;
  /** From `bornAt` on, in milliseconds. */
  readonly lifetimeMs: number;
}

/** What is not good enough: the issue that is to be succeeded, or a token that the API refused. */
export interface Unwanted {
  readonly id?: string;
  readonly value?: string | undefined;
}

/** With less than this left a token is over: it has to travel, too. Milliseconds. */
export const LEAST_LEFT_MS = 1_000;

/** A token with a new id. */
export function createTokenRecord(value: string, bornAt: number, lifetimeMs: number): TokenRecord {
  return { id: toBase64Url(crypto.getRandomValues(new Uint8Array(12))), value, bornAt, lifetimeMs };
}

/** How old it is, by the wall clock; a clock that runs behind that of the machine where it came makes it no younger than new. */
export function ageOf({ bornAt }: TokenRecord): number {
  return Math.max(0, Date.now() - bornAt);
}

/** Whether it holds, and is another than the unwanted one. */
export function isWanted(record: TokenRecord, { id, value }: Unwanted): boolean {
  return record.lifetimeMs - ageOf(record) >= LEAST_LEFT_MS && record.id !== id && record.value !== value;
}
