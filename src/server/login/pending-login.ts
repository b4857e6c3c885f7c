import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
} from 'oauth4webapi';
import type { Keyring } from '../keyring.js';
import { cookieName, type CookieSite, readCookie, readCookies, writeCookie } from '../visitor.js';

/** A login that was begun in a browser: what its callback must fit. */
export interface PendingLogin {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person wants to be afterwards: a path of the site. */
  readonly returnTo: string;
}

const NAME = 'agentic-chat-login-';
const LIFETIME_S = 600;
/** So much of the logins that are under way a browser goes on to send, in characters: servers refuse long headers. */
const MOST_PENDING = 3_000;

/** Begins one; the challenge is what may be seen of the verifier. */
export async function createPendingLogin(
  returnTo: string,
): Promise<{ readonly pending: PendingLogin; readonly challenge: string }> {
  const verifier = generateRandomCodeVerifier();
  const pending = { state: generateRandomState(), nonce: generateRandomNonce(), verifier, returnTo };
  return { pending, challenge: await calculatePKCECodeChallenge(verifier) };
}

/** The sealed cookie that binds it to this browser; each tab has one of its own. */
export async function writePendingLogin(pending: PendingLogin, keyring: Keyring, site: CookieSite): Promise<string> {
  const until = Date.now() + LIFETIME_S * 1000;
  const sealed = await keyring.seal(JSON.stringify({ ...pending, until }), `login:${pending.state}`);
  return writeCookie(pendingCookie(pending.state, site), sealed, site, LIFETIME_S);
}

/** The login that this browser began with this state, or `null`. */
export async function readPendingLogin(
  request: Request,
  state: string,
  keyring: Keyring,
  site: CookieSite,
): Promise<PendingLogin | null> {
  const sealed = readCookie(request, pendingCookie(state, site));
  const text = sealed === undefined ? null : await keyring.open(sealed, `login:${state}`);
  const { until, ...pending } = JSON.parse(text ?? '{"until":0}') as PendingLogin & { readonly until: number };
  return until > Date.now() ? pending : null;
}

/**
 * Takes away the logins that were begun first, where a browser has too many to send: the page of another site can have
 * it begin as many as it likes.
 */
export function clearOldLogins(request: Request, site: CookieSite): readonly string[] {
  const pending = readCookies(request).filter(([name]) => name.startsWith(cookieName(NAME, site)));
  let left = MOST_PENDING;
  const old = pending.reverse().filter(([, { length }]) => (left -= length) < 0);
  return old.map(([name]) => writeCookie(name, '', site, 0));
}

/** Takes the cookie away. */
export function clearPendingLogin(state: string, site: CookieSite): string {
  return writeCookie(pendingCookie(state, site), '', site, 0);
}

/** In seconds, how long a state is remembered as used. */
export const PENDING_SECONDS = LIFETIME_S;

function pendingCookie(state: string, site: CookieSite): string {
  return cookieName(`${NAME}${state.slice(0, 12).replace(/[^\w-]/g, '')}`, site);
}
