import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startStandIn } from '../stand-in/support/start-stand-in.js';
import { type Caller, createOwners, proxyOptions, say, startProxy, uploadText } from './support/start-proxy.js';

interface Things {
  readonly conversation: string;
  readonly file: string;
  readonly path: string;
}

/** Makes a conversation with an artifact and an uploaded file in it, and reads it to its end. */
async function makeThings(call: Caller, text = 'artifacts for me'): Promise<Things> {
  const file = await uploadText(call);
  const content = [
    { type: 'text', text },
    { type: 'file', file_id: file },
  ];
  const sent = await say(call, '', { messages: [{ role: 'user', content }] });
  assert.equal(sent.status, 200);
  const conversation = sent.headers.get('x-conversation-id')!;
  const stream = await sent.text();
  assert.match(stream, /\[DONE\]/);
  const chunks = stream
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)) as { choices: { delta: { deliverables?: { filepath: string }[] } }[] });
  const path = chunks.flatMap(({ choices }) => choices[0]?.delta.deliverables ?? [])[0]!.filepath;
  return { conversation, file, path };
}

const json = { 'Content-Type': 'application/json' };

/** Every way to get at somebody's things, and the status that the one whose they are gets. */
function waysTo({ conversation, file, path }: Things): readonly (readonly [string, string, RequestInit, number])[] {
  const chat = (fields: object): RequestInit => ({
    method: 'POST',
    headers: json,
    body: JSON.stringify({
      model: 'AGENTIC STAR',
      stream: true,
      messages: [{ role: 'user', content: 'hi' }],
      ...fields,
    }),
  });
  const withFile = (part: object): RequestInit => chat({ messages: [{ role: 'user', content: [part] }] });
  const of = `/conversations/${encodeURIComponent(conversation)}`;
  return [
    ['continues', '/chat/completions', chat({ conversationId: conversation }), 200],
    ['reattaches', `/chat/completions/${encodeURIComponent(conversation)}`, {}, 404],
    ['cancels', `/chat/completions/${encodeURIComponent(conversation)}/cancel`, { method: 'POST' }, 404],
    ['reads', `${of}/messages`, {}, 200],
    ['renames', of, { method: 'PATCH', headers: json, body: '{"title":"x"}' }, 200],
    ['sends the file of', '/chat/completions', withFile({ type: 'file', file_id: file }), 200],
    ['downloads the file of', `/files/${encodeURIComponent(file)}/content`, {}, 200],
    ['downloads the artifact of', `/files/proxy?filepath=${encodeURIComponent(path)}`, {}, 200],
    ['deletes the file of', `/files/${encodeURIComponent(file)}`, { method: 'DELETE' }, 200],
    ['deletes', of, { method: 'DELETE' }, 200],
  ];
}

/** The things as the API itself names them. */
function unsign({ conversation, file, path }: Things): Things {
  const raw = (text: string): string => text.replace(/^[\w-]{22}~/, '');
  return { conversation: raw(conversation), file: raw(file), path: raw(path) };
}

