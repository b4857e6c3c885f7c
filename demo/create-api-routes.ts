import { createStandIn, type Edition, type StandInOptions } from '../src/stand-in.js';
import { createTokenEndpoint, tokenPath } from './create-token-endpoint.js';
import type { Handler } from './mount.js';

/** The stand-in API of both editions and the site's token endpoints, by the start of their paths; runs in a page, too. */
export function createApiRoutes(
  optionsOf: (edition: Edition) => Pick<StandInOptions, 'store' | 'upstream'>,
): ReadonlyMap<string, Handler> {
  const routes = new Map<string, Handler>();
  for (const edition of ['saas', 'marketplace'] satisfies Edition[]) {
    const basePath = `/stand-in/${edition}`;
    // Heartbeats come sooner than on the platform, so that a visitor sees the slow scenario survive its silence.
    const standIn = createStandIn({ edition, basePath, heartbeatMs: 5000, ...optionsOf(edition) });
    routes.set(`${basePath}/`, standIn);
    routes.set(tokenPath(edition), createTokenEndpoint(edition, standIn, basePath));
  }
  return routes;
}

/** The handler of a path: one whose start ends with a slash answers all below it. */
export function findHandler(routes: ReadonlyMap<string, Handler>, path: string): Handler | undefined {
  for (const [start, handler] of routes) {
    if (path === start || (start.endsWith('/') && path.startsWith(start))) return handler;
  }
  return undefined;
}
