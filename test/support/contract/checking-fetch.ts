import assert from 'node:assert/strict';
import { checkRequest } from './check-request.js';
import { checkResponse } from './check-response.js';
import { type ContractEdition, findEventSchema, findOperation, readOperations } from './operations.js';

/** How it is checked. */
export interface CheckOptions {
  /** Whether a request may go against the contract as long as it is refused with a 4xx. */
  readonly mayBeRefused?: boolean;
}

/** A `fetch` that holds both sides to the contract in `docs/api/`. */
export interface CheckingFetch {
  readonly fetch: typeof fetch;
  /** What was seen: `operation status` of each answer, and `event kind` of each event. */
  readonly seen: ReadonlySet<string>;
  /** Throws with all that went against the contract since it was last called. */
  readonly verify: () => void;
}

/**
 * Makes a `fetch` that sends by `send` and compares with the document of the edition: path, method, query, headers and body
 * of each request, status, headers, body and every event of each answer. It changes nothing on the way: what is wrong is
 * kept for `verify`. A stream is checked when it has been read or left.
 */
export function createCheckingFetch(
  edition: ContractEdition,
  send: (request: Request) => Promise<Response>,
  { mayBeRefused = false }: CheckOptions = {},
): CheckingFetch {
  const operations = readOperations(edition);
  const seen = new Set<string>();
  let faults: string[] = [];

  return {
    seen,
    async fetch(input, init) {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      const found = findOperation(operations, request.method, pathname);
      if (!found) {
        faults.push(`${request.method} ${pathname} is not documented`);
        return send(request);
      }
      const { operation, values } = found;
      const wrong = await checkRequest(operation, values, request);
      const response = await send(request);
      const isRefused = response.status >= 400 && response.status < 500;
      const name = `${operation.id} ${response.status}`;
      const fault = (words: string): void => void faults.push(`${name}: ${words}`);
      seen.add(name);
      if (!mayBeRefused || !isRefused) for (const words of wrong) fault(`request: ${words}`);
      return checkResponse(operation, response, { fault, event: (kind) => seen.add(`event ${kind}`) });
    },
    verify() {
      const found = faults;
      faults = [];
      assert.deepEqual(found, []);
    },
  };
}

/** All that a document lets happen, in the form of `seen`. */
export function listDocumented(edition: ContractEdition): readonly string[] {
  const operations = readOperations(edition);
  const events = operations.flatMap(({ responses }) =>
    Object.values(responses).flatMap(({ content }) =>
      ((findEventSchema(content)?.['oneOf'] ?? []) as readonly { title: string }[]).map(
        ({ title }) => `event ${title}`,
      ),
    ),
  );
  const answers = operations.flatMap(({ id, responses }) => Object.keys(responses).map((status) => `${id} ${status}`));
  return [...answers, ...new Set(events)];
}
