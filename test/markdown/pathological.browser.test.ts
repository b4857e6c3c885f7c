import { expect } from '@open-wc/testing';
import { type GrowingText, growText } from '../../src/foundation/growing-text.js';
import { MarkdownView } from '../../src/markdown/markdown-view.js';
import { countFigure, reportWorst } from '../support/report-browser-figure.js';
import { defaults, mountMarkdown } from './mount-markdown.js';
import { readCases } from './read-cases.js';

interface Part {
  readonly s: string;
  readonly n: number;
}

/** The exhaustive tier adds the cases of the optional test data, and prints what each took. */
const isThorough = document.documentElement.dataset['tier'] === 'exhaustive';
/** Five times what may be on a machine that does nothing else; without the bounds it is many seconds. */
const LONGEST_MS = 1000;
const TOTAL_MS = 10_000;
const FRAME_MS = 17;
const PIECES_PER_FRAME = isThorough ? 8 : 32;

/**
 * The longest stretch without a pause, and the time beyond that of 60 frames a second, in milliseconds, from the first
 * of `pieces` to the end of the drawing.
 */
async function time(pieces: readonly string[]): Promise<{ longest: number; total: number }> {
  const content = document.createElement('div');
  const view = new MarkdownView({ parentNode: content, startNode: null, endNode: null });
  document.body.append(content);
  let [longest, total] = [0, 0];
  let [source, growth]: [string, GrowingText | null] = ['', null];
  let before = performance.now();
  const frame = async () => {
    await new Promise(requestAnimationFrame);
    const took = performance.now() - before;
    longest = Math.max(longest, took);
    total += Math.max(0, took - FRAME_MS);
    before = performance.now();
  };
  for (const [index, piece] of pieces.entries()) {
    source += piece;
    growth = growText(growth, piece);
    view.update(source, { ...defaults, streaming: index < pieces.length - 1 }, growth);
    // A server is not that fast: now and then a frame is drawn.
    if (index % PIECES_PER_FRAME === 0) await frame();
  }
  while (!view.isSettled) await frame();
  await frame();
  content.remove();
  return { longest, total };
}

describe('a text that is made to be slow', () => {
  it('is drawn in good time, whole and in pieces, and leaves time to others', async function () {
    this.timeout(300_000);
    const own = [
      { name: 'emphasis that never closes', parts: [{ s: '*a _b ', n: 20_000 }] },
      { name: 'deep quotes', parts: [{ s: '>', n: 50_000 }] },
      { name: 'open formulas', parts: [{ s: '\\(a ', n: 20_000 }] },
      { name: 'deletions that never close', parts: [{ s: '~~a~ ', n: 20_000 }] },
      { name: 'one line', parts: [{ s: 'x', n: 500_000 }] },
      { name: 'one line with null characters', parts: [{ s: 'abc\0de\0', n: 60_000 }] },
      { name: 'one address', parts: [{ s: `https://a.example/${'a'.repeat(100_000)}`, n: 1 }] },
    ];
    const corpus = isThorough ? await readCases<{ name: string; parts: Part[] }>('md-pathological') : [];
    const slow: string[] = [];
    const worst = { longest: 0, total: 0 };
    let tried = 0;
    for (const { name, parts } of [...own, ...corpus]) {
      const source = parts.map(({ s, n }) => s.repeat(n)).join('');
      for (const pieces of [[source], source.match(/[^]{1,64}/g) ?? []]) {
        const { longest, total } = await time(pieces);
        tried += 1;
        [worst.longest, worst.total] = [Math.max(worst.longest, longest), Math.max(worst.total, total)];
        const took = `${name}, ${pieces.length} pieces: ${Math.round(total)} ms, at a stretch ${Math.round(longest)}`;
        if (longest > LONGEST_MS || total > TOTAL_MS) slow.push(took);
        if (isThorough) console.log(took);
      }
    }
    expect(slow.join('\n')).to.equal('');
    await countFigure('P3', 'texts, whole and in pieces', tried);
    await reportWorst('P3', 'longest stretch, in ms', Math.round(worst.longest));
    await reportWorst('P3', 'longest beyond pacing, in ms', Math.round(worst.total));
  });

  it('is drawn in parts where it is one long block, and nothing of it is lost', async function () {
    this.timeout(60_000);
    const { content, show, remove } = mountMarkdown();
    const line = 'Q'.repeat(250_000);
    const count = () => (content.textContent.match(/Q/g) ?? []).length;
    for (let end = 5000; end <= line.length; end += 5000) {
      show(line.slice(0, end), { streaming: end < line.length });
      if (end % 50_000 === 0) await new Promise(requestAnimationFrame);
    }
    const more = () => content.querySelector<HTMLButtonElement>('[part="show-more"]');
    while (!more()) await new Promise(requestAnimationFrame);
    expect(count()).to.be.within(90_000, 160_000);
    more()?.click();
    for (let clicks = 0; count() < line.length; ) {
      await new Promise(requestAnimationFrame);
      const button = more();
      if (!button) continue;
      expect((clicks += 1)).to.be.below(3);
      button.click();
    }
    expect(count()).to.equal(line.length);
    remove();
  });
});
