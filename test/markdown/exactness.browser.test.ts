import { expect } from '@open-wc/testing';
import { MarkdownView } from '../../src/markdown/markdown-view.js';
import { defaults } from './mount-markdown.js';
import { countFigure } from '../support/report-browser-figure.js';
import { createRandom, writeDocument } from './random-markdown.js';

/**
 * How many documents are tried, from which seed on: `&documents=100000&seed=1` at the end of the address that
 * `npx wtr --manual --files test/markdown/exactness.browser.test.ts` opens for this file.
 */
const query = new URLSearchParams(location.search);
const samples: Record<string, number> = { quick: 400, full: 2000, exhaustive: 100_000 };
const DOCUMENTS = Number(query.get('documents') ?? samples[document.documentElement.dataset['tier'] ?? 'quick']);
const SEED = Number(query.get('seed') ?? Math.floor(Math.random() * 1e9));

/** A document drawn in pieces of some length, in UTF-16 units. */
function draw(source: string, length: number): HTMLElement {
  const content = document.createElement('div');
  const view = new MarkdownView({ parentNode: content, startNode: null, endNode: null });
  for (let end = length; end < source.length; end += length) {
    view.update(source.slice(0, end), { ...defaults, streaming: true }, null);
  }
  view.update(source, defaults, null);
  return content;
}

describe('streamed markdown', () => {
  it(`equals the whole render for ${DOCUMENTS} random documents from seed ${SEED}`, async function () {
    this.timeout(0);
    const failures: string[] = [];
    for (let seed = SEED; seed < SEED + DOCUMENTS && failures.length < 4; seed += 1) {
      const random = createRandom(seed);
      const source = writeDocument(random);
      const length = 1 + Math.floor(random() * 30);
      const [streamed, whole] = [draw(source, length), draw(source, Infinity)];
      if (!streamed.isEqualNode(whole)) {
        failures.push(
          `seed ${seed}, pieces of ${length}: ${JSON.stringify(source)}\n${streamed.innerHTML}\n${whole.innerHTML}`,
        );
      }
    }
    expect(failures.join('\n\n')).to.equal('');
    await countFigure('P2', 'random documents, streamed', DOCUMENTS);
  });
});
