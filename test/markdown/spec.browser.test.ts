import { expect } from '@open-wc/testing';
import { readFile } from '@web/test-runner-commands';
import { countFigure } from '../support/report-browser-figure.js';
import { readCases } from './read-cases.js';
import { MarkdownView } from '../../src/markdown/markdown-view.js';
import { defaults } from './mount-markdown.js';

const SPEC = '../../node_modules/commonmark-spec/spec.txt';
const FENCE = '`'.repeat(32);

async function draw(source: string, length: number): Promise<string> {
  const content = document.createElement('div');
  const view = new MarkdownView({ parentNode: content, startNode: null, endNode: null });
  for (let end = length; end < source.length; end += length) {
    view.update(source.slice(0, end), { ...defaults, streaming: true }, null);
  }
  view.update(source, defaults, null);
  while (!view.isSettled) await new Promise(requestAnimationFrame);
  return content.innerHTML;
}

describe('streamed markdown', () => {
  it('equals the whole render for every example of CommonMark', async function () {
    this.timeout(120_000);
    const text = (await readFile({ path: SPEC })) ?? '';
    const examples = [...text.matchAll(new RegExp(`${FENCE} example\\n([^]*?)^\\.\\n[^]*?^${FENCE}$`, 'gm'))];
    expect(examples.length).to.be.above(600);
    for (const [, example = ''] of examples) {
      const source = example.replaceAll('→', '\t');
      expect(await draw(source, 2), source).to.equal(await draw(source, Infinity));
    }
    await countFigure('P2', 'examples of specifications', examples.length);
  });

  for (const corpus of ['gfm', 'md-incomplete']) {
    it(`equals the whole render for every case of ${corpus}`, async function () {
      this.timeout(120_000);
      const cases = await readCases<{ readonly input: string }>(corpus);
      for (const { input } of cases) expect(await draw(input, 3), input).to.equal(await draw(input, Infinity));
      await countFigure('P2', `cases of the test data ${corpus}`, cases.length);
    });
  }
});
