import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isFull } from '../../scripts/tier.mjs';
import { type Cache, createMemoryCache } from '../../src/server/cache.js';
import { addBy } from '../../src/server/proxy/add-by.js';
import { startStandIn } from '../stand-in/support/start-stand-in.js';
import { answerJson, startHttpServer } from '../support/http-server.js';
import { proxyOptions, say, startProxy, toAgent } from './support/start-proxy.js';

const key = (name: string): Record<string, string> => ({ 'Idempotency-Key': name });

/** What `Redis` without a script would be: reading and writing, each after a moment. */
function withoutAdd(delayMs = 2): Cache {
  const cache = createMemoryCache();
  return {
    get: (name) => sleep(delayMs).then(() => cache.get(name)),
    set: (name, value, ttl) => sleep(delayMs).then(() => cache.set(name, value, ttl)),
  };
}

const stores = [
  ['a cache that adds', createMemoryCache],
  ['a cache that only gets and sets', withoutAdd],
] as const;
for (const [store, createCache] of isFull ? stores : stores.slice(0, 1)) {
  describe(`a repeated Idempotency-Key, with ${store}`, async () => {
    const standIn = await startStandIn({ edition: 'saas', chunkDelayMs: 3, headDelayMs: 50 });
    const cache = createCache();
    const first = await startProxy({ ...proxyOptions(standIn.url), cache, signingSecret: 's'.repeat(32) });
    const second = await startProxy({ ...proxyOptions(standIn.url), cache, signingSecret: 's'.repeat(32) });
    const sends = async (): Promise<number> => (await standIn.counters()).calls['C1'] ?? 0;
    /** Who repeats a message in the same moment, at two machines. */
    const callers = [first.as('ann'), second.as('ann')];

    it('is the same run, also when many come at once to two machines', async () => {
      const before = await sends();
      const answers = await Promise.all(
        [0, 1, 2, 3, 4, 5].map((n) => say(callers[n % 2]!, 'hello', {}, key('at-once'))),
      );
      assert.equal((await sends()) - before, 1);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200, 200, 200, 200],
      );
      assert.equal(new Set(answers.map(({ headers }) => headers.get('x-conversation-id'))).size, 1);
      assert.equal(new Set(answers.map(({ headers }) => headers.get('x-message-id'))).size, 1);
      const texts = await Promise.all(answers.map(async (answer) => readWords(await answer.text())));
      assert.ok(texts[0]!.length > 10);
      for (const text of texts) assert.equal(text, texts[0]);
    });

    it('is the same answer when the run is over, with its files as this person may get them', async () => {
      const whole = await (await say(callers[0]!, 'artifacts', {}, key('over'))).text();
      const before = await sends();
      const repeated = await say(callers[1]!, 'artifacts', {}, key('over'));
      assert.equal(repeated.status, 200);
      const text = await repeated.text();
      assert.equal(readWords(text), readWords(whole));
      assert.match(text, /\[DONE\]\n\n$/);
      const path = /"filepath":"([^"]+)"/.exec(text)![1]!;
      assert.equal((await callers[0]!(`/files/proxy?filepath=${encodeURIComponent(path)}`)).status, 200);
      assert.equal(await sends(), before);
    });

    it('with another body is a 422', async () => {
      await (await say(callers[0]!, 'one', {}, key('other-body'))).text();
      assert.equal((await say(callers[1]!, 'two', {}, key('other-body'))).status, 422);
    });

    it('belongs to its API, where several proxies have one cache', async () => {
      const other = await startStandIn({ edition: 'saas', chunkDelayMs: 3 });
      const { as } = await startProxy({ ...proxyOptions(other.url), cache });
      const mine = await say(callers[0]!, 'hello', {}, key('two-sites'));
      const theirs = await say(as('ann'), 'hello', {}, key('two-sites'));
      assert.deepEqual([mine.status, theirs.status], [200, 200]);
      assert.equal((await other.counters()).calls['C1'], 1);
      await Promise.all([mine.text(), theirs.text()]);
    });

    it('belongs to its person', async () => {
      const anns = await say(callers[0]!, 'hello', {}, key('mine'));
      const bobs = await say(first.as('bob'), 'hello', {}, key('mine'));
      assert.equal(bobs.status, 200);
      assert.notEqual(bobs.headers.get('x-message-id'), anns.headers.get('x-message-id'));
      await Promise.all([anns.text(), bobs.text()]);
    });

    it('finds the run whose sender left before its head came', async () => {
      const leave = new AbortController();
      const sent = first.as('ann')('/chat/completions', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...key('left') },
        body: JSON.stringify({ model: 'AGENTIC STAR', stream: true, messages: [{ role: 'user', content: 'hello' }] }),
        signal: leave.signal,
      });
      const before = await sends();
      while ((await sends()) === before) await sleep(2);
      leave.abort();
      await assert.rejects(sent);
      const repeated = await say(callers[1]!, 'hello', {}, key('left'));
      assert.equal(repeated.status, 200);
      assert.ok(readWords(await repeated.text()).length > 10);
      assert.equal((await sends()) - before, 1);
      assert.deepEqual((await standIn.counters()).cancelled, []);
    });
  });
}

