import { aTimeout, expect } from '@open-wc/testing';
import { NodeEmitter } from '../../src/extras/node-emitter.js';
import { type Answer, fence, mountAnswer, mountLongAnswer } from './mount-answer.js';

/** A language, a line of it, and what must have which class. */
const samples: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ['ts', "const a: string = 'x'; // note", { const: 'keyword', "'x'": 'string', '// note': 'comment' }],
  ['js', 'function add(a) { return a + 1 }', { function: 'keyword', add: 'title', '1': 'number' }],
  ['json', '{"name": "x", "n": 1.5, "ok": true}', { '"name"': 'attr', '"x"': 'string', '1.5': 'number' }],
  ['python', 'def add(a):\n    """Adds."""\n    return None', { def: 'keyword', add: 'title', None: 'literal' }],
  ['java', 'public class A { int n = 1; }', { public: 'keyword', A: 'title', int: 'type' }],
  ['c#', 'namespace A; // note', { namespace: 'keyword', '// note': 'comment' }],
  ['c++', '#include <map>\nint main() { return 0; }', { int: 'type', main: 'title', '0': 'number' }],
  ['go', 'func main() { fmt.Println("a") }', { func: 'keyword', main: 'title', '"a"': 'string' }],
  ['rust', 'fn main() { let a = 1; }', { fn: 'keyword', main: 'title', let: 'keyword' }],
  ['sql', "SELECT a FROM b WHERE c = 'd'", { SELECT: 'keyword', "'d'": 'string' }],
  ['sh', 'echo "$HOME" # note', { echo: 'built_in', '# note': 'comment' }],
  ['yml', 'name: value # note', { 'name:': 'attr', value: 'string' }],
  ['HTML', '<p class="a">b</p><script>let c</script>', { p: 'name', class: 'attr', '"a"': 'string', let: 'keyword' }],
  ['css', '.a { color: red }', { '.a': 'selector-class', color: 'attribute' }],
];

