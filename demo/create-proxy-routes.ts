import { createProxyHandler } from '../src/server.js';
import type { Edition } from '../src/stand-in.js';
import { tokenPath } from './create-token-endpoint.js';
import type { Handler } from './mount.js';

/** How many tokens are remembered with the switches of the request that they were got for. */
const MOST_TOKENS = 500;

/**
 * Adds the site's proxy to the routes of the stand-in API: one for each edition and person, at `/proxy/EDITION/PERSON/`.
 * The site of the demo has no sign-in, so the path says who asks.
 */
export function addProxyRoutes(routes: ReadonlyMap<string, Handler>): ReadonlyMap<string, Handler> {
  const all = new Map(routes);
  for (const edition of ['saas', 'marketplace'] satisfies Edition[]) {
    const start = `/stand-in/${edition}/`;
    const [standIn, token] = [routes.get(start), routes.get(tokenPath(edition))];
    if (!standIn || !token) continue;
    const asked = new Map<string, Headers>();
    all.set(start, (request) => standIn(withSwitches(request, asked)));
    for (const person of ['user-a', 'user-b']) {
      const mount = `/proxy/${edition}/${person}`;
      all.set(`${mount}/`, createPersonProxy(edition, person, mount, token, asked));
    }
  }
  return all;
}

function createPersonProxy(
  edition: Edition,
  person: string,
  mount: string,
  token: Handler,
  asked: Map<string, Headers>,
): Handler {
  let proxy: Handler | undefined;
  return (request) => {
    // Where this server is to be found is known when it is asked.
    const { origin } = new URL(request.url);
    proxy ??= createProxyHandler({
      edition,
      apiUrl: `${origin}/stand-in/${edition}`,
      mount,
      rateLimit: false,
      authorize: () => ({ id: person }),
      async getToken({ request: { headers } }) {
        const answer = await token(new Request(`${origin}${tokenPath(edition)}?user=${person}`, { method: 'POST' }));
        const found = (await answer.json()) as { access_token: string; expires_in: number };
        remember(asked, found.access_token, headers);
        return found;
      },
    });
    return proxy(request);
  };
}

/** A proxy lets no header of the stand-in's switches pass, so they travel beside it, with the token. */
function remember(asked: Map<string, Headers>, token: string, headers: Headers): void {
  const switches = new Headers([...headers].filter(([name]) => name.startsWith('x-stand-in-')));
  if ([...switches].length > 0) asked.set(token, switches);
  for (const oldest of asked.keys()) {
    if (asked.size <= MOST_TOKENS) return;
    asked.delete(oldest);
  }
}

function withSwitches(request: Request, asked: ReadonlyMap<string, Headers>): Request {
  const switches = asked.get(request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '');
  if (!switches) return request;
  const headers = new Headers(request.headers);
  for (const [name, value] of switches) headers.set(name, value);
  return new Request(request, { headers });
}