describe('a key whose first request failed', async () => {
  let answer: (response: ServerResponse) => void = () => undefined;
  const api = await startHttpServer(({ path }, response) => {
    if (path.endsWith('/token')) answerJson(response, 200, { access_token: 'the-token', expires_in: 3600 });
    else answer(response);
  });
  const { as } = await startProxy(proxyOptions(api.url), { waitMs: 300, deadMs: 600 });
  const ann = as('ann');
  const sends = (): number => api.seen.filter(({ path }) => path.endsWith('/completions')).length;
  const succeed = (response: ServerResponse): void =>
    void response
      .writeHead(200, { 'content-type': 'text/event-stream', 'x-conversation-id': 'c-1', 'x-message-id': 'm-1' })
      .end('data: [DONE]\n\n');

  it('may be used again after a refusal', async () => {
    for (const status of [400, 403, 409, 429]) {
      answer = (response) => answerJson(response, status, { error: { message: 'no', code: 'x' } });
      assert.equal((await say(ann, 'hi', {}, key('refused'))).status, status);
    }
    answer = succeed;
    assert.equal((await say(ann, 'hi', {}, key('refused'))).status, 200);
  });

  it('never starts a second run where there may be one', async () => {
    const unsure: readonly (readonly [string, (response: ServerResponse) => void, number])[] = [
      ['failed', (response) => answerJson(response, 500, {}), 502],
      ['gave-up', (response) => answerJson(response, 408, {}), 408],
      ['broken', (response) => void response.destroy(), 502],
      ['redirected', (response) => void response.writeHead(307, { location: '/x' }).end(), 502],
    ];
    for (const [name, fail, status] of unsure) {
      answer = fail;
      assert.equal((await say(ann, 'hi', {}, key(name))).status, status, name);
      answer = succeed;
      const before = sends();
      const repeated = await say(ann, 'hi', {}, key(name));
      assert.equal(repeated.status, 409, name);
      assert.equal(((await repeated.json()) as { error: { code: string } }).error.code, 'run_unknown');
      assert.equal(sends(), before, name);
    }
  });

  it('is waited for, but not for ever, and taken for dead at last', async () => {
    let finish: () => void = () => undefined;
    answer = (response) => {
      finish = () => succeed(response);
    };
    const sent = say(ann, 'hi', {}, key('slow'));
    await sleep(50);
    const early = await say(ann, 'hi', {}, key('slow'));
    assert.equal(early.status, 503);
    assert.ok(Number(early.headers.get('retry-after')) >= 1);
    await sleep(400);
    assert.equal((await say(ann, 'hi', {}, key('slow'))).status, 409);
    finish();
    assert.equal((await sent).status, 200);
  });

  it('may be used again where nothing could be sent', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as { port: number };
    closed.close();
    const cache = createMemoryCache();
    const site = { ...proxyOptions(api.url), cache };
    const away = await startProxy({ ...site, apiUrl: `http://127.0.0.1:${port}` });
    const back = await startProxy(site);
    answer = succeed;
    assert.equal((await say(away.as('ann'), 'hi', {}, key('unsent'))).status, 502);
    assert.equal((await say(back.as('ann'), 'hi', {}, key('unsent'))).status, 200);
  });

  it('is not sent at all while the store is away', async () => {
    const rejects = (): Promise<never> => Promise.reject(new Error('gone'));
    const hangs = (): Promise<never> => new Promise(() => undefined);
    for (const fail of [rejects, hangs]) {
      const cache = { ...{ get: fail, set: fail }, add: fail };
      const site = await startProxy({ ...proxyOptions(api.url), cache });
      answer = succeed;
      const before = sends();
      const refused = await say(site.as('ann'), 'hi', {}, key('no-store'));
      assert.equal(refused.status, 503);
      assert.ok(Number(refused.headers.get('retry-after')) >= 1);
      assert.equal(sends(), before);
      assert.equal((await say(site.as('ann'), 'hi')).status, 200, 'without a key');
    }
  });
});

