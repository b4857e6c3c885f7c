import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { chooseCount, isFull } from '../../scripts/tier.mjs';
import { xssCases } from '../markdown/xss-cases.js';
import { readCorpus } from '../support/corpus.js';
import { countFigure } from '../support/report-figure.js';
import {
  findEngines,
  type HostileSite,
  serveHostileSite,
  startEngine,
  type WatchedPage,
  watchPage,
} from './open-hostile-site.js';

/*
 * Whatever a text is shown as: an answer, a message of the person, a step, thoughts, an error, the name of a file, a
 * title or a starter, and each of them from a history. Elements as they are used, in a page as it is.
 */

const read = (name: string): string[] => (readCorpus<{ input: string }>(name) ?? []).map(({ input }) => input);
/** What nobody can see says nothing about where it is shown. */
const isSeen = (text: string): boolean => text.trim() !== '';
const markdown = [...xssCases, ...read('xss-markdown')].filter(isSeen);
const html = [...read('xss-html'), ...read('xss-events')].filter(isSeen);
const all = [...new Set([...markdown, ...html])];
const BATCH = 20;
/** Batches of texts, spread over all of them. */
const WHOLE = chooseCount({ quick: 1, full: 30, exhaustive: Infinity }, 'BATCHES');
const UNHELD = chooseCount({ quick: 1, full: 8, exhaustive: Infinity }, 'UNHELD_BATCHES');
const STREAMED = chooseCount({ quick: 1, full: 6, exhaustive: Infinity }, 'STREAMED_BATCHES');
/** Longer texts are cut for the look at every prefix: it takes as long as they are. */
const LONGEST = chooseCount({ quick: 60, full: 200, exhaustive: Infinity }, 'LONGEST');

for (const engine of findEngines()) {
  // One engine for each guard; the other one with more time.
  if (engine === 'firefox' && chooseCount({ quick: 0, full: 1, exhaustive: 1 }) === 0) continue;
  describe(`hostile texts in every place of a chat, in ${engine}`, { skip: !isFull && 'TEST_TIER=full' }, () => {
    let site: HostileSite;
    let context: BrowserContext;

    before(async () => {
      site = await serveHostileSite(new URL('./hostile-chats-page.ts', import.meta.url));
      context = await startEngine(engine);
    });
    after(async () => {
      site.close();
      await context.close();
    });

    const open = async (path: string): Promise<WatchedPage> => watchPage(await context.newPage(), site.origin + path);

    async function expectNothing({ page, events }: WatchedPage): Promise<void> {
      await page.waitForTimeout(200);
      assert.deepEqual(events, []);
      assert.deepEqual(await page.evaluate(() => [...hostileChats.ran, ...hostileChats.newGlobals()]), []);
      await page.close();
    }

    it('do run where nothing holds them', async () => {
      let running = 0;
      for (const [texts, isMarkdown] of [[markdown, true] as const, [html, false] as const]) {
        for (const batch of spread(mix(texts), UNHELD)) {
          const { page } = await open('/');
          running += await page.evaluate(([some, flag]) => hostileChats.countUnheld(some, flag), [
            batch,
            isMarkdown,
          ] as const);
          await page.close();
        }
      }
      countFigure('S1', `texts that run in ${engine} where nothing holds them`, running);
      assert.ok(running >= 5, `${running} of them`);
    });

    for (const path of ['/', '/strict'])
      it(`run nothing and leave nothing foreign, whole${path === '/' ? '' : ', where Trusted Types are enforced'}`, async () => {
        const batches = spread(mix(all), path === '/' ? WHOLE : Math.min(WHOLE, 12));
        for (const batch of batches) {
          const watched = await open(path);
          assert.deepEqual(await watched.page.evaluate((texts) => hostileChats.showStored(texts), batch), []);
          const { findings } = await watched.page.evaluate((texts) => hostileChats.showRuns(texts, false), batch);
          assert.deepEqual(findings, []);
          await expectNothing(watched);
          if (path === '/') countFigure('S1', `texts in each of eight places, in ${engine}`, batch.length);
        }
      });

    it('run nothing and leave nothing foreign at any prefix', async () => {
      const texts = [...new Set(all.map((text) => text.slice(0, LONGEST)).filter(isSeen))].sort(byLength);
      for (const batch of spread(texts, STREAMED)) {
        const watched = await open('/');
        const { findings, states } = await watched.page.evaluate((some) => hostileChats.showRuns(some, true), batch);
        assert.deepEqual(findings, []);
        await expectNothing(watched);
        countFigure('S1', `states of growing texts, in ${engine}`, states);
      }
    });
  });
}

/** Such as are about as long grow together. */
function byLength(a: string, b: string): number {
  return a.length - b.length;
}

/** So many batches, each of neighbours, evenly spread over the texts. */
function spread(texts: readonly string[], most: number): string[][] {
  const count = Math.ceil(texts.length / BATCH);
  const step = Math.max(1, count / most);
  return Array.from({ length: Math.min(count, most) }, (_, at) => {
    const start = Math.floor(at * step) * BATCH;
    return texts.slice(start, start + BATCH);
  });
}

/** The same texts, so that neighbours come from far apart. */
function mix(texts: readonly string[]): string[] {
  const stride = Math.ceil(texts.length / BATCH);
  return Array.from({ length: stride }, (_, start) => texts.filter((_text, at) => at % stride === start)).flat();
}
