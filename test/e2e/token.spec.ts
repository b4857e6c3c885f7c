import { expect, type Page, test } from '@playwright/test';
import { publicEvents } from '../support/public-names.js';
import { countFigure } from '../support/report-figure.js';
import { answersOf, expectIdle, openChat, say } from './support/open-chat.js';
import { readStorage } from './support/watch-storage.js';
import { watchConsole } from './support/watch-wire.js';

/** A request as the page has made it. */
interface Call {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Gives the chat a token that nothing else has in it; the real one takes its place on the way to the API. */
async function giveCanary(page: Page): Promise<{ readonly canary: string; readonly calls: readonly Call[] }> {
  const canary = `canary-${crypto.randomUUID()}`;
  const calls: Call[] = [];
  let real = '';
  await page.route('**/token/saas', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { access_token: string };
    real = body.access_token;
    await route.fulfill({ response, json: { ...body, access_token: canary } });
  });
  await page.route('**/stand-in/saas/**', (route) => {
    const { authorization, ...headers } = route.request().headers();
    const sent = authorization?.replace(canary, real);
    return route.continue({ headers: sent === undefined ? headers : { ...headers, authorization: sent } });
  });
  // Read at once: what is sent on has other headers.
  page.on('request', (it) => calls.push({ url: it.url(), headers: it.headers(), body: it.postData() }));
  return { canary, calls };
}

/** All that a page and its scripts can see of the chat: what was heard, what is drawn, and what its properties tell. */
function readPage(page: Page): Promise<string> {
  return page.evaluate(() => {
    const seen = new WeakSet<object>();
    const write = (value: unknown): string =>
      JSON.stringify(value, (_name, part: unknown) => {
        if (typeof part !== 'object' || part === null) return part;
        if (seen.has(part)) return undefined;
        seen.add(part);
        return part instanceof Error
          ? [part.name, part.message, part.stack, ...(Object.values(part) as unknown[])]
          : part;
      }) ?? '';
    const chat = document.querySelector('agentic-chat')!;
    const { heard } = globalThis as unknown as { heard: string[] };
    const told = [chat.messages, chat.error, chat.tasks, chat.status, chat.getTranscript('json')].map(write);
    const drawn = [document.documentElement.outerHTML, chat.shadowRoot!.innerHTML];
    return [...told, ...drawn, ...heard, location.href, document.cookie, String(history.state), window.name].join('\n');
  });
}

test('a token is in the header of calls to its API, and nowhere else', async ({ page }) => {
  await page.addInitScript((names) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const name of names)
      addEventListener(name, (event) => heard.push(name, JSON.stringify((event as CustomEvent).detail)));
    addEventListener('unhandledrejection', ({ reason }) => heard.push(String(reason)));
  }, Object.keys(publicEvents));
  const lines = watchConsole(page);
  const { canary, calls } = await giveCanary(page);
  await openChat(page, { attributes: { history: '', attachments: '', persist: 'local' } });
  const places: Record<string, string> = {};
  const look = async (moment: string): Promise<void> => {
    places[`the page ${moment}`] = await readPage(page);
    places[`the storage ${moment}`] = await readStorage(page);
  };

  await say(page, 'Run some tasks');
  await expect(answersOf(page)).toHaveCount(1);
  await look('in mid-stream');
  await expectIdle(page);
  await page.locator('agentic-chat').evaluate((chat: HTMLElementTagNameMap['agentic-chat']) => {
    chat.headers = { 'X-Stand-In-Force-Status': '500', 'X-Stand-In-Force-On': 'send' };
    return chat.send('say: fails').catch(() => undefined);
  });
  await look('after an error');
  await page.locator('agentic-chat').evaluate((chat: HTMLElementTagNameMap['agentic-chat']) => {
    chat.headers = {};
  });
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await page.getByRole('listitem').first().waitFor();
  await page.reload();
  await expect(answersOf(page).first()).toBeVisible();
  await look('after a reload');

  const withToken = calls.filter(({ headers }) => headers['authorization']?.includes(canary));
  expect(withToken.length).toBeGreaterThan(3);
  const elsewhere = withToken.filter(({ url }) => !/^http:\/\/127\.0\.0\.1:\d+\/stand-in\/saas\//.test(url));
  expect(elsewhere).toEqual([]);
  for (const { url, headers, body } of calls) {
    const { authorization: _, ...others } = headers;
    places[`a call of ${url}`] = JSON.stringify([url, others, body]);
  }
  places['the console'] = lines.join('\n');
  expect(Object.keys(places).filter((place) => places[place]?.includes(canary))).toEqual([]);
  countFigure('S4', 'requests of a browser looked through', calls.length);
});
