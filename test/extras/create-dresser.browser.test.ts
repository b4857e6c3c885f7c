import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { createDresser } from '../../src/extras/create-dresser.js';
import type { Renderer } from '../../src/extras/extras-options.js';
import { type Answer, fence, mountAnswer, plainOptions } from './mount-answer.js';

const wide = 'a'.repeat(100);
const countTools = ({ content }: Answer) => content.querySelectorAll('[data-dressed]').length;

describe('the dresser', () => {
  let answer: Answer;
  afterEach(() => answer.remove());

  it('dresses what it is given, also what comes while it is loading, and what stands inside of other blocks', async () => {
    answer = mountAnswer(`${fence('', wide)}\n- item\n\n  ${fence('', wide).replaceAll('\n', '\n  ')}\n\nText`);
    const dress = createDresser(() => plainOptions);
    const [first, ...others] = answer.content.children;
    dress([first!]);
    dress(others);
    await answer.appears('li [data-dressed]');
    await answer.appears(':scope > [part=code-block] [data-dressed]');
    dress([...answer.content.children]);
    await aTimeout(300);
    expect(countTools(answer)).to.equal(2);
  });

  it('asks for the options at each need', async () => {
    answer = mountAnswer(fence('', wide) + fence('', wide));
    let wrapLines = 'One';
    const dress = createDresser(() => ({ ...plainOptions, words: { ...plainOptions.words, wrapLines } }));
    const [first, second] = answer.content.children;
    dress([first!]);
    await answer.appears('[data-dressed]');
    wrapLines = 'Two';
    dress([second!]);
    await answer.appears('[part=code-block]:last-child [data-dressed]');
    expect([...answer.content.querySelectorAll('[data-dressed]')].map((it) => it.textContent)).to.deep.equal([
      'One',
      'Two',
    ]);
  });

  it('does not ask for them where there is nothing to dress', async () => {
    answer = mountAnswer('Text, and `code` in it');
    let asked = 0;
    createDresser(() => {
      asked += 1;
      return plainOptions;
    })([...answer.content.children]);
    await aTimeout(400);
    expect(asked).to.equal(0);
  });

  it('leaves what it was stopped at, and dresses what comes afterwards', async () => {
    answer = mountAnswer(fence('', wide) + fence('', wide));
    const dress = createDresser(() => plainOptions);
    const [first, second] = answer.content.children;
    dress([first!]);
    dress.stop();
    dress([second!]);
    await answer.appears('[data-dressed]');
    await aTimeout(300);
    expect(first!.querySelector('[data-dressed]')).to.equal(null);
    expect(countTools(answer)).to.equal(1);
  });

  it('stops what the page does for it', async () => {
    answer = mountAnswer(fence('mermaid', 'a'));
    let told: AbortSignal | undefined;
    const mermaid: Renderer = (_source, { signal }) => {
      told = signal;
      return null;
    };
    const dress = createDresser(() => ({
      ...plainOptions,
      renderers: { mermaid },
      highlighter: () => new Promise(() => {}),
    }));
    dress([...answer.content.children]);
    await waitUntil(() => told);
    expect(told?.aborted).to.equal(false);
    dress.stop();
    expect(told?.aborted).to.equal(true);
  });
});
