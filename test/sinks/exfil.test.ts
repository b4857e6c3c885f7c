import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chooseCount, isFull } from '../../scripts/tier.mjs';
import { readCorpus } from '../support/corpus.js';
import { countFigure, reportWorst } from '../support/report-figure.js';
import { leaks } from './leaks.js';
import { countLookUps, type HostileSite, serveHostileSite, watchPage } from './open-hostile-site.js';

const given = readCorpus<{ input: string; kind: string }>('exfil') ?? [];
const calls = [...leaks, ...given.filter(({ kind }) => kind !== 'allowed-host').map(({ input }) => input)];
const BATCH = 20;
/** How many are shown, from all over the list, and how much of each at every prefix: it takes as long as they are. */
const MOST = chooseCount({ quick: BATCH, full: 4 * BATCH, exhaustive: Infinity }, 'TEXTS');
const LONGEST = chooseCount({ quick: 60, full: 120, exhaustive: Infinity }, 'LONGEST');

describe('texts that would call home', { skip: !isFull && 'TEST_TIER=full' }, () => {
  let site: HostileSite;

  before(async () => {
    site = await serveHostileSite(new URL('./hostile-chats-page.ts', import.meta.url));
  });
  after(() => site.close());

  /** Shows the texts in every place of a chat; resolves with the names looked up and the requests made. */
  async function show(texts: readonly string[], streamed: boolean): Promise<{ lookUps: number; requests: string[] }> {
    const requests: string[] = [];
    const lookUps = await countLookUps(async (context) => {
      for (let start = 0; start < texts.length; start += BATCH) {
        const batch = texts.slice(start, start + BATCH);
        const { page, events } = await watchPage(await context.newPage(), `${site.origin}/`);
        if (!streamed) assert.deepEqual(await page.evaluate((some) => hostileChats.showStored(some), batch), []);
        const run = await page.evaluate(([some, flag]) => hostileChats.showRuns(some, flag), [
          batch,
          streamed,
        ] as const);
        assert.deepEqual(run.findings, []);
        countFigure('S2', 'states of texts', run.states);
        await page.waitForTimeout(300);
        requests.push(...events);
        await page.close();
      }
    });
    return { lookUps, requests };
  }

  it('are heard where nothing holds them, down to a name that is looked up beforehand', async () => {
    const hints = ['preconnect', 'dns-prefetch'].map((rel) => `<link rel="${rel}" href="https://${rel}.example">`);
    const image = '<img src="https://image.example/a.png">';
    const heard = await Promise.all(
      [...hints, image, ''].map((html) =>
        countLookUps(async (context) => {
          const { page } = await watchPage(await context.newPage(), `${site.origin}/`);
          await page.evaluate((text) => document.head.insertAdjacentHTML('beforeend', text), html);
          await page.waitForTimeout(500);
        }),
      ),
    );
    assert.deepEqual(
      heard.map((count) => count > 0),
      [true, true, true, false],
    );
  });

  for (const streamed of [false, true])
    it(`call nobody, ${streamed ? 'at any prefix' : 'whole'}`, async () => {
      const stride = Math.ceil(calls.length / MOST);
      const some = calls.filter((_, at) => at % stride === 0);
      const texts = streamed ? some.map((text) => text.slice(0, LONGEST)).sort((a, b) => a.length - b.length) : some;
      const { lookUps, requests } = await show(texts, streamed);
      assert.deepEqual(requests, []);
      assert.equal(lookUps, 0);
      countFigure('S2', streamed ? 'texts, at every prefix' : 'texts, whole', texts.length);
      reportWorst('S2', 'requests, look-ups and connections', lookUps + requests.length);
    });
});
