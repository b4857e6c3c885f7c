import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerJson, startHttpServer } from '../support/http-server.js';
import { createOwners, proxyOptions, say, startProxy } from './support/start-proxy.js';

const json = { 'Content-Type': 'application/json' };

describe('what a body says to the API where all share a token', async () => {
  const api = await startHttpServer(({ path }, response) => {
    if (path.endsWith('/token')) answerJson(response, 200, { access_token: 'the-token', expires_in: 3600 });
    else if (path.endsWith('/completions')) response.writeHead(200, { 'content-type': 'text/event-stream' }).end();
    else answerJson(response, 200, { conversationId: 'c-1', title: 'x' });
  });
  const owners = createOwners();
  let asked = 0;
  const { as } = await startProxy({
    ...proxyOptions(api.url),
    owners: { ...owners, has: (user, kind, id) => (asked++, owners.has(user, kind, id)) },
  });
  const ann = as('ann');
  void owners.add({ id: 'ann' }, 'conversation', 'c-1');
  void owners.add({ id: 'ann' }, 'file', 'f-1');
  const sent = (): unknown => JSON.parse(api.seen.at(-1)!.body);

  it('is what the platform documents, so that no other field names what is somebody else’s', async () => {
    const foreign = { id: 'f-bob', filepath: '/users/bob/x' };
    const part = { type: 'file', file_id: 'f-1', file: foreign, ...foreign };
    const content = [{ type: 'text', text: 'hi', ...foreign }, part, [foreign], { type: foreign }];
    const answer = await say(ann, '', {
      messages: [{ role: 'user', content, parentMessageId: 'm-bob', files: [foreign] }, [foreign]],
      ...{
        conversationId: 'c-1',
        agentMode: false,
        threadId: 'c-bob',
        conversation: { id: 'c-bob' },
        files: ['f-bob'],
      },
    });
    assert.equal(answer.status, 200);
    const kept = [{ type: 'text', text: 'hi' }, { type: 'file', file_id: 'f-1' }, {}, {}];
    assert.deepEqual(sent(), {
      ...{ model: 'AGENTIC STAR', stream: true, conversationId: 'c-1', agentMode: false },
      messages: [{ role: 'user', content: kept }, null],
    });
    assert.equal((await say(ann, 'as a text')).status, 200);
    const messages = [{ role: 'user', content: 'as a text' }];
    assert.deepEqual(sent(), { model: 'AGENTIC STAR', stream: true, messages });
  });

  it('is a title where a conversation is renamed', async () => {
    const body = '{"title":"mine","ownerId":"bob","conversationId":"c-bob"}';
    assert.equal((await ann('/conversations/c-1', { method: 'PATCH', headers: json, body })).status, 200);
    assert.deepEqual(sent(), { title: 'mine' });
  });

  it('says each thing once', async () => {
    const twice =
      '{"model":"AGENTIC STAR","stream":true,"conversationId":"c-bob","messages":[],"conversationId":"c-1"}';
    await ann('/chat/completions', { method: 'POST', headers: json, body: twice });
    assert.ok(!api.seen.at(-1)!.body.includes('c-bob'));
  });

  it('names few things, so that the site’s database is not asked for thousands', async () => {
    const calls = api.seen.length;
    const nested = `{"file_id":${'['.repeat(400_000)}${']'.repeat(400_000)}}`;
    for (const body of [JSON.stringify({ file_ids: Array(5_000).fill('f-1') }), nested]) {
      asked = 0;
      const answer = await ann('/chat/completions', { method: 'POST', headers: json, body });
      assert.equal(answer.status, 400);
      assert.equal(asked, 0);
    }
    assert.equal(api.seen.length, calls);
  });
});
