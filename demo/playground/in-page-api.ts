import { createApiRoutes, findHandler } from '../create-api-routes.js';
import { createTabStore } from './tab-store.js';

/** A `fetch` that answers the API and the token endpoints within the page; what else is asked for goes out. */
export function createInPageFetch(): typeof fetch {
  const routes = createApiRoutes((edition) => ({ store: createTabStore(edition) }));
  return async (input, init) => {
    const request = new Request(input, init);
    const handler = findHandler(routes, new URL(request.url).pathname);
    return handler ? handler(request) : fetch(request);
  };
}
