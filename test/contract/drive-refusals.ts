import assert from 'node:assert/strict';
import { knownAgent, knownPassword } from '../../src/stand-in.js';
import { readUntil } from '../stand-in/support/read-stream.js';
import type { Given, OpenContract, RawRequest } from './open-contract.js';

const unknownId = '550e8400-e29b-41d4-a716-446655440000';

/** One call, as it is right, and what is wrong with it by the status that tells so. */
interface Call {
  readonly url: string;
  readonly request?: RawRequest;
  /** Whether it needs a scope. */
  readonly isScoped: boolean;
  readonly wrong: Readonly<Record<number, { readonly url?: string; readonly request?: RawRequest }>>;
}

/** Makes each call so that it is refused in every way that is documented; says which status came instead, where one did. */
export async function driveRefusals(contract: OpenContract): Promise<readonly string[]> {
  const { ask, token } = contract;
  const powerless = await token({ scopes: '' });
  const calls = [...(await listChatCalls(contract)), ...(contract.edition === 'saas' ? await listCalls(contract) : [])];
  const surprises: string[] = [];
  for (const { url, request = {}, isScoped, wrong } of calls) {
    const expect = async (status: number, changed: RawRequest, at = url): Promise<void> => {
      const response = await ask(at, { ...request, ...changed });
      await response.body?.cancel();
      if (response.status !== status)
        surprises.push(`${request.method ?? 'GET'} ${at}: ${response.status}, not ${status}`);
    };
    await expect(401, { token: null });
    await expect(401, { token: 'unknown' });
    if (isScoped) await expect(403, { token: powerless });
    for (const [status, { url: at, request: changed = {} }] of Object.entries(wrong)) {
      await expect(Number(status), changed, at);
    }
    await expect(500, { switches: { forceStatus: '500' } });
    // The first of these calls is the one that counts as too many for those after it.
    await ask(url, { ...request, token: null, switches: { rateLimit: '1' } });
    await limit(contract);
    await expect(429, { switches: { rateLimit: '1' } });
  }
  return surprises;
}

/** A call that uses up a limit of one. */
async function limit({ ask, api }: OpenContract): Promise<void> {
  const url = `${api}/chat/completions/${unknownId}`;
  const response = await ask(url, { switches: { rateLimit: '1' } });
  assert.ok([404, 429].includes(response.status));
}

async function listChatCalls({ ask, api, edition, token }: OpenContract): Promise<readonly Call[]> {
  const chat = `${api}/chat/completions`;
  const agent = edition === 'marketplace' ? { agentId: knownAgent } : {};
  const json = { model: 'AGENTIC STAR', stream: true, messages: [{ role: 'user', content: 'report' }], ...agent };
  const method = 'POST';
  const bearer = await token();

  const running = await ask(chat, { method, json, token: bearer, switches: { chunkDelayMs: '1000' } });
  const { leave } = await readUntil(running, '"content"');
  const conversationId = running.headers.get('x-conversation-id') ?? '';
  await leave();
  const headers = { 'Idempotency-Key': 'once' };
  await (await ask(chat, { method, json, headers, token: bearer })).text();

  const large: Given = { maxBody: '5' };
  const file = { role: 'user', content: [{ type: 'file', file_id: 'f-unknown' }] };
  return [
    {
      url: chat,
      request: { method, json },
      isScoped: true,
      wrong: {
        400: { request: { json: { ...json, stream: false } } },
        404: { request: { json: { ...json, messages: [file] } } },
        409: { request: { json: { ...json, conversationId } } },
        413: { request: { switches: large } },
        422: { request: { json: { ...json, stream: true, conversationId: unknownId }, headers, token: bearer } },
      },
    },
    {
      url: `${chat}/${conversationId}`,
      isScoped: true,
      wrong: { 400: { url: `${chat}/c-1` }, 404: { url: `${chat}/${unknownId}` } },
    },
    {
      url: `${chat}/${conversationId}/cancel`,
      request: { method },
      isScoped: true,
      wrong: { 400: { url: `${chat}/c-1/cancel` }, 404: { url: `${chat}/${unknownId}/cancel` } },
    },
  ];
}

async function listCalls({ ask, api }: OpenContract): Promise<readonly Call[]> {
  const chat = { model: 'AGENTIC STAR', stream: true, messages: [{ role: 'user', content: 'report' }] };
  const running = await ask(`${api}/chat/completions`, {
    ...{ method: 'POST', json: chat, switches: { chunkDelayMs: '1000' } },
  });
  const busy = `${api}/conversations/${running.headers.get('x-conversation-id') ?? ''}`;
  await running.body?.cancel();
  const list = `${api}/conversations`;
  const [bad, unknown] = [`${list}/c-1`, `${list}/${unknownId}`];
  const large = { request: { switches: { maxBody: '5' } } };
  const form = (name: string): FormData => {
    const made = new FormData();
    made.set(name, new File(['12345'], 'a.txt', { type: 'text/plain' }));
    return made;
  };
  const passwords = { currentPassword: 'x', newPassword: knownPassword, confirmPassword: knownPassword };
  const scoped = (url: string, wrong: Call['wrong'], request: RawRequest = {}): Call => ({
    ...{ url, wrong, request, isScoped: true },
  });
  const open = (path: string, wrong: Call['wrong'] = {}, request: RawRequest = {}): Call => ({
    ...{ url: `${api}/${path}`, wrong, request, isScoped: false },
  });
  return [
    scoped(list, { 400: { url: `${list}?limit=101` } }),
    scoped(`${busy}/messages`, { 400: { url: `${bad}/messages` }, 404: { url: `${unknown}/messages` } }),
    scoped(
      busy,
      { 400: { request: { json: { title: ' ' } } }, 404: { url: unknown }, 413: large },
      { method: 'PATCH', json: { title: 'Other' } },
    ),
    scoped(busy, { 400: { url: bad }, 404: { url: unknown }, 409: {} }, { method: 'DELETE' }),
    scoped(`${api}/files`, { 400: { url: `${api}/files?order=up` } }),
    scoped(
      `${api}/files`,
      { 400: { request: { body: form('other') } }, 413: { request: { switches: { maxFile: '3' } } } },
      { method: 'POST', body: form('file') },
    ),
    scoped(`${api}/files/f-1/content`, { 404: {} }),
    scoped(`${api}/files/f-1`, { 404: {} }, { method: 'DELETE' }),
    scoped(`${api}/files/proxy?filepath=a`, { 400: { url: `${api}/files/proxy` }, 404: {} }),
    scoped(`${api}/search/messages?q=a`, { 400: { url: `${api}/search/messages?q=` } }),
    open('user'),
    open('user', { 400: { request: { json: {} } }, 413: large }, { method: 'PATCH', json: { bio: '' } }),
    open('user/password', { 400: {}, 413: large }, { method: 'POST', json: passwords }),
    open('organizations'),
    open('job-types'),
  ];
}
