import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findBroken } from './support/invariants.js';
import { readUrl } from './support/model-server.js';
import { createPageClient } from './support/play-conversation.js';
import { type CreateClient, playSchedule } from './support/play-schedule.js';
import { schedules } from './support/schedule.js';

const DONE = new TextEncoder().encode('data: [DONE]\n\n');
const sample = fc.sample(schedules, { seed: 1, numRuns: 60 });

/** Clients that do one thing wrong, and what it breaks. */
const broken: Readonly<Record<string, { readonly breaks: RegExp; readonly create: CreateClient }>> = {
  'sends every message twice': {
    breaks: /^I2 .* was taken 2 times/,
    create: (server, edition, options) => {
      const twice: typeof fetch = async (input, init) => {
        if (init?.method === 'POST' && readUrl(input).endsWith('/completions')) {
          // As a browser does whose connection broke: the same request once more, and in silence.
          await (await server.fetch(input, { ...init, signal: null })).body?.cancel();
          server.produce(Infinity);
        }
        return server.fetch(input, init);
      };
      return createPageClient({ ...server, fetch: twice }, edition, { ...options, idempotency: 'off' });
    },
  },
  'takes the end of a body for the end of the answer': {
    breaks: /^I3 .* is complete, but/,
    create: (server, edition, options) => {
      const ended: typeof fetch = async (input, init) => {
        const response = await server.fetch(input, init);
        const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
        return isStream && response.body ? new Response(endWithDone(response.body), response) : response;
      };
      return createPageClient({ ...server, fetch: ended }, edition, options);
    },
  },
  'never ends a run': {
    breaks: /^I4 .* (ends as|for ever)/,
    create: (server, edition, options) =>
      createPageClient({ ...server, fetch: () => new Promise(() => undefined) }, edition, {
        ...options,
        stallTimeout: 1e9,
      }),
  },
  'writes to the console': {
    breaks: /^I5 .*console\.error: oops/,
    create: (server, edition, options) => {
      console.error('oops');
      return createPageClient(server, edition, options);
    },
  },
  'stays when it is disposed of': {
    breaks: /^I6 .*: \d+ listeners/,
    create: (server, edition, options) => ({ ...createPageClient(server, edition, options), dispose: () => undefined }),
  },
  'says its token in addresses': {
    breaks: /^I7 .*: a token is in an address/,
    create: (server, edition, options) => {
      const chatty: typeof fetch = (input, init) => {
        const token = new Headers(init?.headers).get('authorization') ?? '';
        return server.fetch(`${readUrl(input)}?token=${encodeURIComponent(token)}`, init);
      };
      return createPageClient({ ...server, fetch: chatty }, edition, options);
    },
  },
  'forgets what was said at a reload': {
    breaks: /^I1 .* is nowhere/,
    create: (server, edition, options) => {
      const client = createPageClient(server, edition, options);
      return { ...client, restore: () => client.conversation() };
    },
  },
};

/** The body, with an end that the server did not send. */
function endWithDone(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
      controller.enqueue(value ?? DONE);
      if (done) controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

describe('the check of a schedule', () => {
  for (const [fault, { breaks, create }] of Object.entries(broken)) {
    it(`sees a client that ${fault}`, async () => {
      for (const schedule of sample) {
        if (findBroken(await playSchedule(schedule, create)).some((found) => breaks.test(found))) return;
      }
      assert.fail(`${sample.length} schedules did not see it`);
    });
  }
});
