import type { Run } from './run.js';
import type { TokenRecord } from './records.js';
import type { StandInStore } from './store.js';
import type { Switches } from './switch-table.js';

/** Which of the two products is played. */
export type Edition = 'saas' | 'marketplace';

/** An OpenAI-compatible server that answers in the scripted agent's stead; `url` is what its clients call the base URL. */
export interface Upstream {
  readonly url: string;
  readonly key?: string;
  readonly model: string;
}

/** An answer already given for an idempotency key. */
export interface Receipt {
  readonly body: string;
  readonly run: Run;
}

/** All that outlives a request. */
export interface World {
  readonly edition: Edition;
  readonly store: StandInStore;
  /** Path in front of every route. */
  readonly basePath: string;
  /** The present time, in Unix ms. */
  readonly now: () => number;
  readonly upstream: Upstream | undefined;
  /** Calls answered so far, by the id of their route. */
  readonly calls: Map<string, number>;
  /** Runs started so far. */
  readonly started: Run[];
  /** The newest run of each conversation, whether it goes on or has ended. */
  readonly runs: Map<string, Run>;
  /** Uploads under way, taken in full, and broken off so far. */
  readonly uploads: Record<'running' | 'finished' | 'broken', number>;
  readonly receipts: Map<string, Receipt>;
  /** Times (Unix ms) of the calls that count against each person's rate limit. */
  readonly recentCalls: Map<string, readonly number[]>;
}

/** One request on its way through a route. */
export interface Exchange {
  readonly world: World;
  readonly request: Request;
  readonly url: URL;
  readonly switches: Switches;
  /** The value of the `:id` of the route's path, or the empty string. */
  readonly id: string;
  /** Whose token came along; routes that need none have none. */
  readonly token: TokenRecord | undefined;
}

/**
 * What the public quickstarts call the example clients (S0, S1); the secret, and `spa`, a public client of the SaaS
 * edition without one, are the stand-in's own.
 */
export const knownClients = {
  saas: 'saas-app-001',
  spa: 'spa-app-001',
  marketplace: 'mp-service-001',
  secret: 'stand-in-secret',
} as const;

/** The only agent of the Marketplace edition (S1). */
export const knownAgent = 'agent-ai-bot';
