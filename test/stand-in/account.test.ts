import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCaller, readJson, readRefusal, seed } from './support/call-api.js';
import { readUntil } from './support/read-stream.js';
import { startStandIn } from './support/start-stand-in.js';

describe('search', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  const token = await stand.token();
  const call = createCaller(stand, token);
  const other = createCaller(stand, await stand.token({ 'X-Stand-In-User': 'user-b' }));
  const search = async (q: string, caller = call) =>
    (
      await readJson<{ messages: { text: string; conversationId: string }[]; hasMore: boolean }>(
        caller(`search/messages?q=${encodeURIComponent(q)}`),
      )
    ).messages;

  it('Q1: finds the messages that hold the words, in any case and width, newest first, in questions and answers', async () => {
    await seed(stand.url, 'conversations', { count: 2, title: 'Solar ＡＢＣ', messages: 2, at: 1_700_000_000_000 });
    assert.deepEqual(
      (await search('solar abc')).map((row) => row.text),
      [
        'Solar ＡＢＣ 2, question 1',
        'Solar ＡＢＣ 2, answer 1',
        'Solar ＡＢＣ 1, question 1',
        'Solar ＡＢＣ 1, answer 1',
      ],
    );
    assert.equal((await search('no such words')).length, 0);
  });

  it('Q1: the 900th message is found like the first', async () => {
    const { conversationIds } = await seed<{ conversationIds: string[] }>(stand.url, 'conversations', {
      messages: 898,
    });
    const messages = [{ sender: 'User', text: '針が一本' }];
    await seed(stand.url, 'messages', { conversationId: conversationIds[0], messages });
    assert.deepEqual(
      (await search('針')).map((row) => row.conversationId),
      conversationIds,
    );
  });

  it('Q1: without words it is a 400', async () => {
    for (const query of ['', '?q=', '?q=%20']) {
      assert.deepEqual(await readRefusal(call(`search/messages${query}`)), [400, 'missing_parameter', 'q'], query);
    }
  });

  it('Q1: neither another person nor a search finds what is private', async () => {
    await (await stand.send('say: needle one', { token })).text();
    await (await stand.send('say: needle two', { token, fields: { privateMode: true } })).text();
    assert.deepEqual((await search('needle')).map((row) => row.text).sort(), ['needle one', 'say: needle one']);
    assert.deepEqual(await search('needle', other), []);
  });

  it('Q1: an answer is found while it is being written', async () => {
    const response = await stand.send('report', { token, headers: { 'X-Stand-In-Chunk-Delay-Ms': '20' } });
    const { text, leave } = await readUntil(response, '"content":"# ');
    assert.match(text, /"# /);
    const ids = (await search('# ')).map((row) => row.conversationId);
    assert.ok(ids.includes(response.headers.get('x-conversation-id') ?? ''));
    await leave();
  });

  it('Q1, F1, M1, M2: the shapes that no document shows are the ones of a switch', async () => {
    const paths = {
      messages: 'search/messages?q=solar',
      files: 'files',
      organizations: 'organizations',
      jobTypes: 'job-types',
    };
    for (const [name, path] of Object.entries(paths)) {
      const read = (form: string) => readJson(call(path, { headers: { 'X-Stand-In-List-Form': form } }));
      assert.deepEqual(Object.keys(await read('named')), [name, 'hasMore']);
      assert.deepEqual(Object.keys(await read('data')), ['data', 'hasMore']);
      assert.deepEqual(await read('array'), (await read('named'))[name]);
    }
  });
});

