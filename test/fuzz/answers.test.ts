import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as pass } from 'node:timers/promises';
import fc from 'fast-check';
import { inspect } from 'node:util';
import type { ChatClient } from '../../src/client.js';
import { ChatError } from '../../src/foundation/chat-error.js';
import { readUrl } from '../recovery/support/model-server.js';
import { createPageClient, page } from '../recovery/support/play-conversation.js';
// Loaded before anything waits for it.
import '../../src/resources/resources.js';
import { itHolds } from './fuzz.js';
import { wireChunk, wireJson } from './wire.js';

/** Each method of the client that asks an endpoint. */
const methods: Readonly<Record<string, (client: ChatClient) => Promise<unknown>>> = {
  'conversations.list': ({ conversations }) => conversations.list({ limit: 3 }),
  'conversations.pages': async ({ conversations }) => {
    let pages = 0;
    for await (const { items } of conversations.pages()) if (items.length >= 0 && ++pages === 3) break;
  },
  'conversations.messages': ({ conversations }) => conversations.messages('c-1'),
  'conversations.rename': ({ conversations }) => conversations.rename('c-1', 'title'),
  'conversations.delete': ({ conversations }) => conversations.delete('c-1'),
  'files.upload': ({ files }) => files.upload(new Blob(['text'])),
  'files.list': ({ files }) => files.list(),
  'files.content': ({ files }) => files.content('f-1'),
  'files.delete': ({ files }) => files.delete('f-1'),
  'files.artifact': ({ files }) => files.artifact('/a'),
  'user.get': ({ user }) => user.get(),
  'user.update': ({ user }) => user.update({}),
  'user.changePassword': ({ user }) => user.changePassword({ current: 'a', next: 'b' } as never),
  searchMessages: (client) => client.searchMessages('words'),
  organizations: (client) => client.organizations(),
  jobTypes: (client) => client.jobTypes(),
};

const status = fc.oneof(
  { weight: 3, arbitrary: fc.constant(200) },
  fc.constantFrom(201, 204, 206, 304, 400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 599),
);
const type = fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain', 'text/html', 'a', '');
const headers = fc.dictionary(
  fc.constantFrom(
    'retry-after',
    'retry-after-ms',
    'content-disposition',
    'content-length',
    'x-conversation-id',
    'x-message-id',
    'x-request-id',
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replace(/[^\x21-\x7e]/g, '')),
  { maxKeys: 3 },
);
const body = fc.oneof({ weight: 4, arbitrary: wireJson.map((json) => JSON.stringify(json)) }, fc.string());
const answer = fc.record({ status, type, headers, body });
type Answer = typeof answer extends fc.Arbitrary<infer A> ? A : never;

function respond({ status: code, type: contentType, headers: more, body: text }: Answer): Response {
  const isEmpty = code === 204 || code === 304;
  return new Response(isEmpty ? null : text, { status: code, headers: { 'content-type': contentType, ...more } });
}

function open(
  fetch: typeof globalThis.fetch,
  edition: 'saas' | 'marketplace' | 'openai' = 'saas',
  token?: () => Response,
) {
  page.open();
  const answering: typeof fetch = async (input, init) =>
    token && readUrl(input).endsWith('/token') ? token() : fetch(input, init);
  return createPageClient({ fetch: answering } as Parameters<typeof createPageClient>[0], edition, {
    persist: 'session',
    ...(token ? { getToken: null, tokenUrl: 'https://site.example/token' } : {}),
  });
}

/** The same promise as data; nothing but a `ChatError` may it reject with. */
async function settle(promise: Promise<unknown>): Promise<void> {
  const outcome = promise.then(
    () => 'fulfilled',
    (error: unknown) => (error instanceof ChatError ? 'fulfilled' : inspect(error)),
  );
  let isOver = false;
  void outcome.then(() => (isOver = true));
  for (let round = 0; !isOver && round < 200; round++) {
    // What is read takes real time; what is waited for, the time of the page.
    await pass(round < 20 ? 0 : 10);
    if (round % 4 === 3) await page.clock.advance(20_000);
  }
  assert.ok(isOver, 'it never ends');
  assert.equal(await outcome, 'fulfilled');
}

