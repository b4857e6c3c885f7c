import type { Cache } from '../cache.js';
import { createMemoryCache } from '../cache.js';
import { guardCache } from '../guard-cache.js';
import type { ServerHandler } from '../handler.js';
import type { Quotas } from '../rate-limit.js';
import { Refusal } from '../refusal.js';
import { createService } from '../serve.js';
import { matchRoute, type Target } from './match-route.js';
import { type ProxyOptions, readProxyOptions } from './proxy-options.js';
import { createProxyWork } from './proxy-work.js';
import { type ProxyTiming, USUAL_TIMING } from './proxy-timing.js';
import { isOpenTo, routesOf } from './routes.js';
import { createUpstream } from './upstream.js';

const USUAL_QUOTAS: Quotas = {
  perUser: { limit: 60, windowSeconds: 60 },
  overall: { limit: 6_000, windowSeconds: 60 },
};

/**
 * Makes the handler that stands between a site's pages and the API: they talk to it with the site's own session, and it
 * to the API with a token that never leaves the server. Only the calls that are known pass, and nobody gets at what is
 * another person's. Throws a `config` error that names the option at fault.
 *
 * @example
 * const proxy = createProxyHandler({
 *   edition: 'saas',
 *   mount: '/api/chat',
 *   tokenEndpoint: process.env.TOKEN_ENDPOINT,
 *   clientId: process.env.CLIENT_ID,
 *   clientSecret: process.env.CLIENT_SECRET,
 *   authorize: (request) => readSession(request),
 * });
 */
export function createProxyHandler(options: ProxyOptions): ServerHandler {
  return createProxy(options, {});
}

/** The same, less or more patient. */
export function createProxy(options: ProxyOptions, timing: Partial<ProxyTiming>): ServerHandler {
  const cache: Cache = options.cache ? guardCache(options.cache) : createMemoryCache();
  return createService<Target>(options, (ledger) => {
    const setup = readProxyOptions(options, ledger);
    const { edition, tokenOf, base, apiBase, tokens, ownership } = setup;
    const routes = routesOf(edition);
    const isOpen = isOpenTo(tokenOf, ownership.list !== null);
    const upstream = createUpstream(apiBase, tokens, ledger);
    return {
      name: 'proxy',
      methods: 'GET, POST, PATCH, DELETE',
      match(request) {
        checkFraming(request);
        checkDestination(request);
        return matchRoute(routes, isOpen, base, request);
      },
      work: createProxyWork(setup, upstream, cache, { ...USUAL_TIMING, ...timing }),
      isBroken: () => tokens.isBroken(),
      visitors: setup.visitors,
      usual: USUAL_QUOTAS,
    };
  });
}

/** Two lengths are two opinions of where the next request begins: servers refuse that, and so must what is behind one. */
function checkFraming({ headers }: Request): void {
  if (headers.has('transfer-encoding') && headers.has('content-length')) {
    throw new Refusal(400, 'ambiguous_length', 'This request says its length in two ways.');
  }
}

const RUN = /script|work|style|xslt/;

/**
 * What the agent or somebody else has made is never a script, a worker or a style of the site, though it comes from its
 * origin, which a page's policy may trust. Browsers say what they want it for, and pages cannot change that.
 */
function checkDestination({ headers }: Request): void {
  if (!RUN.test(headers.get('sec-fetch-dest') ?? '')) return;
  throw new Refusal(403, 'wrong_destination', 'Nothing here is to be run.');
}