describe('keys of other editions', async () => {
  it('Marketplace: a run that is over is named, and the client looks for itself', async () => {
    const standIn = await startStandIn({ edition: 'marketplace' });
    const { as } = await startProxy(proxyOptions(standIn.url, 'marketplace'));
    const sent = await say(as('ann'), 'hello', toAgent, key('m'));
    assert.match(await sent.text(), /\[DONE\]/);
    const repeated = await say(as('ann'), 'hello', toAgent, key('m'));
    assert.equal(repeated.headers.get('x-conversation-id'), sent.headers.get('x-conversation-id'));
    assert.equal(repeated.headers.get('x-message-id'), sent.headers.get('x-message-id'));
    assert.equal(await repeated.text(), ': connected\n\n');
  });

  it('openai: what was sent is sent, and cannot be had again', async () => {
    const api = await startHttpServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end('data: [DONE]\n\n');
    });
    const { url } = await startProxy({
      ...{ edition: 'openai', apiUrl: `${api.url}/v1`, apiKey: 'sk-1', mount: '/api/model' },
      authorize: () => ({ id: 'ann' }),
    });
    const send = (content: string): Promise<Response> =>
      fetch(`${url}/api/model/chat/completions`, {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/json', ...key('o') },
        body: JSON.stringify({ model: 'm', stream: true, messages: [{ role: 'user', content }] }),
      });
    assert.equal(await (await send('hi')).text(), 'data: [DONE]\n\n');
    assert.equal(api.seen[0]?.headers.authorization, 'Bearer sk-1');
    const repeated = await send('hi');
    assert.equal(repeated.status, 409);
    assert.equal(((await repeated.json()) as { error: { code: string } }).error.code, 'already_sent');
    assert.equal((await send('ho')).status, 422);
    assert.equal(api.seen.length, 1);
  });
});

describe('claiming by reading and writing', () => {
  it('is won by one of many', async () => {
    for (let round = 0; round < (isFull ? 5 : 1); round++) {
      const cache = withoutAdd(round);
      const won = await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          await sleep(Math.random() * 30);
          return addBy(cache, 'k', `nonce-${n}`, 60);
        }),
      );
      assert.equal(won.filter(Boolean).length, 1);
    }
  });

  it('is nobody’s where the cache was too slow to tell', async () => {
    await assert.rejects(addBy(withoutAdd(60), 'k', 'nonce', 60));
  });
});

/** The words of an answer. */
function readWords(stream: string): string {
  return [...stream.matchAll(/^data: (\{.*)$/gm)]
    .map(([, text = '']) => JSON.parse(text) as { choices: { delta?: { content?: string } }[] })
    .map(({ choices }) => choices[0]?.delta?.content ?? '')
    .join('');
}
