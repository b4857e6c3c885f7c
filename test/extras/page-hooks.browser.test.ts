import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import type { Highlighter, Renderer } from '../../src/extras/extras-options.js';
import { type Answer, fence, mountAnswer } from './mount-answer.js';

/** The text in a fragment, all of it in one coloured element. */
const inOne = (text: string): DocumentFragment => {
  const fragment = document.createDocumentFragment();
  const mark = document.createElement('mark');
  mark.append(text);
  fragment.append(mark);
  return fragment;
};

describe("the page's own highlighter", () => {
  let answer: Answer;
  const settle = () => aTimeout(50);
  const highlightWith = async (highlighter: Highlighter) => {
    answer = mountAnswer(fence('JS title="x"', 'let a'));
    await answer.dress({ highlighter });
    await settle();
    return answer.find('code').innerHTML;
  };
  afterEach(() => answer.remove());

  it('is asked instead of ours, with the language as written, in lower case', async () => {
    const asked: unknown[] = [];
    const colours = await highlightWith(async (code, language, signal) => {
      asked.push(code, language, signal.aborted);
      return inOne(code);
    });
    expect(asked).to.deep.equal(['let a\n', 'js', false]);
    expect(colours).to.equal('<mark>let a\n</mark>');
  });

  const refusals: Readonly<Record<string, Highlighter>> = {
    'answers with nothing': async () => null,
    'answers with another text': async () => inOne('let b'),
    rejects: () => Promise.reject(new Error('no')),
    throws: () => {
      throw new Error('no');
    },
  };
  for (const [name, highlighter] of Object.entries(refusals))
    it(`leaves the code plain where it ${name}`, async () => {
      expect(await highlightWith(highlighter)).to.equal('let a\n');
    });

  it('is told when the code leaves the page, and its answer is not used then', async () => {
    let told: AbortSignal | undefined;
    let answerLate = (_colours: DocumentFragment) => {};
    await highlightWith((_code, _language, signal) => {
      told = signal;
      return new Promise((resolve) => (answerLate = resolve));
    });
    const code = answer.find('code');
    expect(told?.aborted).to.equal(false);
    answer.find('[part=code-block]').remove();
    await waitUntil(() => told?.aborted);
    answerLate(inOne('let a\n'));
    await settle();
    expect(code.innerHTML).to.equal('let a\n');
  });

  it('is told so for each code, by one observer of all', async () => {
    const { MutationObserver } = window;
    let observers = 0;
    window.MutationObserver = class extends MutationObserver {
      constructor(callback: MutationCallback) {
        super(callback);
        observers += 1;
      }
    };
    const told: AbortSignal[] = [];
    answer = mountAnswer(fence('js', 'let a').repeat(10));
    const highlighter: Highlighter = (_code, _language, signal) => {
      told.push(signal);
      return new Promise(() => {});
    };
    await answer.dress({ highlighter });
    window.MutationObserver = MutationObserver;
    await waitUntil(() => told.length === 10);
    expect(observers).to.equal(1);
    const countAborted = () => told.filter(({ aborted }) => aborted).length;
    answer.find('[part=code-block]').remove();
    await waitUntil(() => countAborted() === 1);
    answer.content.replaceChildren();
    await waitUntil(() => countAborted() === 10);
  });

  it('is told when everything ends', async () => {
    let told: AbortSignal | undefined;
    await highlightWith((_code, _language, signal) => {
      told = signal;
      return new Promise(() => {});
    });
    answer.signal.abort();
    expect(told?.aborted).to.equal(true);
  });
});

describe("the page's own renderers", () => {
  let answer: Answer;
  const renderWith = async (renderer: Renderer, source = fence('Mermaid', 'graph TD')) => {
    answer = mountAnswer(source);
    await answer.dress({ renderers: { mermaid: renderer } });
    await aTimeout(50);
  };
  const drawing = () => document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const isCodeSeen = () => answer.find('pre').checkVisibility();
  afterEach(() => answer.remove());

  it('put their node in the place of the code, which can still be copied', async () => {
    const node = drawing();
    const asked: unknown[] = [];
    await renderWith((source, { language }) => {
      asked.push(source, language);
      return node;
    });
    expect(asked).to.deep.equal(['graph TD\n', 'mermaid']);
    expect(answer.content.contains(node)).to.equal(true);
    expect(isCodeSeen()).to.equal(false);
    expect(answer.find('code').textContent).to.equal('graph TD\n');
    expect(answer.button('Copy code').checkVisibility()).to.equal(true);
  });

  it('may take their time, and are asked once per text', async () => {
    let asked = 0;
    const renderer: Renderer = async () => {
      asked += 1;
      await aTimeout(20);
      return drawing();
    };
    await renderWith(renderer);
    await answer.dress({ renderers: { mermaid: renderer } });
    expect(asked).to.equal(1);
    answer.find('code').textContent = 'graph LR\n';
    await answer.dress({ renderers: { mermaid: renderer } });
    await aTimeout(50);
    expect(asked).to.equal(2);
    expect(answer.content.querySelectorAll('svg')).to.have.length(1);
  });

  const refusals: Readonly<Record<string, Renderer>> = {
    'answer with nothing': () => null,
    reject: () => Promise.reject(new Error('no')),
    throw: () => {
      throw new Error('no');
    },
  };
  for (const [name, renderer] of Object.entries(refusals))
    it(`leave the code where they ${name}`, async () => {
      await renderWith(renderer);
      expect(isCodeSeen()).to.equal(true);
      expect(answer.content.querySelector('[part=rendered]')).to.equal(null);
    });

  it('are looked up by name alone', async () => {
    await renderWith(() => drawing(), fence('constructor', 'a'));
    expect(isCodeSeen()).to.equal(true);
  });

  it('are told when the node leaves the page, and not when the element only moves', async () => {
    let told: AbortSignal | undefined;
    await renderWith((_source, { signal }) => {
      told = signal;
      return drawing();
    });
    const root = answer.content.getRootNode() as ShadowRoot;
    document.body.append(root.host);
    answer.content.append(document.createElement('p'));
    await aTimeout(20);
    expect(told?.aborted).to.equal(false);
    answer.find('[part=code-block]').remove();
    await waitUntil(() => told?.aborted);
  });
});