describe('the account', async () => {
  const stand = await startStandIn({ edition: 'saas' });
  // No scope is needed for any of this, only a token.
  const call = createCaller(stand, await stand.token({ 'X-Stand-In-Scopes': '' }));
  const other = createCaller(stand, await stand.token({ 'X-Stand-In-User': 'user-b' }));
  const patch = (json: unknown, headers = {}) => call('user', { method: 'PATCH', json, headers });
  const user = (headers = {}) => readJson(call('user', { headers }));

  it('U1: says who a token stands for, and never the password', async () => {
    const body = await user();
    assert.deepEqual(body, {
      id: 'user-a',
      username: 'Alex Example',
      email: 'alex@example.com',
      bio: 'Engineering Department',
      organizationId: 'org-1',
      jobTypeId: 'job-1',
    });
    assert.equal((await readJson(other('user')))['username'], '田中太郎');
    assert.deepEqual(await user({ 'X-Stand-In-User-Form': 'wrapped' }), { user: body });
    const bare = await user({ 'X-Stand-In-User-Form': 'bare' });
    assert.deepEqual(bare, { username: 'Alex Example', bio: 'Engineering Department' });
    assert.equal((await fetch(`${stand.url}/v1/user`)).status, 401);
  });

  it('U2: changes what is given and leaves the rest, for this person alone', async () => {
    const before = await user();
    const changed = await readJson(patch({ username: '山田花子', jobTypeId: 'job-3' }));
    assert.deepEqual(changed, { ...before, username: '山田花子', jobTypeId: 'job-3' });
    assert.deepEqual(await user(), changed);
    assert.equal((await readJson(patch({ bio: '' })))['bio'], '');
    assert.equal((await readJson(other('user')))['username'], '田中太郎');
    assert.equal((await patch({ bio: 'x' }, { 'X-Stand-In-Empty-Answers': 'on' })).status, 204);
  });

  it('U2: names the field that is wrong, and changes nothing then', async () => {
    const before = await user();
    const cases: [object, string][] = [
      [{ username: '' }, 'username'],
      [{ username: '  ' }, 'username'],
      [{ username: 'x'.repeat(51) }, 'username'],
      [{ username: 'fine', bio: 5 }, 'bio'],
      [{ username: 'fine', bio: 'x'.repeat(501) }, 'bio'],
      [{ organizationId: 'org-9' }, 'organizationId'],
      [{ jobTypeId: '' }, 'jobTypeId'],
    ];
    for (const [body, param] of cases) {
      assert.deepEqual(await readRefusal(patch(body)), [400, 'invalid_parameter', param], JSON.stringify(body));
    }
    assert.deepEqual(await readRefusal(patch({})), [400, 'missing_parameter', 'username']);
    assert.deepEqual(await user(), before);
  });

  it('U3: changes the password, which the next change must know', async () => {
    const change = (currentPassword?: string, newPassword?: string, confirmPassword?: string) =>
      call('user/password', { method: 'POST', json: { currentPassword, newPassword, confirmPassword } });
    const [old, fresh] = ['OldPass123!', 'NewPass456!'];
    assert.deepEqual(await readRefusal(change()), [400, 'missing_parameter', 'currentPassword']);
    assert.deepEqual(await readRefusal(change(old)), [400, 'missing_parameter', 'newPassword']);
    assert.deepEqual(await readRefusal(change(old, fresh)), [400, 'missing_parameter', 'confirmPassword']);
    assert.deepEqual(await readRefusal(change('wrong', fresh, fresh)), [400, 'invalid_parameter', 'currentPassword']);
    for (const weak of ['Short1!', 'onlyletters', '1234567890', old]) {
      assert.deepEqual(await readRefusal(change(old, weak, weak)), [400, 'invalid_parameter', 'newPassword'], weak);
    }
    assert.deepEqual(await readRefusal(change(old, fresh, 'NewPass457!')), [
      400,
      'invalid_parameter',
      'confirmPassword',
    ]);
    assert.equal((await change(old, fresh, fresh)).status, 200);
    assert.deepEqual(await readRefusal(change(old, fresh, fresh)), [400, 'invalid_parameter', 'currentPassword']);
    assert.equal((await change(fresh, old, old)).status, 200);
  });

  it('M1, M2: organizations and job types have ids and names, and a profile names one of each', async () => {
    const rows = async (path: string, name: string) =>
      (await readJson<Record<string, { id: string; name: string }[]>>(call(path)))[name] ?? [];
    const { organizationId, jobTypeId } = await user();
    for (const [list, id] of [
      [await rows('organizations', 'organizations'), organizationId],
      [await rows('job-types', 'jobTypes'), jobTypeId],
    ] as const) {
      assert.ok(list.length > 1 && list.every((row) => row.name.length > 0));
      assert.ok(list.some((row) => row.id === id));
    }
  });
});
