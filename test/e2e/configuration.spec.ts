import { expect, test } from '@playwright/test';
import { answersOf, openMarkup, say } from './support/open-chat.js';
import { watchConsole } from './support/watch-wire.js';

interface Fault {
  readonly name: string;
  readonly attributes: string;
  /** What the one line of the console and the sentence in the element must name. */
  readonly named: readonly string[];
}

const faults: readonly Fault[] = [
  { name: 'nothing to talk to', attributes: '', named: ['token-url', 'getToken', 'api-url'] },
  { name: 'an api-url that does not parse', attributes: 'api-url="http://["', named: ['api-url'] },
  { name: 'an api-url that is not http(s)', attributes: 'api-url="ftp://example.com/"', named: ['api-url'] },
  {
    name: 'a token-url with a user name in it',
    attributes: 'api-url="/stand-in/saas" token-url="https://me:secret@example.com/token"',
    named: ['token-url'],
  },
  { name: 'an unknown edition', attributes: 'edition="sass" api-url="/stand-in/saas"', named: ['edition', 'sass'] },
  {
    name: 'a missing agent id',
    attributes: 'edition="marketplace" api-url="/stand-in/marketplace" token-url="/token/marketplace"',
    named: ['agent-id'],
  },
  { name: 'a missing model', attributes: 'edition="openai" api-url="/v1"', named: ['model'] },
];

for (const { name, attributes, named } of faults) {
  const tag = /nothing|user name/.test(name) ? [] : '@full';
  test(`${name} is told at once, in the console and in the element`, { tag }, async ({ page }) => {
    const lines = watchConsole(page);
    await openMarkup(page, `<agentic-chat ${attributes}></agentic-chat>`);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('This chat is not set up correctly.');
    await expect.poll(() => lines.length).toBe(1);
    for (const word of named) {
      await expect(alert).toContainText(word);
      expect(lines[0]).toContain(word);
    }
    expect(`${lines.join('\n')}${await alert.innerText()}`).not.toContain('secret');
    await expect(page.getByRole('textbox', { name: 'Message' })).toBeDisabled();
  });
}

test('what was wrong may be mended later, and the chat works', async ({ page }) => {
  await openMarkup(page, '<agentic-chat token-url="/token/saas" api-url="http://["></agentic-chat>');
  await expect(page.getByRole('alert')).toBeVisible();
  await page.evaluate(() => document.querySelector('agentic-chat')?.setAttribute('api-url', '/stand-in/saas'));
  await expect(page.getByRole('alert')).toHaveCount(0);
  await say(page, 'say: mended');
  await expect(answersOf(page)).toHaveText('mended');
});

test('addresses may be relative to the page, and a page view asks for nothing and logs nothing', async ({ page }) => {
  const lines = watchConsole(page);
  const calls: string[] = [];
  page.on('request', (request) => {
    if (/\/(stand-in|token)\/saas/.test(request.url())) calls.push(request.url());
  });
  const attributes = 'token-url="../../token/saas" api-url="../../stand-in/saas"';
  await openMarkup(page, `<agentic-chat ${attributes}></agentic-chat>`);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeEnabled();
  expect(calls).toEqual([]);
  await say(page, 'say: relative');
  await expect(answersOf(page)).toHaveText('relative');
  expect(calls).toHaveLength(2);
  expect(lines).toEqual([]);
});
