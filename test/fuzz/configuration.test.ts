import assert from 'node:assert/strict';
import { describe } from 'node:test';
import fc from 'fast-check';
import { type ChatClientOptions, ChatError, createChatClient } from '../../src/client.js';
import { itHolds } from './fuzz.js';

const ATTRIBUTES =
  /^(edition|api-url|api-prefix|token-url|model|agent-id|stall-timeout|max-retries|idempotency|persist|credentials|agent-level|agent-mode|private-mode|storage-key|headers|fetch|context)$/;

/** A value that belongs there, or any other one. */
const or = (...right: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 2, arbitrary: fc.constantFrom<unknown>(...right) }, strange);
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, '', 0, -1, NaN, Infinity, true, false, Symbol('s'), 10n, () => 1),
  fc.constantFrom<unknown>(
    new Date(NaN),
    new URL('https://api.example/v1'),
    Object.create(null),
    [],
    ['https://a.example'],
    new Map(),
  ),
  fc.constantFrom<unknown>(
    { toString: () => 'saas' },
    { toString: null },
    {
      valueOf: () => {
        throw new TypeError('planted');
      },
    },
  ),
  fc.string(),
  fc.webUrl(),
  fc.object({ maxDepth: 1 }),
);
const options = fc.record(
  {
    edition: or('saas', 'marketplace', 'openai'),
    apiUrl: or('https://api.example', '/api', 'https://me:secret@api.example', 'https://api.example?q=1'),
    apiPrefix: or('/v1', '/', 'v2'),
    tokenUrl: or('/token', 'https://site.example/token'),
    getToken: or(() => 'token'),
    model: or('m'),
    agentId: or('agent'),
    stallTimeout: or(1_000, '1000'),
    maxRetries: or(0, 3),
    idempotency: or('auto', 'on', 'off'),
    persist: or('none', 'session', 'local'),
    credentials: or('omit', 'include'),
    agentLevel: or('default'),
    agentMode: or('on', 'off'),
    privateMode: or(true, false),
    storageKey: or('user'),
    id: fc.constant('chat'),
  },
  { requiredKeys: [] },
);

describe('options of anything', () => {
  itHolds(
    'are taken, or refused with the attribute at fault',
    import.meta.url,
    options,
    { quick: 1_000, full: 20_000, exhaustive: 500_000 },
    (given) => {
      try {
        createChatClient(given as ChatClientOptions).dispose();
      } catch (error) {
        assert.ok(error instanceof ChatError, `${String(error)}\n${error instanceof Error ? error.stack : ''}`);
        assert.equal(error.code, 'config');
        assert.match(error.param ?? '', ATTRIBUTES);
        assert.doesNotMatch(error.message, /secret/);
      }
    },
  );
});
