import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerJson } from '../support/http-server.js';
import { openResources } from './open-resources.js';

const api = await openResources();
const { client } = api;

describe('an edition without resources', () => {
  for (const [edition, options] of Object.entries({ marketplace: { agentId: 'a' }, openai: { model: 'm' } }))
    it(`asks nobody, not even for a token: ${edition}`, async () => {
      let tokens = 0;
      const getToken = (): Promise<string> => Promise.resolve(`t${String(++tokens)}`);
      const other = api.open({ edition, ...options, getToken });
      const before = api.server.seen.length;
      const password = { currentPassword: '', newPassword: '', confirmPassword: '' };
      for (const call of [
        () => other.conversations.list(),
        () => other.conversations.pages().next(),
        () => other.conversations.messages('c'),
        () => other.conversations.rename('c', 't'),
        () => other.conversations.delete('c'),
        () => other.files.upload(new Blob(['x'])),
        () => other.files.list(),
        () => other.files.content('f'),
        () => other.files.delete('f'),
        () => other.files.artifact('/p'),
        () => other.searchMessages('q'),
        () => other.user.get(),
        () => other.user.update({}),
        () => other.user.changePassword(password),
        () => other.organizations(),
        () => other.jobTypes(),
      ])
        await assert.rejects(call(), { name: 'ChatError', code: 'config', message: new RegExp(edition) });
      assert.deepEqual([api.server.seen.length, tokens], [before, 0]);
    });
});

describe('a client that is made', () => {
  it('has the methods of the sibling, each by its name', async () => {
    const { createResources } = await import('../../src/resources/resources.js');
    const real = createResources({} as never);
    for (const [group, methods] of Object.entries(real)) {
      const own = client[group as keyof typeof real];
      assert.equal(typeof own, typeof methods);
      if (typeof methods === 'object') assert.deepEqual(Object.keys(own).sort(), Object.keys(methods as object).sort());
    }
  });

  it('has no request until one of them is called', async () => {
    const before = api.server.seen.length;
    api.open().conversations.pages();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(api.server.seen.length, before);
  });

  it('renews a refused token once, and sends what it changes twice at most', async () => {
    let tokens = 0;
    const other = api.open({ getToken: () => Promise.resolve(`t${String(++tokens)}`) });
    const bearers: (string | undefined)[] = [];
    api.answer = ({ headers }, response) => {
      bearers.push(headers.authorization);
      answerJson(response, headers.authorization === 'Bearer t2' ? 200 : 401, {});
    };
    await other.conversations.rename('c', 't');
    assert.deepEqual(bearers.slice(), ['Bearer t1', 'Bearer t2']);
    api.answer = ({ headers }, response) => {
      bearers.push(headers.authorization);
      answerJson(response, 401, {});
    };
    await assert.rejects(other.conversations.rename('c', 't'), { code: 'auth' });
    assert.deepEqual(bearers.slice(2), ['Bearer t2', 'Bearer t3']);
  });

  it('repeats nothing that failed', async () => {
    for (const [status, code] of [
      [429, 'rate-limited'],
      [500, 'server'],
      [503, 'server'],
    ] as const) {
      api.say({}, status);
      const before = api.server.seen.length;
      await assert.rejects(client.conversations.rename('c', 't'), { code });
      await assert.rejects(client.files.upload(new Blob(['x'])), { code });
      assert.equal(api.server.seen.length, before + 2);
    }
  });
});
