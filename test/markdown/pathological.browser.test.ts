import { expect } from '@open-wc/testing';
import { type GrowingText, growText } from '../../src/foundation/growing-text.js';
import { MarkdownView } from '../../src/markdown/markdown-view.js';
import { defaults } from './mount-markdown.js';
import { readCases } from './read-cases.js';

interface Part {
  readonly s: string;
  readonly n: number;
}

/** `?thorough` in the address of the test page adds the cases of the optional test data, and prints what each took. */
const isThorough = new URLSearchParams(location.search).has('thorough');
/** Five times what it is on a machine that does nothing else; without the bounds it is many seconds. */
const LONGEST_MS = 1000;

/** The longest stretch without a pause, and the whole time, in milliseconds; `pieces` come as fast as they are taken. */
async function time(pieces: readonly string[]): Promise<{ longest: number; total: number }> {
  const content = document.createElement('div');
  const view = new MarkdownView({ parentNode: content, startNode: null, endNode: null });
  document.body.append(content);
  const started = performance.now();
  let longest = 0;
  let [source, growth]: [string, GrowingText | null] = ['', null];
  for (const [index, piece] of pieces.entries()) {
    source += piece;
    growth = growText(growth, piece);
    const before = performance.now();
    view.update(source, { ...defaults, streaming: index < pieces.length - 1 }, growth);
    longest = Math.max(longest, performance.now() - before);
    // A server is not that fast: now and then a frame is drawn.
    if (index % 64 === 0) await new Promise(requestAnimationFrame);
  }
  for (let before = performance.now(); !view.isSettled; before = performance.now()) {
    await new Promise(requestAnimationFrame);
    longest = Math.max(longest, performance.now() - before);
  }
  content.remove();
  return { longest, total: performance.now() - started };
}

describe('a text that is made to be slow', () => {
  it('is drawn in good time, whole and in pieces, and leaves time to others', async function () {
    this.timeout(300_000);
    const own = [
      { name: 'emphasis that never closes', parts: [{ s: '*a _b ', n: 20_000 }] },
      { name: 'deep quotes', parts: [{ s: '>', n: 50_000 }] },
      { name: 'open formulas', parts: [{ s: '\\(a ', n: 20_000 }] },
      { name: 'one line', parts: [{ s: 'x', n: 500_000 }] },
    ];
    const corpus = isThorough ? await readCases<{ name: string; parts: Part[] }>('md-pathological') : [];
    const slow: string[] = [];
    for (const { name, parts } of [...own, ...corpus]) {
      const source = parts.map(({ s, n }) => s.repeat(n)).join('');
      for (const pieces of [[source], source.match(/[^]{1,64}/g) ?? []]) {
        const { longest, total } = await time(pieces);
        const took = `${name}, ${pieces.length} pieces: ${Math.round(total)} ms, at a stretch ${Math.round(longest)}`;
        if (longest > LONGEST_MS) slow.push(took);
        if (isThorough) console.log(took);
      }
    }
    expect(slow.join('\n')).to.equal('');
  });
});
