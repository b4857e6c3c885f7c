import type { LogEntry } from '../log.js';
import { guardedHeaders, Refusal } from '../refusal.js';
import { cookieName, cookieSite, writeCookie } from '../visitor.js';
import { type AuthorizationServer, isDeniedLogin } from './authorization-server.js';
import type { LoginSettings } from './login-options.js';
import {
  clearOldLogins,
  clearPendingLogin,
  createPendingLogin,
  PENDING_SECONDS,
  readPendingLogin,
  writePendingLogin,
} from './pending-login.js';
import { createSessionId, SESSION_COOKIE, sessionKey, type SessionStore } from './session-store.js';

type Route = (request: Request, note: (fields: Partial<LogEntry>) => void) => Promise<Response>;

/** What is answered below the mount. */
export interface LoginRoutes {
  readonly '/login': Route;
  readonly '/callback': Route;
  readonly '/logout': Route;
  readonly '/session': Route;
}

/** The four routes of a login. */
export function createLoginRoutes(
  { keyring, mount, publicOrigin, clientId, scope, redirectAfter, sessionSeconds }: LoginSettings,
  store: SessionStore,
  server: AuthorizationServer,
): LoginRoutes {
  const originOf = ({ url }: Request): string => publicOrigin ?? new URL(url).origin;
  const redirectUriOf = (request: Request): string => `${originOf(request)}${mount}/callback`;
  const siteOf = (request: Request) => cookieSite(request, publicOrigin, null);

  const begin: Route = async (request) => {
    const wanted = new URL(request.url).searchParams.get('return_to');
    const { pending, challenge } = await createPendingLogin(readReturnPath(wanted, originOf(request)) ?? redirectAfter);
    const { state, nonce } = pending;
    const target = await server.authorizeUrl({
      ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUriOf(request), scope, state, nonce },
      ...{ code_challenge: challenge, code_challenge_method: 'S256' },
    });
    const site = siteOf(request);
    return redirect(target.href, [...clearOldLogins(request, site), await writePendingLogin(pending, keyring, site)]);
  };

  const finish: Route = async (request, note) => {
    const callback = new URL(request.url).searchParams;
    const state = callback.get('state') ?? '';
    const site = siteOf(request);
    const pending = await readPendingLogin(request, state, keyring, site);
    // Begun in another browser, too long ago, or never: whoever sent it here must not sign this browser in.
    if (!pending) throw new Refusal(400, 'unknown_login', 'This login was not begun here, or too long ago.');
    if (!(await store.finish(state, PENDING_SECONDS))) {
      throw new Refusal(400, 'used_login', 'This login was finished before.');
    }
    const back = new URL(pending.returnTo, originOf(request));
    const cleared = clearPendingLogin(state, site);
    try {
      const redirectUri = redirectUriOf(request);
      const { claims, expiresIn, ...tokens } = await server.redeem(callback, { ...pending, redirectUri });
      const before = await store.keyOf(request);
      const now = Date.now();
      const user = { id: claims.sub, name: readName(claims) };
      // A new id at each login: one that somebody slipped in before is worth nothing after it.
      const id = createSessionId();
      const times = { expiresAt: now + expiresIn * 1000, until: now + sessionSeconds * 1000 };
      await store.write(await sessionKey(id), { user, ...tokens, ...times });
      if (before !== undefined) await store.end(before);
      note({ user: user.id });
      return redirect(back.href, [cleared, writeCookie(cookieName(SESSION_COOKIE, site), id, site, sessionSeconds)]);
    } catch (error) {
      if (!isDeniedLogin(error)) throw error;
      back.searchParams.set('login', 'denied');
      return redirect(back.href, [cleared]);
    }
  };

  const leave: Route = async (request, note) => {
    const key = await store.keyOf(request);
    const session = key === undefined ? null : await store.read(key);
    if (key !== undefined) await store.end(key);
    if (session) note({ user: session.user.id });
    // It has ended here, whatever the server says to this.
    if (session?.refreshToken !== undefined) await server.revoke(session.refreshToken).catch(() => undefined);
    const site = siteOf(request);
    const headers = new Headers(guardedHeaders);
    headers.append('Set-Cookie', writeCookie(cookieName(SESSION_COOKIE, site), '', site, 0));
    return new Response(null, { status: 204, headers });
  };

  const tell: Route = async (request) => {
    const key = await store.keyOf(request);
    const session = key === undefined ? null : await store.read(key);
    if (!session) throw new Refusal(401, 'not_signed_in', 'Sign in first.');
    return Response.json(session.user, { headers: guardedHeaders });
  };

  return { '/login': begin, '/callback': finish, '/logout': leave, '/session': tell };
}

/** It travels in a cookie, which browsers drop when it is too long. In characters. */
const LONGEST_RETURN = 2_000;

/** A path of the site, or `undefined` for whatever else was asked for. */
function readReturnPath(wanted: string | null, origin: string): string | undefined {
  if (wanted === null || !wanted.startsWith('/') || !URL.canParse(wanted, origin)) return undefined;
  const url = new URL(wanted, origin);
  const path = url.pathname + url.search + url.hash;
  return url.origin === origin && !path.startsWith('//') && path.length <= LONGEST_RETURN ? path : undefined;
}

function readName(claims: Readonly<Record<string, unknown>>): string {
  const names = [claims['name'], claims['preferred_username'], claims['email'], claims['sub']];
  return names.find((name): name is string => typeof name === 'string' && name !== '') ?? '';
}

function redirect(target: string, cookies: readonly string[]): Response {
  const headers = new Headers({ ...guardedHeaders, Location: target, 'Referrer-Policy': 'no-referrer' });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 302, headers });
}