/* The runner itself is red where a promise fails that nobody takes care of. */
describe('answers of anything', () => {
  for (const [name, ask] of Object.entries(methods))
    itHolds(
      `are read or refused with a ChatError: ${name}`,
      import.meta.url,
      fc.array(answer, { minLength: 1, maxLength: 3 }),
      { quick: 60, full: 1_000, exhaustive: 20_000 },
      async (answers) => {
        let at = 0;
        const client = open(async () => respond(answers[at++ % answers.length]!));
        await settle(ask(client));
        client.dispose();
      },
    );

  itHolds(
    'are read or refused with a ChatError: the token',
    import.meta.url,
    answer,
    { quick: 60, full: 1_000, exhaustive: 20_000 },
    async (token) => {
      const client = open(
        async () => Response.json({ conversations: [] }),
        'saas',
        () => respond(token),
      );
      await settle(client.conversations.list());
      client.dispose();
    },
  );

  itHolds(
    'end the run, and leave the message where it is: a stream',
    import.meta.url,
    fc.record({
      edition: fc.constantFrom('saas' as const, 'marketplace' as const, 'openai' as const),
      chunks: fc.array(wireChunk, { maxLength: 6 }),
      isDone: fc.boolean(),
      others: fc.array(answer, { minLength: 1, maxLength: 3 }),
    }),
    { quick: 150, full: 3_000, exhaustive: 50_000 },
    async ({ edition, chunks, isDone, others }) => {
      let at = 0;
      const events = [...chunks.map((chunk) => JSON.stringify(chunk)), ...(isDone ? ['[DONE]'] : [])];
      const client = open(
        async (_, init) =>
          init?.method === 'POST' && at++ === 0
            ? new Response(events.map((event) => `data: ${event}\n\n`).join(''), {
                headers: { 'content-type': 'text/event-stream' },
              })
            : respond(others[at % others.length]!),
        edition,
      );
      const chat = client.conversation();
      await settle(chat.send({ text: 'hello' }));
      const { messages, run } = chat.state.get();
      assert.match(run.phase, /^(idle|completed|stopped|failed|interrupted)$/);
      assert.ok(
        messages.some(({ content }) => content === 'hello') || client.draft === 'hello' || run.phase === 'failed',
      );
      for (const { content, tasks, interactions, deliverables } of messages) {
        assert.equal(typeof content, 'string');
        for (const { label } of tasks) assert.equal(typeof label, 'string');
        for (const { prompt } of interactions) assert.equal(typeof prompt, 'string');
        for (const { name, path } of deliverables) assert.deepEqual([typeof name, typeof path], ['string', 'string']);
      }
      client.dispose();
      // What was stored is read again, whatever it is.
      const again = createPageClient(
        { fetch: async () => respond(others[0]!) } as unknown as Parameters<typeof createPageClient>[0],
        edition,
        {
          persist: 'session',
        },
      );
      again.restore();
      await page.clock.advance(300_000);
      again.dispose();
    },
  );

  itHolds(
    'are shown or told of: a history',
    import.meta.url,
    fc.array(answer, { minLength: 1, maxLength: 3 }),
    { quick: 100, full: 2_000, exhaustive: 30_000 },
    async (answers) => {
      let at = 0;
      const client = open(async () => respond(answers[at++ % answers.length]!));
      const chat = client.conversation('c-1');
      chat.reconnect();
      await page.clock.advance(600_000);
      const { loading } = chat.state.get();
      assert.notEqual(loading, true);
      if (typeof loading !== 'boolean') assert.equal(loading.name, 'ChatError');
      client.dispose();
    },
  );
});
