import { admit, forceRefusal } from './admit.js';
import { addCors, answerPreflight } from './cors.js';
import { pause } from './pause.js';
import { completeSwitches, SwitchError, switchesFor } from './read-switches.js';
import { LostConnection, notFound, Refusal } from './refusal.js';
import { matchRoutes } from './match-routes.js';
import type { Route } from './routes.js';
import { createMemoryStore, type StandInStore } from './store.js';
import type { Switches } from './switch-table.js';
import type { Edition, Upstream, World } from './world.js';

/** What a stand-in is made of; every switch not given has its default. */
export interface StandInOptions extends Partial<Switches> {
  readonly edition: Edition;
  /** Path in front of every route, such as `/stand-in/saas`. */
  readonly basePath?: string;
  /** Where it keeps its things; in memory by default. */
  readonly store?: StandInStore;
  /** A server that answers instead of the scripted agent. */
  readonly upstream?: Upstream;
  /** The present time in Unix ms; the clock by default. */
  readonly now?: () => number;
}

const editions: readonly string[] = ['saas', 'marketplace'] satisfies Edition[];

/**
 * Makes the API of one edition as a function from request to response; throws a `SwitchError` for a switch that is wrong.
 * The function rejects, as `fetch` does, only where a switch asks for a lost connection: with a `LostConnection`.
 */
export function createStandIn(options: StandInOptions): (request: Request) => Promise<Response> {
  const { edition, basePath = '', store = createMemoryStore(), upstream, now = Date.now, ...given } = options;
  if (!editions.includes(edition)) throw new SwitchError(`edition must be saas or marketplace, not "${edition}".`);
  const base = completeSwitches(given);
  const world: World = {
    edition,
    store,
    basePath,
    now,
    upstream,
    calls: new Map(),
    started: [],
    runs: new Map(),
    uploads: { running: 0, finished: 0, broken: 0 },
    receipts: new Map(),
    recentCalls: new Map(),
  };
  return async (request) => {
    if (request.method === 'OPTIONS') return answerPreflight(request, base);
    try {
      const switches = switchesFor(base, request.headers);
      return addCors(await answer(world, request, basePath, switches).catch(toResponse), request, switches);
    } catch (error) {
      return addCors(toResponse(error), request, base);
    }
  };
}

async function answer(world: World, request: Request, basePath: string, switches: Switches): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(`${basePath}/`) ? url.pathname.slice(basePath.length) : '';
  const matches = matchRoutes(world.edition, world.edition === 'saas' ? '/v1' : switches.mpPrefix, path);
  if (matches.length === 0) {
    count(world, 'unknown');
    throw notFound('Path');
  }
  const match = matches.find(({ route }) => route.method === request.method);
  if (!match) {
    const allow = matches.map(({ route }) => route.method).join(', ');
    throw new Refusal(405, 'method_not_allowed', `Use ${allow} here`, { headers: { Allow: allow } });
  }
  const { route, id } = match;
  count(world, route.id);
  if (route.needs !== undefined && switches.latencyMs > 0) await pause(switches.latencyMs, request.signal);
  if (isForced(route, switches)) forceRefusal(switches.forceStatus);
  const token = route.needs === undefined ? undefined : admit(world, request, route.needs, switches);
  return route.handle({ world, request, url, switches, id, token });
}

function count({ calls }: World, id: string): void {
  calls.set(id, (calls.get(id) ?? 0) + 1);
}

function isForced({ group }: Route, { forceOn }: Switches): boolean {
  return forceOn === group || (forceOn === 'api' && group !== 'token' && group !== 'hook');
}

function toResponse(error: unknown): Response {
  if (error instanceof LostConnection) throw error;
  if (error instanceof Refusal) return error.toResponse();
  if (error instanceof SwitchError) return new Refusal(400, 'invalid_switch', error.message).toResponse();
  const message = error instanceof Error ? error.message : String(error);
  return new Refusal(500, 'internal_error', `The stand-in failed: ${message}`).toResponse();
}
