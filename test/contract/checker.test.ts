import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createStandIn } from '../../src/stand-in.js';
import { createCheckingFetch, type CheckOptions } from '../support/contract/checking-fetch.js';

const api = 'http://stand-in.test/v1';
const chat = { model: 'AGENTIC STAR', stream: true, messages: [{ role: 'user', content: 'say: one two three' }] };
const standIn = createStandIn({ edition: 'saas', chunkDelayMs: 0 });

/** What the checker says of one request, where `change` has had a hand in the answer. */
async function check(
  change: (response: Response) => Response | Promise<Response>,
  { path = '/user', options = {}, ...init }: RequestInit & { path?: string; options?: CheckOptions } = {},
): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: 'saas-app-001', client_secret: 'stand-in-secret' };
  const url = 'http://stand-in.test/federation/auth/v1/token';
  const answer = await standIn(new Request(url, { method: 'POST', body: new URLSearchParams(form) }));
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const contract = createCheckingFetch('saas', async (request) => change(await standIn(request)), options);
  const headers = new Headers({ Authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) });
  await (await contract.fetch(`${api}${path}`, { ...init, headers })).text();
  try {
    contract.verify();
    return 'nothing';
  } catch (error) {
    return (error as { actual: readonly string[] }).actual.join('\n');
  }
}

const send = (fields: object = {}): Parameters<typeof check>[1] => ({
  path: '/chat/completions',
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ ...chat, ...fields }),
});
const asIs = (response: Response): Response => response;
const withText = (edit: (text: string) => string) => async (response: Response) =>
  new Response(edit(await response.text()), response);
const withJson = (edit: (body: Record<string, unknown>) => object) =>
  withText((text) => JSON.stringify(edit(JSON.parse(text) as Record<string, unknown>)));

describe('the check of an answer', () => {
  it('finds nothing in what is right', async () => {
    assert.equal(await check(asIs), 'nothing');
    assert.equal(await check(asIs, send()), 'nothing');
  });

  for (const [what, change, said] of [
    [
      'a field of another type',
      withJson((body) => ({ ...body, username: 5 })),
      /readUser 200: body: \/username must be/,
    ],
    ['a field that is missing', withJson(({ username: _, ...body }) => body), /must have required property 'username'/],
    ['a status', (response: Response) => new Response(response.body, { status: 202 }), /202 is not documented/],
    ['a media type', (response: Response) => new Response(response.body), /type \(none\) is not documented/],
    ['an error without a code', () => Response.json({ error: { type: 'x' } }, { status: 401 }), /401: body: .*code/],
    ['a 429 without its header', () => Response.json({}, { status: 429 }), /header: Retry-After is missing/],
  ] as const) {
    it(`finds what is wrong: ${what}`, async () => assert.match(await check(change), said));
  }

  it('lets an answer have more fields', async () => {
    assert.equal(await check(withJson((body) => ({ ...body, theme: 'dark' }))), 'nothing');
  });
});

describe('the check of a stream', () => {
  for (const [what, from, to, said] of [
    [
      'a field of another type',
      /"content":"o[^"]*"/,
      '"content":5',
      /is no known event .*\/choices\/0\/delta\/content/,
    ],
    ['a time that is none', /"created_at":"[^"]*"/, '"created_at":"now"', /is no known event .*date-time/],
    ['an unknown comment', ': connected', ': here', /is no known event/],
    ['no comment at first', ': connected\n\n', '', /a stream begins with chunk/],
    ['a chunk after the end', /(data: \{.*\n\n)(data: \[DONE\])/, '$1$1$2', /after final chunk came final chunk/],
    ['an id', 'data: [DONE]', 'id: 7\ndata: [DONE]', /is no known event/],
    ['what is no JSON', 'data: [DONE]', 'data: [DONE', /is no known event/],
    ['a finish reason that is null in the guide', /"created_at"/, '"createdAt"', /is no known event/],
  ] as const) {
    it(`finds what is wrong: ${what}`, async () => {
      assert.match(
        await check(
          withText((text) => text.replace(from, to)),
          send(),
        ),
        said,
      );
    });
  }

  it('takes what was cut off for nothing', async () => {
    const cut = withText((text) => text.slice(0, text.length / 2));
    assert.equal(await check(cut, send()), 'nothing');
  });
});

describe('the check of a request', () => {
  for (const [what, request, said] of [
    ['an unknown path', { path: '/me' }, /GET \/v1\/me is not documented/],
    ['an unknown method', { path: '/job-types', method: 'DELETE' }, /DELETE \/v1\/job-types is not documented/],
    ['an unknown query', { path: '/user?full=1' }, /query: full is not documented/],
    ['a query out of range', { path: '/conversations?limit=0' }, /query limit: .*>= 1/],
    ['a query that is missing', { path: '/search/messages' }, /query: q is missing/],
    ['an unknown header', { headers: { 'X-Tenant': '1' } }, /header: x-tenant is not documented/],
    ['a header elsewhere', { headers: { 'Idempotency-Key': 'k' } }, /header: idempotency-key is not documented/],
    ['no bearer', { headers: { Authorization: 'Basic eA==' } }, /authorization is not what is documented/],
    ['an answer that is not there', { headers: { Accept: 'text/html' } }, /header accept: text\/html/],
    ['an id of another form', { path: '/conversations/c-1/messages' }, /path conversationId: .*uuid/],
    ['an unknown field', send({ temperature: 1 }), /body: .*additional properties \("temperature"\)/],
    ['a field of another type', send({ agentMode: 'on' }), /body: \/agentMode must be boolean/],
    ['a field of the other edition', send({ agentId: 'a' }), /additional properties \("agentId"\)/],
    ['no user', send({ messages: [{ role: 'system', content: '' }] }), /\/messages must contain at least 1 valid/],
    ['a body where none is', { path: '/user/password', method: 'POST', body: '{}' }, /body: text\/plain is none of/],
  ] as const) {
    it(`finds what is wrong: ${what}`, async () => assert.match(await check(asIs, request), said));
  }

  it('lets a request be wrong that is refused, where that is asked for', async () => {
    const options = { mayBeRefused: true };
    assert.equal(await check(asIs, { path: '/conversations?limit=0', options }), 'nothing');
    assert.match(await check(asIs, { path: '/user?full=1', options }), /query: full is not documented/);
  });
});
