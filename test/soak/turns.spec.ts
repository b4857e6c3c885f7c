import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { chooseCount } from '../../scripts/tier.mjs';
import { type ServedChat, serveChat, writeChat } from '../e2e/support/serve-chat.js';
import { countFigure, reportWorst } from '../support/report-figure.js';
import { readResidue } from './support/residue.js';
import { quantileOf, slopeOf } from './support/statistics.js';
import { type PlayedTurn, playTurns } from './support/turns.js';

/** So many turns are played in each of two ways. */
const TURNS = chooseCount({ quick: 0, full: 320, exhaustive: 2_000 }, 'TURNS');
/** The heap is looked at after each so many of them. */
const STEP = 40;
/** Those before are the time in which the browser gets to know the code. */
const WARM_UP = Math.max(TURNS / 5, Math.min(160, TURNS / 2));
const KILOBYTE = 1_024;

interface Soaked {
  readonly turns: readonly PlayedTurn[];
  /** Bytes per turn. */
  readonly slope: number;
}

test.describe('a page in which people write for a day', { tag: '@full' }, () => {
  let site: ServedChat;
  let protocol: CDPSession;
  test.beforeEach(async ({ page }) => {
    test.setTimeout(120_000 + TURNS * 1_000);
    site = await serveChat({ switches: { chunkDelayMs: 0, chunkChars: 16 }, body: writeChat('saas') });
    await page.goto(site.origin);
    await page.evaluate(() => customElements.whenDefined('agentic-chat'));
    protocol = await page.context().newCDPSession(page);
  });
  test.afterEach(() => site.close());

  async function soak(page: Page, perConversation: number): Promise<Soaked> {
    const turns: PlayedTurn[] = [];
    const points: [number, number][] = [];
    for (let from = 0; from < TURNS; from += STEP) {
      turns.push(...(await playTurns(page, { from, count: STEP, perConversation })));
      if (from >= WARM_UP) points.push([from, (await readResidue(protocol)).heap]);
    }
    return { turns, slope: slopeOf(points) };
  }

  test('holds no more after thousands of turns than after a few, in conversations of twenty', async ({ page }) => {
    const { turns, slope } = await soak(page, 20);
    const pace = comparePace(turns);
    note({ slope, ...pace });
    expect(slope).toBeLessThanOrEqual(KILOBYTE);
    countFigure('L2', 'turns played', turns.length);
    countFigure('L2', 'of them with a fault', turns.filter(({ isFaulty }) => isFaulty).length);
    reportWorst('L2', 'heap per turn in conversations of twenty, in bytes', Math.ceil(slope));
    reportWorst('L2', 'last hundred turns by the first, in conversations of twenty', pace.ratio);
  });

  test('holds no more than a page that only loaded the same, in one conversation', async ({ page }) => {
    const { turns, slope } = await soak(page, TURNS);
    const long = await readResidue(protocol);
    const loaded = await measureLoaded(page);
    const own = loaded.heap / TURNS;
    const pace = comparePace(turns);
    note({ slope, own, nodes: long.nodes, loaded: loaded.nodes, ...pace });
    expect(slope - own).toBeLessThanOrEqual(KILOBYTE);
    countFigure('L2', 'turns played', turns.length);
    countFigure('L2', 'of them with a fault', turns.filter(({ isFaulty }) => isFaulty).length);
    reportWorst('L2', 'heap per turn of the transcript itself, in bytes', Math.ceil(own));
    reportWorst('L2', 'heap per turn beyond the transcript, in bytes', Math.ceil(slope - own));
    reportWorst('L2', 'last hundred turns by the first, in one conversation', pace.ratio);
  });

  /** What a page holds that has only loaded the conversation and drawn all of it: more than without it. */
  async function measureLoaded(page: Page): Promise<{ readonly heap: number; readonly nodes: number }> {
    await page.reload();
    const chat = page.locator('agentic-chat');
    const count = (): Promise<number> =>
      chat.evaluate((element: HTMLElementTagNameMap['agentic-chat']) => element.messages.length);
    await expect.poll(count, { timeout: 60_000 }).toBe(2 * TURNS);
    const drawn = await chat.evaluate((element: HTMLElementTagNameMap['agentic-chat']) => {
      dispatchEvent(new Event('beforeprint'));
      return element.renderRoot.querySelectorAll('article strong').length;
    });
    expect(drawn).toBe(TURNS);
    const full = await readResidue(protocol);
    await chat.evaluate((element: HTMLElementTagNameMap['agentic-chat']) => element.newConversation());
    await expect.poll(count).toBe(0);
    const empty = await readResidue(protocol);
    return { heap: full.heap - empty.heap, nodes: full.nodes };
  }
});

/** Turns with a fault wait for as long as chance has it; they are left out. */
function comparePace(turns: readonly PlayedTurn[]): {
  readonly first: number;
  readonly last: number;
  readonly ratio: number;
} {
  const size = Math.min(100, TURNS / 4);
  const read = (from: number): number => {
    const times = turns.slice(from, from + size).filter(({ isFaulty }) => !isFaulty);
    return quantileOf(
      times.map(({ ms }) => ms),
      0.95,
    );
  };
  const first = read(WARM_UP);
  const last = read(turns.length - size);
  return { first, last, ratio: Math.round((last / first) * 100) / 100 };
}

function note(figures: Readonly<Record<string, number>>): void {
  test.info().annotations.push({ type: 'soak', description: JSON.stringify(figures) });
  if (process.env['SOAK_LOG']) console.log(figures);
}
