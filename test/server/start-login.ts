import { createMemoryCache } from '../../src/server/cache.js';
import type { AtomicCache } from '../../src/server/cache.js';
import type { LogEntry } from '../../src/server/log.js';
import { createLoginHandler, type LoginHandler } from '../../src/server/login-handler.js';
import type { LoginOptions } from '../../src/server/login/login-options.js';
import { createStandIn, knownClients, type StandInOptions } from '../../src/stand-in.js';
import type { Browser } from './cookie-jar.js';
import { startListener } from './start-listener.js';

/** The secret that seals the sessions of these tests. */
export const sealingSecret = 'a secret of the tests, long enough';

/** A site that signs people in at a stand-in, both on real servers. */
export interface RunningLogin {
  readonly site: string;
  readonly api: string;
  readonly login: LoginHandler;
  readonly entries: readonly LogEntry[];
  /** Starts another process's worth of the site, on the same cache. */
  readonly more: () => Promise<{ readonly site: string; readonly login: LoginHandler }>;
}

export interface LoginSetup {
  readonly standIn?: Partial<StandInOptions>;
  readonly options?: Partial<LoginOptions>;
  readonly cache?: AtomicCache;
  /** Stands between the site and the stand-in. */
  readonly between?: (request: Request, next: (request: Request) => Promise<Response>) => Promise<Response>;
}

export async function startLogin({ standIn, options, between, cache }: LoginSetup = {}): Promise<RunningLogin> {
  const standInHandler = createStandIn({ edition: 'saas', chunkDelayMs: 0, ...standIn });
  const api = await startListener((request) => (between ? between(request, standInHandler) : standInHandler(request)));
  const entries: LogEntry[] = [];
  const shared = cache ?? createMemoryCache();
  const more = async () => {
    const login = createLoginHandler({
      issuer: `${api}/realms/federation`,
      clientId: knownClients.saas,
      clientSecret: knownClients.secret,
      mount: '/auth',
      signingSecret: sealingSecret,
      cache: shared,
      log: (entry) => void entries.push(entry),
      ...options,
    });
    const site = await startListener(async (request) => {
      if (new URL(request.url).pathname !== '/token') return login(request);
      // What the other handlers do with the two functions.
      const user = await login.authorize(request);
      if (!user) return new Response(null, { status: 401 });
      const rejected = request.headers.get('x-rejected');
      const asked = { user, request, signal: request.signal, ...(rejected === null ? {} : { rejected }) };
      return Response.json(await login.getToken(asked));
    });
    return { site, login };
  };
  return { ...(await more()), api, entries, more };
}

/** Goes to sign in and picks a person at the stand-in; answers the URL that the browser is sent back to. */
export async function pick(browser: Browser, site: string, person: string, query = ''): Promise<string> {
  const start = await browser.visit(`${site}/auth/login${query}`);
  const authorize = new URL(start.headers.get('location') ?? '');
  authorize.searchParams.set('stand_in_user', person);
  const answer = await fetch(authorize, { redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}

/** Signs a person in, all the way. */
export async function signIn(browser: Browser, site: string, person: string, query = ''): Promise<Response> {
  return browser.visit(await pick(browser, site, person, query));
}

/** The token that the other handlers get for this browser, or the status. */
export async function readToken(browser: Browser, site: string, rejected?: string): Promise<string | number> {
  const headers = rejected === undefined ? {} : { 'X-Rejected': rejected };
  const answer = await browser.call(`${site}/token`, { headers });
  return answer.ok ? ((await answer.json()) as { access_token: string }).access_token : answer.status;
}
