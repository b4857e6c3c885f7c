import type { Keyring } from './keyring.js';
import { toBase64Url } from './keyring.js';
import type { User } from './handler.js';

/** A visitor without an account, and the cookie to set where they are new. */
export interface Visit {
  readonly user: User;
  readonly setCookie?: string;
}

const NAME = 'agentic-chat-visitor';
const YEAR_S = 31_536_000;

/**
 * Knows a browser again that has no account: by a signed cookie of its own, which scripts cannot read. It says whose a
 * conversation is; it holds nobody back, for who drops it is somebody new.
 */
export async function readVisitor(request: Request, keyring: Keyring, site: CookieSite): Promise<Visit> {
  const name = cookieName(NAME, site);
  const [id = '', signature = ''] = (readCookie(request, name) ?? '').split('.');
  if (id !== '' && (await keyring.verify(signature, 'visitor', id))) return { user: { id: `visitor:${id}` } };
  const fresh = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  const value = `${fresh}.${await keyring.sign('visitor', fresh)}`;
  return { user: { id: `visitor:${fresh}` }, setCookie: writeCookie(name, value, site, YEAR_S) };
}

/** Where a cookie is set: over TLS or not, and whether for a page of another site. */
export interface CookieSite {
  readonly isSecure: boolean;
  readonly isForeign: boolean;
}

/** How a request stands to the site, for its cookies. */
export function cookieSite(request: Request, publicOrigin: string | undefined, allowed: string | null): CookieSite {
  const { protocol } = new URL(publicOrigin ?? request.url);
  return { isSecure: protocol === 'https:', isForeign: allowed !== null && protocol === 'https:' };
}

/** The name of a cookie; the prefix keeps other hosts of the domain from setting it. */
export function cookieName(name: string, { isSecure }: CookieSite): string {
  return isSecure ? `__Host-${name}` : name;
}

/** A cookie that no script reads; for pages of other sites one that is kept apart for each of them. */
export function writeCookie(
  name: string,
  value: string,
  { isSecure, isForeign }: CookieSite,
  maxAgeSeconds: number,
): string {
  const secure = isSecure ? '; Secure' : '';
  const sameSite = isForeign ? '; SameSite=None; Partitioned' : '; SameSite=Lax';
  return `${name}=${value}; Path=/; HttpOnly${secure}${sameSite}; Max-Age=${String(maxAgeSeconds)}`;
}

/** The value of a cookie of the request. */
export function readCookie(request: Request, name: string): string | undefined {
  return readCookies(request).find(([key]) => key === name)?.[1];
}

/** The cookies of the request; of the same path those first that were set first (RFC 6265 §5.4). */
export function readCookies({ headers }: Request): readonly (readonly [name: string, value: string])[] {
  return (headers.get('cookie') ?? '').split(';').map((pair) => {
    const [name = '', value = ''] = pair.trim().split(/=(.*)/s);
    return [name, value];
  });
}