describe('the colours of code', () => {
  let answer: Answer;
  afterEach(() => answer.remove());

  for (const [language, code, expected] of samples)
    it(`are right for ${language}`, async () => {
      answer = mountAnswer(fence(language, code));
      const { height } = answer.find('pre').getBoundingClientRect();
      await answer.dress();
      await answer.appears('code span');
      expect(answer.find('pre').getBoundingClientRect().height).to.equal(height);
      const spans = [...answer.find('code').querySelectorAll('span')];
      for (const [text, kind] of Object.entries(expected)) {
        const found = spans.filter((span) => span.textContent === text).map(({ className }) => className);
        expect(found, text).to.contain(`code-${kind}`);
      }
      expect(answer.find('code').textContent).to.equal(`${code}\n`);
    });

  it('end with no empty text, after which Firefox draws one more line', async () => {
    answer = mountAnswer(fence('js', 'const a = 1;'));
    await answer.dress();
    await answer.appears('code span');
    expect(answer.find('code').lastChild?.nodeValue).to.equal(';\n');
  });

  it('come in one go, no frame has another text, and no node is taken away', async () => {
    const code = 'const a = 1;\n'.repeat(500).trimEnd();
    answer = await mountLongAnswer(fence('ts', code));
    const target = answer.find('code');
    const plain = target.textContent;
    const texts: string[] = [];
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => {
      changes.push(...records);
      texts.push(target.textContent);
    });
    observer.observe(target, { childList: true, subtree: true, characterData: true });
    await answer.dress();
    await answer.appears('code span');
    observer.disconnect();
    expect(texts).to.deep.equal([plain]);
    expect(changes.filter(({ addedNodes }) => addedNodes.length > 0)).to.have.length(1);
    expect(changes.filter(({ removedNodes }) => removedNodes.length > 0)).to.have.length(0);
  });

  it('are left out for languages that nobody knows, for names of the language itself, and for code that is too long', async () => {
    const tall = 'const a = 1;\n'.repeat(4000);
    const left = fence('qwxz', 'let a') + fence('constructor', 'let a') + fence('', 'let a') + fence('js', tall);
    answer = await mountLongAnswer(left + fence('js', 'let a'));
    await answer.dress();
    await answer.appears('code span');
    expect(answer.content.querySelectorAll('code:has(span)')).to.have.length(1);
  }).timeout(15_000);

  it('are right across the slices in which code is read', async () => {
    const comment = `/* ${'note\n'.repeat(1000)} */`;
    answer = await mountLongAnswer(fence('js', `${comment}\nlet a`));
    await answer.dress();
    await answer.appears('.code-keyword');
    const comments = [...answer.content.querySelectorAll('.code-comment')].map(({ textContent }) => textContent);
    expect(comments.join('')).to.equal(comment);
  });

  it('do not stop the page, whatever the code is', async () => {
    // Takes some minutes where it is read as one.
    const hard = 'a'.repeat(49_000);
    answer = await mountLongAnswer(fence('java', hard) + fence('graphql', hard) + fence('js', 'let a'));
    const start = performance.now();
    await answer.dress();
    await answer.appears('.code-keyword');
    expect(performance.now() - start).to.be.lessThan(8000);
  }).timeout(15_000);

  it('are given up between two slices once time is up', () => {
    const emitter = new NodeEmitter();
    NodeEmitter.deadline = performance.now() + 10_000;
    emitter.__addSublanguage(new NodeEmitter());
    NodeEmitter.deadline = 0;
    expect(() => emitter.__addSublanguage(new NodeEmitter())).to.throw(RangeError);
  });

  it('stay while the same block is dressed again, and follow its text', async () => {
    answer = mountAnswer(fence('js', 'let a'));
    await answer.dress();
    await answer.appears('code span');
    const span = answer.find('code span');
    await answer.dress();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answer.find('code span')).to.equal(span);
    answer.find('code').textContent = 'return b';
    await answer.dress();
    await answer.appears('code span');
    expect(answer.find('code span').textContent).to.equal('return');
  });

  it('wait while something in the code is selected', async () => {
    answer = mountAnswer(fence('js', 'let a') + fence('js', 'let b'));
    const code = answer.find('code');
    const selection = getSelection()!;
    selection.setBaseAndExtent(code.firstChild!, 1, code.firstChild!, 4);
    await answer.dress();
    await answer.appears('[part=code-block]:last-child span.code-keyword');
    expect(code.querySelector('span')).to.equal(null);
    expect(selection.toString()).to.equal('et ');
    selection.removeAllRanges();
    await answer.appears('[part=code-block]:first-child span.code-keyword');
    expect(code.querySelector('span')?.textContent).to.equal('let');
  });

  it('do not make the page lay itself out to know what is selected, block by block', async () => {
    answer = mountAnswer(fence('js', 'let a').repeat(8));
    let asked = 0;
    document.getSelection = () => {
      asked += 1;
      return Document.prototype.getSelection.call(document);
    };
    await answer.dress();
    await answer.appears('[part=code-block]:last-child .code-keyword');
    Reflect.deleteProperty(document, 'getSelection');
    expect(answer.content.querySelectorAll('.code-keyword')).to.have.length(8);
    expect(asked).to.be.within(1, 3);
  });

  it('come when the code is near', async () => {
    answer = mountAnswer(fence('js', 'let a'));
    answer.content.style.paddingBlockStart = '9999px';
    await answer.dress();
    await aTimeout(300);
    expect(answer.find('.code-keyword') === null).to.equal(true);
    answer.find('code').scrollIntoView();
    await answer.appears('.code-keyword');
    scrollTo(0, 0);
  });

  it('tell what a change adds and takes away, line by line', async () => {
    const lines = ['--- a/x', '+++ b/x', '@@ -1 +1 @@', ' same', '-old', '+new'];
    answer = mountAnswer(fence('diff', lines.join('\n')));
    await answer.dress();
    await answer.appears('.is-added');
    const kinds = [...answer.find('code').children].map(({ className, textContent }) => [className, textContent]);
    expect(kinds).to.deep.equal([
      ['is-place', '--- a/x\n'],
      ['is-place', '+++ b/x\n'],
      ['is-place', '@@ -1 +1 @@\n'],
      ['is-removed', '-old\n'],
      ['is-added', '+new\n'],
    ]);
    const [added, code] = [answer.find('.is-added'), answer.find('code')].map((it) => it.getBoundingClientRect());
    expect(added!.width, 'the whole line is marked').to.be.greaterThan(code!.width * 0.8);
  });
});
