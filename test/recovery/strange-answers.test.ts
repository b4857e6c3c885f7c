import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { breakFirst } from './support/break-first.js';
import { createModelServer, readUrl } from './support/model-server.js';
import { createPageClient, page } from './support/play-conversation.js';
import { playSchedule, type Report } from './support/play-schedule.js';

describe('an answer that nobody expects', () => {
  it('reconnect answers with a different run id', async () => {
    for (const edition of ['saas', 'marketplace'] as const) {
      let server: Report['server'] | undefined;
      const cut = breakFirst('send', { cut: { at: 2_500, by: 'error' } });
      const report = await playSchedule(
        {
          ...{ seed: 3, edition, dialect: 'live', reconnect: 'replay', isIdempotent: false },
          happenings: [
            { type: 'send' },
            { type: 'chunk', steps: 14 },
            { type: 'wait', milliseconds: 60_000 },
            { type: 'chunk', steps: 99 },
            { type: 'wait', milliseconds: 1_000 },
          ],
        },
        (given, ...rest) => {
          server = given;
          return createPageClient(given, ...rest);
        },
        (request) => {
          const [first, ...more] = server?.taken ?? [];
          if (request.endpoint === 'reconnect' && first && more.length === 0) sayElsewhere(server!, first);
          return cut(request);
        },
      );
      const answers = report.state.messages.filter(({ role }) => role === 'assistant');
      const texts = report.server.taken.map(({ run }) =>
        run.done.map((step) => ('text' in step ? step.text : '')).join(''),
      );
      assert.equal(answers.length, 2, edition);
      assert.ok(answers[0]!.content !== '' && texts[0]!.startsWith(answers[0]!.content), answers[0]!.content);
      assert.equal(answers[1]!.content, texts[1]);
    }
  });

  it('run failed while away', async () => {
    const { before, server } = await playAndEnd('failed');
    const [question, answer] = before.state.messages;
    assert.equal(question?.state, 'complete');
    assert.match(String(answer?.state), /interrupted|error/);
    assert.ok(server.taken[0]!.run.done.length > 0 && answer!.content !== '', 'the text is kept');
  });

  it('token endpoint gives html', () => assertRefusedToken('<!doctype html><p>Sign in', 'auth'));

  it('token endpoint gives 1 MB token / CRLF in token', async () => {
    await assertRefusedToken({ access_token: 'a\r\nX-Evil: 1' }, 'auth');
    await assertRefusedToken({ access_token: 'a'.repeat(1_000_000) }, 'auth');
  });

  it('fetch patched by site (returns body-less Response)', async () => {
    const { state, messages } = await sendThrough(async () => new Response(null, { status: 200 }));
    assert.match(state.phase, /failed|interrupted/);
    assert.equal(messages[0]?.content, 'hello');
  });

  /** The first answer ends, and somebody else says more in the same conversation. */
  function sayElsewhere(server: Report['server'], { run, conversationId }: Report['server']['taken'][number]): void {
    run.end('failed');
    const body = JSON.stringify({ conversationId, messages: [{ role: 'user', content: 'message 8' }] });
    void server
      .fetch('https://api.example/v1/chat/completions', { method: 'POST', body })
      .then(({ body: stream }) => stream?.cancel());
  }

  /** The run ends on the server while nobody listens. */
  async function playAndEnd(as: 'failed'): Promise<Report> {
    let server: Report['server'] | undefined;
    return playSchedule(
      {
        ...{ seed: 3, edition: 'saas', dialect: 'live', reconnect: 'replay', isIdempotent: false },
        happenings: [
          { type: 'send' },
          { type: 'chunk', steps: 6 },
          { type: 'cut', by: 'error' },
          { type: 'wait', milliseconds: 60_000 },
        ],
      },
      (given, ...rest) => {
        server = given;
        return createPageClient(given, ...rest);
      },
      ({ endpoint }) => {
        if (endpoint === 'reconnect') server?.taken[0]?.run.end(as);
        return null;
      },
    );
  }

  /** What becomes of a message that is sent through such a `fetch`. */
  async function sendThrough(fetch: typeof globalThis.fetch) {
    page.open();
    const server = createModelServer({
      ...{ edition: 'saas', dialect: 'seed', reconnect: 'replay', isEager: true, honoursKeys: false },
      ...{ script: () => [], now: () => 0, setTimer: () => undefined },
    });
    const client = createPageClient({ ...server, fetch }, 'saas', {
      getToken: null,
      tokenUrl: 'https://site.example/token',
    });
    const chat = client.conversation();
    const error = chat.send({ text: 'hello' }).then(
      () => null,
      (thrown: unknown) => thrown as { code: string },
    );
    await page.clock.advance(300_000);
    const { run, messages } = chat.state.get();
    client.dispose();
    return { state: run, messages, error: await error };
  }

  async function assertRefusedToken(body: unknown, code: string): Promise<void> {
    const seen: string[] = [];
    const { error, messages } = await sendThrough(async (input) => {
      seen.push(readUrl(input));
      return new Response(typeof body === 'string' ? body : JSON.stringify(body));
    });
    assert.equal(error?.code, code);
    assert.ok(
      seen.every((url) => url.endsWith('/token')),
      'nothing was sent with it',
    );
    assert.equal(messages[0]?.content, 'hello');
  }
});
