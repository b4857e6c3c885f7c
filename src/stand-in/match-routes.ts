import { type Route, routes } from './routes.js';
import type { Edition } from './world.js';

/** A route whose path fits, with the `:id` found in it. */
export interface RouteMatch {
  readonly route: Route;
  readonly id: string;
}

/** Finds the routes of an edition whose path fits, whatever their method; `api` is the version prefix. */
export function matchRoutes(edition: Edition, api: string, path: string): readonly RouteMatch[] {
  return routes.flatMap((route) => {
    if (!route.editions.includes(edition)) return [];
    const id = matchPath(route.path.replace('{api}', api), path);
    return id === undefined ? [] : [{ route, id }];
  });
}

/** The part of a path that stands for `:id`, the empty string for a path without one, undefined when it does not fit. */
function matchPath(pattern: string, path: string): string | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  let id = '';
  for (const [index, part] of wanted.entries()) {
    if (part === ':id') id = given[index] ?? '';
    else if (part !== given[index]) return undefined;
  }
  return id;
}
