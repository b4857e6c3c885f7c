import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, expect, test } from '@playwright/test';
import { chooseCount } from '../../scripts/tier.mjs';
import { countFigure, reportWorst } from '../support/report-figure.js';
import { openRawTab, type RawTab } from './support/raw-tab.js';
import { type ServedChat, serveChat, writeChat } from './support/serve-chat.js';

// From the key press to the first token: the token of the site, the head of the answer, and the silence after it.
const TOKEN_MS = 60;
const HEAD_MS = 80;
const FIRST_CHUNK_MS = 80;
const SPAN_MS = TOKEN_MS + HEAD_MS + FIRST_CHUNK_MS + 30;
/** So many points are played in each of the ways to talk to the server; the exhaustive tier has what is promised. */
const POINTS = Math.ceil(chooseCount({ quick: 12, full: 30, exhaustive: 200 }, 'KILLS') / 3);

for (const way of ['saas', 'marketplace', 'proxy'] as const) {
  const title = `a page killed between key press and first token has the message when it is back (${way})`;
  test(title, { tag: way === 'saas' ? [] : '@full' }, async ({ context }) => {
    test.setTimeout(20_000 + POINTS * 4_000);
    const chat = await serveChat({
      switches: { headDelayMs: HEAD_MS, firstChunkMs: FIRST_CHUNK_MS, chunkDelayMs: 30 },
      tokenDelayMs: TOKEN_MS,
      body: writeChat(way),
    });
    const fates: Fate[] = [];
    for (let point = 0; point < POINTS; point++) fates.push(await killAt(context, chat, point));
    const { runs } = await chat.readCounters(way === 'marketplace' ? way : 'saas');
    await chat.close();

    const description = `${fates.length} played; the server took ${runs.length}`;
    test.info().annotations.push({ type: 'kills', description });
    countFigure('R3', 'points at which the page was killed', fates.length);
    const places = fates.map(({ draft, log }) => [...(draft === '' ? [] : [draft]), ...log]);
    expect(places).toEqual(fates.map(({ text }) => [text]));
    // None was taken for a second time through whatever looks after unconfirmed messages.
    const taken = runs.map(({ title }) => title);
    expect(taken).toEqual([...new Set(taken)]);
    expect(taken.length).toBeGreaterThan(0);
    reportWorst('R3', 'messages lost', fates.filter((_, index) => places[index]?.length === 0).length);
    reportWorst('R3', 'messages taken twice', taken.length - new Set(taken).size);
  });
}

/** What was found of a message after the page had come back: in the composer, and in the log. */
interface Fate {
  readonly text: string;
  readonly draft: string;
  readonly log: readonly string[];
}

/** Types a message, presses Enter but for the first point, kills the page some time later, and loads it again. */
async function killAt(context: BrowserContext, chat: ServedChat, point: number): Promise<Fate> {
  const text = `say: this was point ${point}`;
  const tab = await openRawTab(context, chat.origin);
  const { page } = tab;
  const composer = page.getByRole('textbox', { name: 'Message' });
  await composer.focus();
  await page.keyboard.insertText(text);
  if (point > 0) {
    // Not awaited: the first points are those at which the key press is still under way.
    void page.keyboard.press('Enter').catch(() => undefined);
    await pause((SPAN_MS * (point - 1)) / Math.max(POINTS - 2, 1));
  }
  await tab.kill();
  await tab.reload();
  const found = await readFound(tab);
  await tab.close();
  return { text, ...found };
}

const readLog = `(() => {
  const shadow = document.querySelector('agentic-chat')?.shadowRoot;
  const composer = shadow?.querySelector('textarea');
  if (!composer) return null;
  const log = [...shadow.querySelectorAll('[part~="message-user"] [part="content"]')].map((node) => node.textContent);
  return { draft: composer.value, log };
})()`;

/** Looks until something is there, for as long as a person would, and once more after what may come behind it. */
async function readFound(tab: RawTab): Promise<Pick<Fate, 'draft' | 'log'>> {
  let found: Pick<Fate, 'draft' | 'log'> | null;
  for (let turn = 0; turn < 40; turn++) {
    found = await tab.read<typeof found>(readLog);
    if (found && (found.draft !== '' || found.log.length > 0)) break;
    await pause(50);
  }
  await pause(300);
  found = await tab.read(readLog);
  if (!found) throw new Error('The page did not come back.');
  return found;
}
