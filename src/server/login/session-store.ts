import type { User } from '../handler.js';
import { hashText, toBase64Url } from '../keyring.js';
import { Refusal } from '../refusal.js';
import { cookieName, cookieSite, readCookie } from '../visitor.js';
import { withDeadline } from '../with-deadline.js';
import type { LoginSettings } from './login-options.js';

/** Somebody who is signed in. */
export interface Session {
  readonly user: User & { readonly name: string };
  readonly accessToken: string;
  /** When the access token ends, and when the session does, whatever happens: milliseconds since 1970. */
  readonly expiresAt: number;
  readonly until: number;
  readonly refreshToken: string | undefined;
}

/** Keeps sessions sealed, under names that nobody can make a cookie of. */
export interface SessionStore {
  /** The name of the session that the request's cookie stands for; there may be none. */
  keyOf(request: Request): Promise<string | undefined>;
  read(key: string): Promise<Session | null>;
  write(key: string, session: Session): Promise<void>;
  /** Ends it for good: what is written to it later does not bring it back. */
  end(key: string): Promise<void>;
  /** Whether a login was not finished before; from now on it was, for so many seconds. */
  finish(state: string, seconds: number): Promise<boolean>;
  /** Takes a name for so many seconds unless somebody has it. */
  take(name: string, seconds: number): Promise<boolean>;
  /** What a name that was taken says. */
  peek(name: string): Promise<string | null>;
  put(name: string, value: string, seconds: number): Promise<void>;
}

/** The name of the cookie, without its prefix. */
export const SESSION_COOKIE = 'agentic-chat-session';

const STORE_DEADLINE_MS = 1_000;

/** A new session id: 256 random bits. */
export function createSessionId(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** The name that a session id is kept under. */
export async function sessionKey(id: string): Promise<string> {
  return `session:${await hashText(id)}`;
}

/** Keeps them in the cache of the settings; what fails or takes over a second is a 503. */
export function createSessionStore(settings: LoginSettings): SessionStore {
  const { cache, finished, keyring, sessionSeconds, publicOrigin, issuer, clientId } = settings;
  // Another login may keep its sessions in the same cache, under the same secret: its tokens are for somebody else.
  const contextOf = (key: string): string => JSON.stringify([key, issuer.href, clientId]);
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await withDeadline(work, STORE_DEADLINE_MS);
    } catch {
      throw new Refusal(503, 'session_store_down', 'Sessions cannot be read at the moment.', 2);
    }
  };
  const peek = async (name: string): Promise<string | null> => (await ask(() => cache.get(name))) ?? null;
  const put = async (name: string, value: string, seconds: number): Promise<void> => {
    await ask(() => cache.set(name, value, Math.max(1, Math.ceil(seconds))));
  };
  return {
    async keyOf(request) {
      // On a site with TLS the prefixed one only: any other may come from a neighbouring host, with its own session.
      const id = readCookie(request, cookieName(SESSION_COOKIE, cookieSite(request, publicOrigin, null)));
      return id !== undefined && /^[\w-]{43}$/.test(id) ? sessionKey(id) : undefined;
    },
    async read(key) {
      const [sealed, ended] = await Promise.all([peek(key), peek(`ended:${key}`)]);
      if (sealed === null || ended !== null) return null;
      const text = await keyring.open(sealed, contextOf(key));
      const session = text === null ? null : (JSON.parse(text) as Session);
      return session && session.until > Date.now() ? session : null;
    },
    async write(key, session) {
      await put(key, await keyring.seal(JSON.stringify(session), contextOf(key)), (session.until - Date.now()) / 1000);
    },
    async end(key) {
      // A cookie that somebody has made up must not take up room, or the sessions of others would make it.
      if (!(await peek(key))) return;
      // Beside it as well as in its place: a refresh that is under way writes there.
      await put(`ended:${key}`, '1', sessionSeconds);
      await put(key, '', 1);
    },
    finish: (state, seconds) => ask(() => finished.add(`login:${state}`, '1', seconds)),
    take: (name, seconds) => ask(() => cache.add(name, '1', seconds)),
    peek,
    put,
  };
}