for (const mode of ['signed ids', 'owners'] as const) {
  describe(`two people who share a token, bound by ${mode}`, async () => {
    const standIn = await startStandIn({ edition: 'saas' });
    const owners = mode === 'owners' ? { owners: createOwners() } : {};
    const { as, log } = await startProxy({ ...proxyOptions(standIn.url), ...owners });
    const [ann, bob] = [as('ann'), as('bob')];
    const things = await makeThings(ann);
    const bobs = await makeThings(bob, 'artifacts for bob');

    const apiCalls = async (): Promise<object> => ({ ...(await standIn.counters()).calls, counters: 0 });

    it('are kept apart on every way to each other’s things, and told no more than of nothing', async () => {
      const nothing = { conversation: crypto.randomUUID(), file: 'f-nothing', path: '/no/such/file.txt' };
      for (const named of [things, unsign(things)]) {
        for (const [index, [way, path, init]] of waysTo(named).entries()) {
          const before = await apiCalls();
          const answer = await bob(path, init);
          const [, emptyPath, emptyInit] = waysTo(nothing)[index]!;
          const empty = await bob(emptyPath, emptyInit);
          assert.equal(answer.status, 404, `bob ${way} ann’s`);
          assert.equal(await answer.text(), await empty.text(), way);
          assert.equal(log.at(-2)?.event, 'refused', way);
          assert.deepEqual(await apiCalls(), before, `bob ${way} ann’s: the API was asked`);
        }
      }
    });

    it('do not see each other’s in lists and searches', async () => {
      for (const path of ['/conversations', '/files', '/search/messages?q=artifacts']) {
        const answer = await bob(path);
        const text = await answer.text();
        assert.equal(answer.status, mode === 'owners' ? 200 : 404, path);
        const { conversation, file } = unsign(things);
        assert.ok(!text.includes(conversation) && !text.includes(file), path);
        const own = unsign(bobs);
        if (mode === 'owners') assert.ok(text.includes(path === '/files' ? own.file : own.conversation), path);
      }
    });

    it('have no account there', async () => {
      for (const path of ['/user', '/organizations', '/job-types']) assert.equal((await ann(path)).status, 404);
      assert.equal((await ann('/user', { method: 'PATCH', headers: json, body: '{}' })).status, 404);
      assert.equal((await ann('/user/password', { method: 'POST', headers: json, body: '{}' })).status, 404);
    });

    it('get at all of their own', async () => {
      for (const [way, path, init, status] of waysTo(things)) {
        const answer = await ann(path, init);
        assert.equal(answer.status, status, `ann ${way} her own: ${await answer.text()}`);
      }
      assert.deepEqual(
        log.filter(({ status }) => status >= 500),
        [],
      );
    });

    it('cannot go on with what they deleted', async () => {
      const answer = await say(ann, 'hello', { conversationId: things.conversation });
      assert.equal(answer.status, 404);
    });
  });
}

it('what was signed for one API is nothing at another, which may know something else by the same name', async () => {
  const standIn = await startStandIn({ edition: 'saas' });
  const one = { ...proxyOptions(standIn.url), signingSecret: 'one secret for all proxies of a site' };
  const ann = (await startProxy(one)).as('ann');
  const elsewhere = (await startProxy({ ...one, apiUrl: `${standIn.url}/?api=another` })).as('ann');
  const { conversation, path } = await makeThings(ann);
  for (const place of [
    `/conversations/${conversation}/messages`,
    `/files/proxy?filepath=${encodeURIComponent(path)}`,
  ]) {
    assert.equal((await ann(place)).status, 200, place);
    assert.equal((await elsewhere(place)).status, 404, place);
  }
});

describe('two people with a token each', async () => {
  const standIn = await startStandIn({ edition: 'saas' });
  const users: Readonly<Record<string, string>> = { ann: 'user-a', bob: 'user-b' };
  const tokens = new Map<string, string>();
  const options = {
    edition: 'saas' as const,
    apiUrl: standIn.url,
    mount: '/api/chat',
    authorize: proxyOptions(standIn.url).authorize,
    async getToken({ user }: { user: { id: string } }) {
      const held = tokens.get(user.id) ?? (await standIn.token({ 'X-Stand-In-User': users[user.id]! }));
      tokens.set(user.id, held);
      return held;
    },
  };
  const { as } = await startProxy(options);
  const [ann, bob] = [as('ann'), as('bob')];

  it('are kept apart by the API, which sees its own ids', async () => {
    const things = await makeThings(ann);
    assert.match(things.conversation, /^[\da-f-]{36}$/);
    for (const [way, path, init] of waysTo(things))
      assert.equal((await bob(path, init)).status, 404, `bob ${way} ann’s`);
    for (const path of ['/conversations', '/files', '/search/messages?q=artifacts']) {
      assert.ok((await (await ann(path)).text()).includes(path === '/files' ? things.file : things.conversation), path);
      const seen = await (await bob(path)).text();
      assert.ok(!seen.includes(things.conversation) && !seen.includes(things.file), path);
    }
  });

  it('have their account', async () => {
    assert.equal(((await (await ann('/user')).json()) as { username: string }).username, 'Alex Example');
    assert.equal(((await (await bob('/user')).json()) as { username: string }).username, '田中太郎');
    assert.equal((await ann('/job-types')).status, 200);
    const answer = await ann('/user', { method: 'PATCH', headers: json, body: '{"username":"Ann","bio":""}' });
    assert.equal(answer.status, 200);
  });
});
