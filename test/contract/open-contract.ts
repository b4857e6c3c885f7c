import { type ChatClient, type ChatClientOptions, createChatClient } from '../../src/client.js';
import { createStandIn, knownAgent, knownClients, toKebab } from '../../src/stand-in.js';
import { createCheckingFetch } from '../support/contract/checking-fetch.js';
import type { ContractEdition } from '../support/contract/operations.js';

/** Switches of the stand-in for one request. */
export type Given = Readonly<Record<string, string>>;

/** A request that a test makes by itself. */
export interface RawRequest {
  readonly method?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: RequestInit['body'];
  readonly headers?: Given;
  readonly switches?: Given;
  /** The bearer; a good one unless it is said, none where it is `null`. */
  readonly token?: string | null;
}

/** A stand-in, and two ways to it that are held to the contract. */
export interface OpenContract {
  readonly edition: ContractEdition;
  /** Where the paths of the API begin. */
  readonly api: string;
  readonly origin: string;
  /** A client, whose every request has to be right. */
  readonly open: (switches?: Given, options?: ChatClientOptions) => ChatClient;
  /** A request that may be wrong, as long as it is refused then. */
  readonly ask: (url: string, request?: RawRequest) => Promise<Response>;
  readonly token: (switches?: Given) => Promise<string>;
  /** What was seen by both. */
  readonly seen: () => ReadonlySet<string>;
  /** Throws with what went against the contract since it was last called. */
  readonly verify: () => void;
  /** Ends every run. */
  readonly close: () => Promise<unknown>;
}

/** Starts a stand-in of an edition inside this process. */
export function openContract(edition: ContractEdition): OpenContract {
  const standIn = createStandIn({ edition, chunkDelayMs: 0, pauseMs: 0 });
  const strict = createCheckingFetch(edition, standIn);
  const lenient = createCheckingFetch(edition, standIn, { mayBeRefused: true });
  const origin = 'http://stand-in.test';
  const api = `${origin}${edition === 'saas' ? '/v1' : '/api/v1'}`;

  const token = async (switches: Given = {}): Promise<string> => {
    const secret = { client_id: knownClients[edition], client_secret: knownClients.secret };
    const request =
      edition === 'saas'
        ? { url: `${origin}/federation/auth/v1/token`, body: new URLSearchParams({ ...secret, grant_type: grant }) }
        : { url: `${api}/auth/external-service-token`, body: JSON.stringify(secret) };
    const headers = { ...nameSwitches(switches), ...(edition === 'saas' ? {} : jsonType) };
    const response = await strict.fetch(request.url, { method: 'POST', headers, body: request.body });
    return ((await response.json()) as { access_token: string }).access_token;
  };

  let usual: Promise<string> | undefined;
  return {
    edition,
    origin,
    api,
    token,
    open: (switches = {}, options = {}) =>
      createChatClient({
        ...{ edition, apiUrl: origin, getToken: () => (usual ??= token()), fetch: strict.fetch },
        ...(edition === 'marketplace' && { agentId: knownAgent }),
        headers: nameSwitches(switches),
        ...options,
      }),
    async ask(url, { method = 'GET', json, body, headers = {}, switches = {}, token: given } = {}) {
      const bearer = given === undefined ? await (usual ??= token()) : given;
      return lenient.fetch(url, {
        method,
        redirect: 'manual',
        headers: {
          ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
          ...(json === undefined ? {} : jsonType),
          ...nameSwitches(switches),
          ...headers,
        },
        body: json === undefined ? (body ?? null) : JSON.stringify(json),
      });
    },
    seen: () => new Set([...strict.seen, ...lenient.seen]),
    verify() {
      strict.verify();
      lenient.verify();
    },
    close: () => standIn(new Request(`${origin}/stand-in/reset`, { method: 'POST' })),
  };
}

const grant = 'client_credentials';
const jsonType = { 'Content-Type': 'application/json' };

function nameSwitches(switches: Given): Record<string, string> {
  return Object.fromEntries(Object.entries(switches).map(([name, value]) => [`X-Stand-In-${toKebab(name)}`, value]));
}
