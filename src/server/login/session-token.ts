import { hashText } from '../keyring.js';
import { Refusal } from '../refusal.js';
import { type AuthorizationServer, isRefusedGrant } from './authorization-server.js';
import type { Session, SessionStore } from './session-store.js';

/** The access token of a session, renewed in time. */
export type SessionToken = (key: string, rejected: string | undefined) => Promise<Session>;

const EARLY_MS = 60_000;
const LOCK_S = 10;
const FAILURE_S = 3;
const FAILED = 'failed';
const LONGEST_WAIT_MS = 15_000;

/**
 * Makes the renewal: a refresh token is worth one use, so a session is refreshed once at a time in this process, and
 * across processes by whoever takes the lock of that refresh token. Rejects with a 401 where the session has ended, a
 * 502 where no token can be had.
 */
export function createSessionToken(store: SessionStore, server: AuthorizationServer): SessionToken {
  const flights = new Map<string, Promise<Session>>();
  const renew = (key: string, session: Session): Promise<Session> => {
    const flight = flights.get(key) ?? succeed(store, server, key, session).finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
  return async (key, rejected) => {
    const session = await store.read(key);
    if (!session) throw signedOut();
    const isRejected = session.accessToken === rejected;
    const left = session.expiresAt - Date.now();
    if (!isRejected && left > EARLY_MS) return session;
    try {
      return await renew(key, session);
    } catch (error) {
      const isOver = error instanceof Refusal && error.status === 401;
      // It was asked for early, and what there is still holds.
      if (!isOver && !isRejected && left > 1_000) return session;
      throw error;
    }
  };
}

async function succeed(store: SessionStore, server: AuthorizationServer, key: string, old: Session): Promise<Session> {
  if (old.refreshToken === undefined) {
    // Nothing to renew it with: it holds to its end.
    if (old.expiresAt > Date.now()) throw noToken();
    await store.end(key);
    throw signedOut();
  }
  const lock = `session-lock:${await hashText(`${key} ${old.refreshToken}`)}`;
  for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end; ) {
    const isOurs = await store.take(lock, LOCK_S);
    const current = await store.read(key);
    if (!current) throw signedOut();
    if (current.refreshToken !== old.refreshToken) return current;
    if (isOurs) return refresh(store, server, key, old, lock);
    if ((await store.peek(lock)) === FAILED) throw noToken();
    await pause(50 + Math.random() * 150);
  }
  throw noToken();
}

async function refresh(
  store: SessionStore,
  server: AuthorizationServer,
  key: string,
  old: Session,
  lock: string,
): Promise<Session> {
  try {
    const { refreshToken = old.refreshToken, ...granted } = await server.refresh(old.refreshToken ?? '');
    const { accessToken, expiresIn } = granted;
    const session = { ...old, accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 };
    // The old one is worth nothing any more: a store that stumbles once must not end the session.
    await store.write(key, session).catch(() => store.write(key, session));
    if (await store.read(key)) return session;
    // Signed out meanwhile: what has just been granted must not outlive that.
    await server.revoke(refreshToken ?? '').catch(() => undefined);
    throw signedOut();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (isRefusedGrant(error)) {
      await store.end(key);
      throw signedOut();
    }
    await store.put(lock, FAILED, FAILURE_S);
    throw noToken();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function signedOut(): Refusal {
  return new Refusal(401, 'not_signed_in', 'Sign in first.');
}

function noToken(): Refusal {
  return new Refusal(502, 'upstream_failed', 'No token could be had.');
}
