import { notFound, Refusal } from '../refusal.js';
import type { OwnedKind, Route } from './routes.js';

/** What a request asks for. */
export interface Target {
  readonly route: Route;
  /** What the path names, as the browser knows it. */
  readonly named: { readonly kind: OwnedKind; readonly id: string } | null;
  /** The parameters that this call knows, each once. */
  readonly query: URLSearchParams;
}

const LONGEST_ID = 512;
const LONGEST_VALUE = 4_096;
/** Names by which tokens are put into addresses, from where they get into logs. */
const CREDENTIAL = /^(?:access_?token|token|api_?key|authorization|bearer|client_?secret)$/i;

/**
 * Finds the call that a request asks for, below `base`, a path. Throws a 404 where there is none that is open: also for
 * what could be read in two ways, such as encoded slashes and dots; a 405 where another method is meant; a 400 for a
 * token in the query.
 */
export function matchRoute(
  routes: readonly Route[],
  isOpen: (route: Route) => boolean,
  base: string,
  { url, method }: Request,
): Target {
  const { pathname, searchParams } = new URL(url);
  if (!pathname.startsWith(`${base}/`)) throw notFound();
  const given = pathname.slice(base.length).split('/');
  const fitting = routes.flatMap((route) => {
    const named = matchPath(route.path.split('/'), given);
    return named === undefined ? [] : [{ route, named }];
  });
  const found = fitting.find(({ route }) => route.method === method);
  const open = fitting.filter(({ route }) => isOpen(route));
  if (open.length === 0 || (found && !open.includes(found))) throw notFound();
  if (!found) throw new Refusal(405, 'method_not_allowed', 'This method is not for this address.');
  return { ...found, query: readQuery(searchParams, found.route.query) };
}

function matchPath(wanted: readonly string[], given: readonly string[]): Target['named'] | undefined {
  if (wanted.length !== given.length) return undefined;
  let named: Target['named'] = null;
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? '';
    if (part === ':conversation' || part === ':file') {
      const id = readId(segment);
      if (id === undefined) return undefined;
      named = { kind: part === ':file' ? 'file' : 'conversation', id };
    } else if (part !== segment) return undefined;
  }
  return named;
}

/** The id of a segment, decoded once; `undefined` for what a server behind us could take for more than one segment. */
function readId(segment: string): string | undefined {
  // A dot needs no encoding: who does encode it wants it to be seen by the next one only.
  if (segment.length > LONGEST_ID || /%2e/i.test(segment)) return undefined;
  try {
    const id = decodeURIComponent(segment);
    return /^[^\s\p{Cc}/\\;?#%]+$/u.test(id) && !/^\.+$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

function readQuery(given: URLSearchParams, known: readonly string[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of given.keys()) {
    if (CREDENTIAL.test(name)) throw new Refusal(400, 'token_in_query', 'A token does not belong into an address.');
  }
  for (const name of known) {
    const value = given.get(name);
    if (value === null) continue;
    if (value.length > LONGEST_VALUE) throw new Refusal(400, 'invalid_parameter', 'A parameter is too long.');
    query.set(name, value);
  }
  return query;
}
