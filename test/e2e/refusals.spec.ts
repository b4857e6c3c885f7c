import { expect, type Page, test } from '@playwright/test';
import { answersOf, type ChatOptions, openChat, say } from './support/open-chat.js';
import { watchMessages } from './support/watch-wire.js';

interface Refusal {
  readonly name: string;
  readonly open: ChatOptions;
  readonly status: number;
  /** The error body of the API reference (S3), in part. */
  readonly error: Readonly<Record<string, string>>;
  readonly sentence: string;
}

const refusals: readonly Refusal[] = [
  {
    name: 'a wrong model',
    open: { attributes: { model: 'gpt-4' } },
    status: 400,
    error: { type: 'invalid_request_error', code: 'invalid_parameter', param: 'model' },
    sentence: 'The message was not accepted.',
  },
  {
    name: 'a missing token',
    // Without a token source the chat takes the address for the site's own proxy.
    open: { attributes: { 'token-url': null } },
    status: 401,
    error: { type: 'authentication_error', code: 'invalid_token' },
    sentence: 'Your session has expired.',
  },
  {
    name: 'an expired token',
    open: { token: { 'Token-Ttl': '1' } },
    status: 401,
    error: { type: 'authentication_error', code: 'invalid_token' },
    sentence: 'Your session has expired.',
  },
  {
    name: 'a missing scope',
    open: { token: { Scopes: 'chat:history' } },
    status: 403,
    error: { type: 'insufficient_scope_error', code: 'insufficient_scope' },
    sentence: 'You do not have access.',
  },
  {
    name: 'an unknown conversation',
    open: { attributes: { 'conversation-id': '550e8400-e29b-41d4-a716-446655440000' } },
    status: 404,
    error: { type: 'not_found_error', code: 'not_found' },
    sentence: 'This conversation was not found.',
  },
];

for (const { name, open, status, error, sentence } of refusals) {
  const tag = /model|expired|conversation/.test(name) ? [] : '@full';
  test(`${name} is answered with ${String(status)}, and the person reads a sentence`, { tag }, async ({ page }) => {
    await openChat(page, open);
    await expectRefusal(page, status, error, sentence);
  });
}

test('a message to a busy conversation is answered with 409, and is in the field again with a sentence', async ({
  page,
  request,
  baseURL,
}) => {
  const token = (await (await request.post('/token/saas')).json()) as { access_token: string };
  const api = `${baseURL ?? ''}/stand-in/saas/v1/chat/completions`;
  const headers = { Authorization: `Bearer ${token.access_token}`, 'Content-Type': 'application/json' };
  const ask = (content: string, conversationId?: string): Promise<Response> => {
    const messages = [{ role: 'user', content }];
    const body = JSON.stringify({ model: 'AGENTIC STAR', stream: true, messages, conversationId });
    return fetch(api, { method: 'POST', headers, body });
  };
  const first = await ask('say: ready');
  const conversationId = first.headers.get('x-conversation-id') ?? '';
  await first.text();
  await openChat(page, { attributes: { 'conversation-id': conversationId } });
  await expect(answersOf(page)).toHaveText('ready');
  // Somewhere else, and after this page has looked. The whole body would only come with the end of the run.
  const running = await ask('Be slow', conversationId);
  await running.body?.cancel();

  const messages = watchMessages(page);
  await say(page, 'hello');
  await expect(page.getByRole('log')).toContainText('Another answer is still being written.');
  await expect(page.getByRole('textbox')).toHaveValue('hello');
  expect(messages.map((response) => response.status())).toEqual([409]);
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await request.post(`${api}/${conversationId}/cancel`, { headers });
});

async function expectRefusal(
  page: Page,
  status: number,
  error: Readonly<Record<string, string>>,
  sentence: string,
): Promise<void> {
  const messages = watchMessages(page);
  await say(page, 'hello');
  await expect(page.getByRole('alert')).toContainText(sentence);
  const last = messages.at(-1);
  expect(last?.status()).toBe(status);
  expect(await last?.json()).toMatchObject({ error });
}
