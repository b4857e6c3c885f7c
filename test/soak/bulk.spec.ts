import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { chooseCount } from '../../scripts/tier.mjs';
import { type ServedChat, serveChat, writeChat } from '../e2e/support/serve-chat.js';
import { countFigure, reportWorst } from '../support/report-figure.js';
import { serveFlood, writeFlood } from './support/flood.js';
import { type InputDelay, measureInput } from './support/input-delay.js';

const MESSAGES = chooseCount({ quick: 0, full: 2_000, exhaustive: 10_000 }, 'MESSAGES');
const EVENTS = chooseCount({ quick: 0, full: 20_000, exhaustive: 100_000 }, 'EVENTS');
const CHARACTERS = chooseCount({ quick: 0, full: 1_000_000, exhaustive: 5_000_000 }, 'CHARACTERS');
/** What a person takes for at once. */
const AT_ONCE_MS = 100;

test.describe('very much at once', { tag: '@full' }, () => {
  let site: ServedChat;
  let protocol: CDPSession;
  test.beforeEach(async ({ page }) => {
    test.setTimeout(300_000);
    site = await serveChat({ body: '<textarea></textarea>', routes: [['/flood/', serveFlood]] });
    await page.goto(site.origin);
    protocol = await page.context().newCDPSession(page);
  });
  test.afterEach(() => site.close());

  for (const [what, characters, events] of [
    ['an answer of millions of characters', CHARACTERS, Math.ceil(CHARACTERS / 2_000)],
    ['a burst of events', EVENTS * 8, EVENTS],
  ] as const)
    test(`${what} is there to the last character, and whoever writes meanwhile need not wait`, async ({ page }) => {
      const model = `characters=${characters}&events=${events}`;
      await mount(page, `<agentic-chat edition="openai" api-url="/flood" model="${model}" locale="en"></agentic-chat>`);
      const chat = page.locator('agentic-chat');
      const delay = await measureInput(page, protocol, () =>
        chat.evaluate(async (element: HTMLElementTagNameMap['agentic-chat']) => {
          await element.send('go');
          await element.updateComplete;
        }),
      );
      const content = await chat.evaluate(
        (element: HTMLElementTagNameMap['agentic-chat']) => element.messages.at(-1)?.content,
      );
      expect(content === writeFlood(characters, events).join(''), 'all of it is there').toBe(true);
      await expectTyped(page, delay);
      const floor = await measureFloor(page, `/flood/?${model}`, delay.ms);
      countFigure(
        'L3',
        `${what}: ${events === EVENTS ? 'events' : 'characters'}`,
        events === EVENTS ? events : characters,
      );
      report(what, delay, floor);
    });

  test('a history of thousands is there, and whoever writes meanwhile need not wait', async ({ page }) => {
    const seed = `${site.origin}/stand-in/saas/stand-in/conversations`;
    const seeded = await fetch(seed, { method: 'POST', body: JSON.stringify({ count: 1, messages: MESSAGES }) });
    const { conversationIds } = (await seeded.json()) as { conversationIds: string[] };
    await mount(page, writeChat('saas', { locale: 'en' }));
    const chat = page.locator('agentic-chat');
    const delay = await measureInput(page, protocol, () =>
      chat.evaluate(
        async (element: HTMLElementTagNameMap['agentic-chat'], { id, count }) => {
          element.conversationId = id;
          const articles = (): number => element.renderRoot.querySelectorAll('article').length;
          while (articles() < count) await new Promise((resolve) => setTimeout(resolve, 20));
        },
        { id: conversationIds[0]!, count: MESSAGES },
      ),
    );
    const texts = await chat.evaluate((element: HTMLElementTagNameMap['agentic-chat']) =>
      element.messages.map(({ content }) => content),
    );
    expect(texts).toEqual(
      Array.from(
        { length: MESSAGES },
        (_, index) => `Conversation 1, ${index % 2 === 0 ? 'question' : 'answer'} ${Math.floor(index / 2) + 1}`,
      ),
    );
    await expectTyped(page, delay);
    const floor = await measureFloor(page, `/stand-in/saas/v1/conversations/${conversationIds[0]}/messages`, delay.ms);
    countFigure('L3', 'a history of thousands: messages', texts.length);
    report('a history of thousands', delay, floor);
  });

  /** Puts a chat into the page and the focus into its field. */
  async function mount(page: Page, markup: string): Promise<void> {
    await page.evaluate((html) => {
      document.body.innerHTML = html;
    }, markup);
    await page.evaluate(() => customElements.whenDefined('agentic-chat'));
    await page.getByRole('textbox', { name: 'Message' }).focus();
  }

  /** The same while a page that has nothing but a field reads the same and draws nothing, for as long. */
  async function measureFloor(page: Page, url: string, ms: number): Promise<InputDelay> {
    await page.goto(site.origin);
    await page.locator('textarea').focus();
    return measureInput(page, protocol, () =>
      page.evaluate(
        async ([address, least]) => {
          const isFlood = address.startsWith('/flood');
          const token = isFlood
            ? ''
            : ((await (await fetch('/token/saas', { method: 'POST' })).json()) as { access_token: string })
                .access_token;
          const begun = performance.now();
          let text = '';
          while (performance.now() < begun + least) {
            const response = await fetch(address, {
              headers: { Authorization: `Bearer ${token}` },
              ...(isFlood ? { method: 'POST', body: '{}' } : {}),
            });
            text = '';
            if (!isFlood) text = JSON.stringify(await response.json());
            else {
              const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
              let rest = '';
              for (let read = await reader.read(); !read.done; read = await reader.read()) {
                const lines = (rest + read.value).split('\n');
                rest = lines.pop() ?? '';
                for (const line of lines)
                  if (line.startsWith('data: {'))
                    text +=
                      (JSON.parse(line.slice(6)) as { choices: { delta: { content?: string } }[] }).choices[0]?.delta
                        .content ?? '';
              }
            }
          }
          return text.length;
        },
        [url, ms] as const,
      ),
    );
  }
});

/** What was typed meanwhile stands in the field. */
async function expectTyped(page: Page, { presses }: InputDelay): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('a'.repeat(presses));
}

function report(what: string, delay: InputDelay, floor: InputDelay): void {
  test.info().annotations.push({ type: 'input', description: JSON.stringify({ delay, floor }) });
  if (process.env['SOAK_LOG']) console.log(what, { delay, floor });
  reportWorst('L3', `${what}: longest input delay, in ms`, delay.longest);
  reportWorst('L3', `${what}: longest of an empty page that reads the same, in ms`, floor.longest);
  expect(delay.p95).toBeLessThanOrEqual(Math.max(AT_ONCE_MS, floor.p95));
}
