import { allowOrigin, answerPreflight, checkOrigin, findAllowed } from './check-origin.js';
import type { ServerHandler, User } from './handler.js';
import { createLedger, type LogEntry } from './log.js';
import { createAuthorizationServer } from './login/authorization-server.js';
import { createLoginRoutes, type LoginRoutes } from './login/login-routes.js';
import { type LoginOptions, readLoginOptions } from './login/login-options.js';
import { createSessionStore } from './login/session-store.js';
import { createSessionToken } from './login/session-token.js';
import { guardedHeaders, notFound, Refusal } from './refusal.js';
import type { GetToken } from './token-grant.js';

/** Signs people in, and says who they are and with which token to those who serve them. */
export interface LoginHandler extends ServerHandler {
  /** For `authorize` of the other handlers: whoever the request's session belongs to. */
  readonly authorize: (request: Request) => Promise<User | null>;
  /** For `getToken` of the other handlers: the token of that person, refreshed when it is time. */
  readonly getToken: GetToken;
}

/**
 * Signs people in with their own account, by the authorization code flow with PKCE. Below `mount` it answers
 * `GET /login` (with `?return_to=` a path of the site), `GET /callback`, `POST /logout` and `GET /session`, which tells
 * `{id, name}` or 401. No token ever reaches a browser: they stay sealed in the cache, under a cookie that scripts
 * cannot read. Throws a `config` error that names the option at fault.
 */
export function createLoginHandler(options: LoginOptions): LoginHandler {
  const settings = readLoginOptions(options);
  const { mount, publicOrigin, allowedOrigins } = settings;
  const ledger = createLedger(options.log);
  const store = createSessionStore(settings);
  const server = createAuthorizationServer(settings, ledger);
  const sessionToken = createSessionToken(store, server);
  const routes = createLoginRoutes(settings, store, server);
  const rules = { allowedOrigins, publicOrigin };
  let isClosing = false;

  const answer = async (request: Request, note: (fields: Partial<LogEntry>) => void): Promise<Response> => {
    if (isClosing) throw new Refusal(503, 'closing', 'This server is about to stop.', 1);
    const route = findRoute(request, mount);
    if (request.method === 'OPTIONS') return answerPreflight(request, rules, 'GET, POST');
    note({ route: `${request.method} ${route}` });
    if (route === '/logout') checkOrigin(request, rules);
    return routes[route](request, note);
  };

  const handle = async (request: Request): Promise<Response> => {
    if (request.method === 'GET' && new URL(request.url).pathname.endsWith('/healthz')) {
      const status = isClosing ? 'closing' : 'ok';
      return Response.json({ status }, { status: isClosing ? 503 : 200, headers: guardedHeaders });
    }
    ledger.count('requests');
    const begun = performance.now();
    const entry: { -readonly [K in keyof LogEntry]: LogEntry[K] } = {
      event: 'answered',
      handler: 'login',
      status: 500,
    };
    const response = await answer(request, (fields) => void Object.assign(entry, fields)).catch((error: unknown) => {
      // What others said of the failure stays here: it may repeat what we sent.
      const refusal = error instanceof Refusal ? error : new Refusal(502, 'upstream_failed', 'Signing in failed.');
      Object.assign(entry, { event: refusal.status < 500 ? 'refused' : 'upstream', code: refusal.code });
      if (refusal.status < 500) ledger.count('denials');
      return refusal.toResponse();
    });
    ledger.log(Object.assign(entry, { status: response.status, durationMs: performance.now() - begun }));
    allowOrigin(response.headers, findAllowed(request.headers, allowedOrigins));
    return response;
  };

  return Object.assign(handle, {
    counters: () => ledger.snapshot(),
    close: () => {
      isClosing = true;
      return Promise.resolve();
    },
    async authorize(request: Request) {
      const key = await store.keyOf(request);
      const session = key === undefined ? null : await store.read(key);
      return session && { id: session.user.id };
    },
    getToken: (async ({ user, request, rejected }) => {
      const key = await store.keyOf(request);
      if (key === undefined) throw new Refusal(401, 'not_signed_in', 'Sign in first.');
      const session = await sessionToken(key, rejected);
      if (session.user.id !== user.id) throw new Refusal(401, 'not_signed_in', 'Sign in first.');
      const expires_in = Math.max(1, Math.floor((session.expiresAt - Date.now()) / 1000));
      return { access_token: session.accessToken, token_type: 'Bearer', expires_in };
    }) satisfies GetToken,
  });
}

const METHODS: Readonly<Record<keyof LoginRoutes, string>> = {
  '/login': 'GET',
  '/callback': 'GET',
  '/logout': 'POST',
  '/session': 'GET',
};

function findRoute({ url, method }: Request, mount: string): keyof LoginRoutes {
  const { pathname } = new URL(url);
  const path = pathname.startsWith(mount) ? pathname.slice(mount.length) : '';
  if (!Object.hasOwn(METHODS, path)) throw notFound();
  const route = path as keyof LoginRoutes;
  if (method === METHODS[route] || method === 'OPTIONS') return route;
  throw new Refusal(405, 'method_not_allowed', `Use ${METHODS[route]} here.`);
}
