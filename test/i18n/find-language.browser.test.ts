import { expect } from '@open-wc/testing';
import { findLanguage } from '../../src/i18n/locale.js';

describe('findLanguage', () => {
  let root: HTMLElement;
  let pageLanguage: string | null;

  beforeEach(() => {
    pageLanguage = document.documentElement.getAttribute('lang');
    document.documentElement.removeAttribute('lang');
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => {
    if (pageLanguage !== null) document.documentElement.lang = pageLanguage;
    root.remove();
  });

  /** An element two shadow roots below `root`. */
  function nest(): { outer: HTMLElement; inner: HTMLElement } {
    const outer = document.createElement('div');
    root.append(outer);
    const middle = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(middle);
    const inner = document.createElement('div');
    middle.attachShadow({ mode: 'open' }).append(inner);
    return { outer, inner };
  }

  it('reads the own attribute first', () => {
    root.lang = 'ja';
    const child = document.createElement('div');
    child.lang = 'en-GB';
    root.append(child);
    expect(findLanguage(child)).to.equal('en-GB');
  });

  it('finds the nearest one through shadow roots', () => {
    const { outer, inner } = nest();
    root.lang = 'ja';
    expect(findLanguage(inner)).to.equal('ja');
    outer.lang = 'fr';
    expect(findLanguage(inner)).to.equal('fr');
  });

  it('asks the browser where the page says nothing, or that it does not know', () => {
    const { inner } = nest();
    expect(findLanguage(inner)).to.equal(navigator.language);
    root.lang = '';
    expect(findLanguage(inner)).to.equal(navigator.language);
  });

  it('works for an element that is in no page yet', () => {
    expect(findLanguage(document.createElement('div'))).to.equal(navigator.language);
  });
});
