import { cancelChat, reconnectChat } from './follow-chat.js';
import { issueMarketplaceToken, issueSaasToken } from './issue-token.js';
import { listConversations } from './list-conversations.js';
import { listMessages } from './list-messages.js';
import { sendChat } from './send-chat.js';
import type { Switches } from './switch-table.js';
import { expireTokens, readCounters, resetWorld } from './test-hooks.js';
import type { Edition, Exchange } from './world.js';

/** One call of the API. `id` is its name in the counters, `group` its name for the `forceOn` switch. */
export interface Route {
  readonly id: string;
  readonly group: Exclude<Switches['forceOn'], 'api'> | 'hook';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The scope that a token needs; without one no token is asked for. */
  readonly scope?: string;
  readonly editions: readonly Edition[];
  readonly handle: (exchange: Exchange) => Response | Promise<Response>;
}

const both: readonly Edition[] = ['saas', 'marketplace'];
const saas: readonly Edition[] = ['saas'];
const marketplace: readonly Edition[] = ['marketplace'];
const exec = 'chat:exec';
const history = 'chat:history';

// `{api}` is the version prefix, which differs between the editions. Paths and scopes: S3; tokens: S0, S1.
const routes: readonly Route[] = [
  {
    id: 'T1',
    group: 'token',
    method: 'POST',
    path: '/federation/auth/v1/token',
    editions: saas,
    handle: issueSaasToken,
  },
  {
    id: 'T7',
    group: 'token',
    method: 'POST',
    path: '/api/v1/auth/external-service-token',
    editions: marketplace,
    handle: issueMarketplaceToken,
  },
  {
    id: 'C1',
    group: 'send',
    method: 'POST',
    path: '{api}/chat/completions',
    scope: exec,
    editions: both,
    handle: sendChat,
  },
  {
    id: 'C2',
    group: 'reconnect',
    method: 'GET',
    path: '{api}/chat/completions/:id',
    scope: exec,
    editions: both,
    handle: reconnectChat,
  },
  {
    id: 'C3',
    group: 'cancel',
    method: 'POST',
    path: '{api}/chat/completions/:id/cancel',
    scope: exec,
    editions: both,
    handle: cancelChat,
  },
  {
    id: 'H1',
    group: 'history',
    method: 'GET',
    path: '{api}/conversations',
    scope: history,
    editions: saas,
    handle: listConversations,
  },
  {
    id: 'H2',
    group: 'history',
    method: 'GET',
    path: '{api}/conversations/:id/messages',
    scope: history,
    editions: saas,
    handle: listMessages,
  },
  { id: 'counters', group: 'hook', method: 'GET', path: '/stand-in/counters', editions: both, handle: readCounters },
  {
    id: 'expire',
    group: 'hook',
    method: 'POST',
    path: '/stand-in/expire-tokens',
    editions: both,
    handle: expireTokens,
  },
  { id: 'reset', group: 'hook', method: 'POST', path: '/stand-in/reset', editions: both, handle: resetWorld },
];

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
