import type { TokenResponse } from '../protocol/token-response.js';
import type { User } from './handler.js';

/** What a site's own `getToken` is told. */
export interface TokenRequest {
  readonly user: User;
  readonly request: Request;
  readonly signal: AbortSignal;
  /** The token that the API has just refused, where that is why another is wanted. */
  readonly rejected?: string;
}

/** The token of one person: the site's own way to get it, or that of `createLoginHandler`. */
export type GetToken = (asked: TokenRequest) => TokenResponse | string | Promise<TokenResponse | string>;

/** A token that holds now. */
export interface HeldToken {
  readonly value: string;
  /** Whole seconds until it must not be used any more. */
  readonly expiresIn: number;
}

/** Where tokens come from, whether each person has one or all share one. */
export interface TokenSource {
  /** A token that holds now. Rejects with a `Refusal` of status 502, or 503 with `Retry-After` where it is no use to ask soon. */
  get(asked: TokenRequest): Promise<HeldToken>;
  /** Whether the token endpoint has failed so often that it is left alone for a while. */
  isBroken(): boolean;
}
