import type { Edition } from '../../protocol/edition.js';

/** What an id in a path names. */
export type OwnedKind = 'conversation' | 'file';

/** One call of the API that may pass; there are no others. */
export interface Route {
  /** As the documents of this project name it (docs/endpoints.md). */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the API's base; `:conversation` and `:file` stand for an id. */
  readonly path: string;
  /** The query parameters that pass. */
  readonly query: readonly string[];
  readonly body: 'none' | 'json' | 'upload';
  readonly answer: 'stream' | 'json' | 'file';
  /** Who may use it where all people share one token: all, all once their things are known by `owners`, nobody. */
  readonly reach: 'own' | 'listed' | 'account';
  readonly editions: readonly Edition[];
}

type Row = readonly [id: string, method: Route['method'], path: string, more?: Partial<Route>];

const stream = { answer: 'stream' } as const;
const file = { answer: 'file' } as const;
const json = { body: 'json' } as const;
const listed = { reach: 'listed' } as const;
const account = { reach: 'account' } as const;

/** The calls of the platform (S3), and the one that OpenAI-compatible servers share with it. */
const routes: readonly Route[] = [
  ...group(['saas', 'marketplace', 'openai'], [['C1', 'POST', '/chat/completions', { ...json, ...stream }]]),
  ...group(
    ['saas', 'marketplace'],
    [
      ['C2', 'GET', '/chat/completions/:conversation', stream],
      ['C3', 'POST', '/chat/completions/:conversation/cancel'],
    ],
  ),
  ...group(
    ['saas'],
    [
      ['H1', 'GET', '/conversations', { ...listed, query: ['limit', 'cursor', 'order', 'title'] }],
      ['H2', 'GET', '/conversations/:conversation/messages', { query: ['limit', 'cursor', 'order'] }],
      ['H3', 'PATCH', '/conversations/:conversation', json],
      ['H4', 'DELETE', '/conversations/:conversation'],
      ['F1', 'GET', '/files', { ...listed, query: ['limit', 'cursor', 'order'] }],
      ['F2', 'POST', '/files', { body: 'upload' }],
      ['F5', 'GET', '/files/proxy', { ...file, query: ['filepath'] }],
      ['F3', 'GET', '/files/:file/content', file],
      ['F4', 'DELETE', '/files/:file'],
      ['Q1', 'GET', '/search/messages', { ...listed, query: ['q', 'limit', 'cursor', 'order'] }],
      ['U1', 'GET', '/user', account],
      ['U2', 'PATCH', '/user', { ...account, ...json }],
      ['U3', 'POST', '/user/password', { ...account, ...json }],
      ['M1', 'GET', '/organizations', account],
      ['M2', 'GET', '/job-types', account],
    ],
  ),
];

function group(editions: readonly Edition[], rows: readonly Row[]): readonly Route[] {
  return rows.map(([id, method, path, more]) => ({
    ...{ id, method, path, query: [], body: 'none', answer: 'json', reach: 'own', editions },
    ...more,
  }));
}

/** The calls of an edition. */
export function routesOf(edition: Edition): readonly Route[] {
  return routes.filter(({ editions }) => editions.includes(edition));
}

/** Which calls are open to people who share a token, or have one each, and whose things `owners` know or not. */
export function isOpenTo(token: 'each' | 'shared', isListed: boolean): (route: Route) => boolean {
  return ({ reach }) => token === 'each' || reach === 'own' || (reach === 'listed' && isListed);
}
