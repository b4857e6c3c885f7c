import { expect } from '@open-wc/testing';
import type { Token } from 'marked';
import { renderBlock } from '../../src/markdown/render-block.js';
import { defaults } from './mount-markdown.js';

const text = (raw: string): Token => ({ type: 'text', raw, text: raw });
const mark = (number: number, occurrence: number): Token => ({
  type: 'footnoteRef',
  raw: '[^a]',
  label: '^a',
  number,
  occurrence,
});
const paragraph = (...tokens: Token[]): Token => ({ type: 'paragraph', raw: '', text: '', tokens });
const tokens: readonly Token[] = [
  paragraph(text('a'), mark(1, 1), text(' b'), mark(2, 1), text(' c'), mark(1, 2)),
  {
    type: 'footnotes',
    raw: '',
    items: [
      { label: '^a', number: 1, references: 2, tokens: [paragraph(text('first'))] },
      { label: '^b', number: 2, references: 1, tokens: [paragraph(text('second')), { type: 'hr', raw: '' }] },
    ],
  },
];

/** The text in a shadow root of the page. */
function mount(idPrefix: string): { readonly root: ShadowRoot; remove(): void } {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  root.append(renderBlock(tokens, { ...defaults, idPrefix, loaded: new Set() }));
  document.body.append(host);
  return { root, remove: () => host.remove() };
}

describe('footnotes', () => {
  it('are a named list at the end, numbered as their marks are', () => {
    const { root, remove } = mount('m1-');
    const section = root.querySelector('section');
    expect(section?.getAttribute('role')).to.equal('doc-endnotes');
    expect(section?.getAttribute('aria-label')).to.equal('Footnotes');
    expect([...root.querySelectorAll('sup')].map((it) => it.textContent)).to.deep.equal(['1', '2', '1']);
    expect([...root.querySelectorAll('li')].map((it) => it.textContent)).to.deep.equal(['first ↩ ↩', 'second ↩']);
    remove();
  });

  it('have ids that begin with what is the message’s own', () => {
    const { root, remove } = mount('m1-');
    const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids).to.deep.equal(['m1-ref-1-1', 'm1-ref-2-1', 'm1-ref-1-2', 'm1-note-1', 'm1-note-2']);
    remove();
  });

  it('are reached and left again by links that keep the address of the page', () => {
    const { root, remove } = mount('メッセージ "1"');
    const before = location.href;
    let escaped = 0;
    const watch = (event: Event) => (escaped += event.defaultPrevented ? 0 : 1);
    document.addEventListener('click', watch);
    const [, , second] = root.querySelectorAll<HTMLElement>('sup a');
    second?.click();
    const note = root.querySelector('li');
    expect(root.activeElement).to.equal(note);
    const [, back] = note?.querySelectorAll('a') ?? [];
    expect(back?.getAttribute('aria-label')).to.equal('Back to the text');
    back?.click();
    expect(root.activeElement).to.equal(second);
    expect(location.href).to.equal(before);
    expect(escaped).to.equal(0);
    document.removeEventListener('click', watch);
    remove();
  });
});

describe('alerts', () => {
  it('begin with their kind, in the words of the reader', () => {
    for (const [alert, title] of Object.entries({ note: 'Note', caution: 'Caution' })) {
      const root = document.createElement('div');
      const quote = { type: 'blockquote', raw: '', text: '', alert, tokens: [paragraph(text('a'))] };
      root.append(renderBlock([quote], { ...defaults, loaded: new Set() }));
      expect(root.innerHTML).to.equal(
        `<div class="alert-${alert}" role="note"><p class="alert" dir="auto">${title}</p><p dir="auto">a</p></div>`,
      );
    }
  });
});

describe('formulas', () => {
  it('keep their source beside what is shown, as text', () => {
    const root = document.createElement('div');
    const tex = 'a < b & \\text{"c"} <img src=x>';
    const math = { type: 'math', raw: `$$${tex}$$`, text: tex, display: true };
    root.append(renderBlock([paragraph(math)], { ...defaults, loaded: new Set() }));
    const span = root.querySelector<HTMLElement>('span.math-display');
    expect(span?.dataset['source']).to.equal(tex);
    expect(span?.textContent).to.equal(tex);
    expect(root.querySelector('img')).to.equal(null);
  });
});

describe('renderBlock', () => {
  it('shows what is too complex as it is, after a note that says so', () => {
    const root = document.createElement('div');
    root.append(renderBlock([paragraph({ type: 'tooComplex', raw: '*a\n<b>' })], { ...defaults, loaded: new Set() }));
    expect(root.innerHTML).to.equal(
      `<p dir="auto"><small>${defaults.words.tooComplex}</small> <span class="plain">*a\n&lt;b&gt;</span></p>`,
    );
  });

  it('shows the text as it is where nobody knows a token', () => {
    const root = document.createElement('div');
    root.append(renderBlock([text('a'), { type: 'unknown', raw: '<b>\n c' }], { ...defaults, loaded: new Set() }));
    expect(root.innerHTML).to.equal('<p class="plain" dir="auto">a&lt;b&gt;\n c</p>');
  });
});
