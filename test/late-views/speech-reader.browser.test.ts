import { expect } from '@open-wc/testing';
import { SpeechReader } from '../../src/late-views/speech-reader.js';
import { type Mounted, mountMarkdown } from '../markdown/mount-markdown.js';

describe('SpeechReader', () => {
  let mounted: Mounted;
  let reader: SpeechReader;

  beforeEach(() => {
    mounted = mountMarkdown();
    reader = new SpeechReader();
  });
  afterEach(() => mounted.remove());

  /** What is new in a text that still grows. */
  function grow(source: string): string {
    mounted.show(source, { streaming: true });
    return reader.read(mounted.content, false);
  }

  function finish(source: string): string {
    mounted.show(source);
    return reader.read(mounted.content, true);
  }

  it('reads the blocks before the last one, each once', () => {
    expect(grow('# One\n\n> two\n> three')).to.equal('One');
    expect(grow('# One\n\n> two\n> three\n> four\n\n> five')).to.equal('two three four');
    expect(grow('# One\n\n> two\n> three\n> four\n\n> five\n> six')).to.equal('');
    expect(finish('# One\n\n> two\n> three\n> four\n\n> five\n> six')).to.equal('five six');
    expect(reader.read(mounted.content, true)).to.equal('');
  });

  it('reads the items of a list that grows, but for the last one', () => {
    expect(grow('1. one')).to.equal('');
    expect(grow('1. one\n2. two\n   - two a\n   - two b')).to.equal('one');
    // Loose from here on: each item has a paragraph of its own.
    expect(grow('1. one\n2. two\n   - two a\n   - two b\n\n3. thr')).to.equal('two two a two b');
    expect(grow('1. one\n2. two\n   - two a\n   - two b\n\n3. three\n\nNext')).to.equal('three');
    expect(finish('1. one\n2. two\n   - two a\n   - two b\n\n3. three\n\nNext one')).to.equal('Next one');
  });

  it('reads the whole sentences of a paragraph that grows', () => {
    expect(grow('It is 3.14')).to.equal('');
    expect(grow('It is 3.14! Is it? Yes')).to.equal('It is 3.14! Is it?');
    expect(grow('It is 3.14! Is it? Yes.')).to.equal('');
    expect(grow('It is 3.14! Is it? Yes. **Now**')).to.equal('Yes.');
    expect(finish('It is 3.14! Is it? Yes. **Now** rest')).to.equal('Now rest');
  });

  it('takes what a paragraph ends with for the end of a sentence when it has come to rest', () => {
    expect(grow('Let me look.')).to.equal('');
    expect(grow('Let me look.')).to.equal('Let me look.');
    expect(grow('Let me look. And')).to.equal('');
    expect(finish('Let me look. And see')).to.equal('And see');
  });

  it('needs no space between sentences in Japanese', () => {
    expect(grow('今日は晴れです。明日は')).to.equal('今日は晴れです。');
    expect(grow('今日は晴れです。明日は雨？「そうです。」と')).to.equal('明日は雨？「そうです。」');
    expect(finish('今日は晴れです。明日は雨？「そうです。」と')).to.equal('と');
  });

  it('parts blocks, items, cells and lines by a space, and nothing else', () => {
    const source =
      'a**b**c\\\nd\n\n- e\n  - f\n- g\n\n| h | i |\n|---|---|\n| j | k |\n\n```\nl\nm\n```\n\n> n\n>\n> o';
    expect(finish(source)).to.equal('abc d e f g h i j k l m n o');
  });

  it('leaves out controls, what is hidden, and the header of code', () => {
    const text = finish('x ![alt](https://example.com/a.png)\n\n```js\ny\n```');
    expect(mounted.content.querySelectorAll('button').length).to.equal(2);
    expect(text).to.equal('x alt · Image from example.com y');
    const hidden = document.createElement('p');
    hidden.ariaHidden = 'true';
    hidden.textContent = 'hidden';
    mounted.content.append(hidden);
    expect(reader.read(mounted.content, true)).to.equal('');
  });

  it('reads formulas as they are written, set or not', () => {
    mounted.show('$$x^2$$\n\ny');
    mounted.content.querySelector('[data-source]')!.textContent = 'x2';
    expect(reader.read(mounted.content, true)).to.equal('x^2 y');
  });

  it('goes on in a block that took in the one after it', () => {
    const content = document.createElement('div');
    const [list, tail] = [document.createElement('ol'), document.createElement('p')];
    content.append(list, tail);
    list.textContent = 'one';
    tail.textContent = '2';
    expect(reader.read(content, false)).to.equal('one');
    list.append(' two');
    tail.remove();
    expect(reader.read(content, false)).to.equal('');
    content.append(tail);
    expect(reader.read(content, false)).to.equal('two');
  });

  it('reads footnotes last, wherever they are defined', () => {
    expect(grow('a[^n]\n\n[^n]: note\n\nb')).to.equal('a1');
    expect(grow('a[^n]\n\n[^n]: note\n\nb\n\nc')).to.equal('b');
    expect(finish('a[^n]\n\n[^n]: note\n\nb\n\nc')).to.match(/^c note/);
  });

  it('does not look at what was read again', () => {
    const blocks = Array.from({ length: 2000 }, (_, index) => `block ${index}`);
    const content = document.createElement('div');
    for (const text of blocks) content.append(Object.assign(document.createElement('p'), { textContent: text }));
    expect(reader.read(content, false).match(/block/g)?.length).to.equal(1999);
    let looks = 0;
    for (const child of content.children) Object.defineProperty(child, 'childNodes', { get: () => ((looks += 1), []) });
    reader.read(content, false);
    expect(looks).to.equal(2);
  });
});
