/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What answers are made of, whole and half, and what can be taken for something else. */
const BLOCKS: readonly string[] = [
  'one two three',
  'with **bold**, *soft*, ~~gone~~ and `code`',
  '**open and\nnever closed',
  '***both** inner*',
  'a_b_c and _d_ and __e__',
  'これは**「重要」**です。',
  'see [ref] and [Ref  2][] and ![pic][ref]',
  '[text](https://a.example/b_c "t") and <https://b.example> and https://c.example/d_e.',
  '![alt](https://a.example/i.png)',
  '[ref]: https://a.example/x "T"',
  '[ref]:\n  https://a.example/late',
  '[ref 2]: <https://b.example/y>',
  'note[^1] and[^big] and again[^1]',
  '[^1]: the *first* note',
  'see [constructor] and [__proto__]',
  '[constructor]: https://a.example/c\n[__proto__]: https://a.example/p',
  '[^big]: second, with [ref]\n    more\n\n    a second paragraph[^1]',
  'Setext\n===',
  'Setext\ntwo lines\n---',
  '# ATX',
  '## closed ##',
  '#',
  '---',
  '* * *',
  '- a\n- b\n  - c\n    d',
  '- a\n\n- b',
  '- a\n  b\n\n  c\n- d',
  '-',
  '- ',
  '1. one\n2. two\n\n   more\n3. three',
  '7) seven\n8) eight',
  '* x\n* y',
  '- [ ] open\n- [x] done\n- [x]',
  '- [x] loose\n\n- [ ] task',
  '- ```js\n  let a;\n\n  let b;\n  ```\n- c',
  '10. ten\n    - nested\n\n      deep\n11. eleven',
  '| a | b |\n|---|:-:|\n| 1 | `x\\|y` |\n| **2** | |',
  '| a | b |\n|---|',
  '|---|---|',
  'a | b\n- | -\n1 | 2',
  '| lone | row |',
  '```js\nlet a = 1;\n\nlet b;\n```',
  '```\nopen fence',
  '~~~\ntilde\n~~~',
  '````md\n```\ninner\n```\n````',
  '  ```\n  indented fence\n  ```',
  '    indented code\n\n    more',
  '\ttab',
  '> quote\n> more\nlazy',
  '> - list in quote\n> - two\n\n> next',
  '> ```\n> code\n> ```',
  '> > deep\n> back',
  '> [!NOTE]\n> told **you**',
  '> [!warning]\n>\n> - a',
  '> [!TIP] no alert',
  '$$\na_b = c\n\\frac{1}{2}\n$$',
  '$$\n- never\n# closed',
  'inline $$x_1 * y$$ and \\(a*b\\) and *c*, not $5 and $6',
  '\\[\n\\sum_i i\n\\]',
  '\\[ open',
  '$$x$$',
  '<details>\n<summary>More **here**</summary>\n\ninside *it*\n\n- a\n\n</details>',
  '<details open><summary>one line</summary>text</details>',
  '<details>\n<summary>See [ref], [^1] and ![y](https://a.example/y.png)</summary>\n\ninside\n\n</details>',
  '<details>\n\nno summary',
  '</details>',
  '<summary>alone</summary>',
  '<details>\n<summary>\n\nnever closed',
  '<div>\n\n*md*\n\n</div>',
  '<kbd>Ctrl</kbd>+<b>x',
  'H<sub>2</sub>O</sup>',
  '<!-- comment\n\nstill -->',
  '<pre>\n\nx\n</pre>',
  'a<br>b  \nc\\\nd',
  '<script>alert(1)</script>',
  '&amp; &copy; &#x41; & <',
  '\\* escaped \\[x\\]',
  '👩‍👩‍👧 日本語 🎉',
  'a\n- b',
  'a\n1. b',
  'a\n2. b',
  'a\n# h',
  'a\n> q',
  'a\n***',
  'a\n```\nc\n```',
  'a\n| x | y |\n|---|---|\n| 1 | 2 |',
  'x\n11) list\n  -',
  '  - indented',
  '   1. three in',
  '*half',
  '**half',
  '`half',
  '[half',
  '[half](',
  '![half](https://a.exam',
  '<spa',
  '=',
  '   ',
  '',
  '{"a": [1, 2.50, {"b": null}], "c": "d\\"e"}',
  '[{"a": 1}]',
];

const BETWEEN: readonly string[] = [
  '\n',
  '\n',
  '\n\n',
  '\n\n',
  '\n\n',
  '\n\n\n',
  '\n  ',
  '\n\n  ',
  '\r\n',
  '\r\n\r\n',
  '',
];

const MARKERS: readonly string[] = [
  '- ',
  '* ',
  '+ ',
  '1. ',
  '7) ',
  '-   ',
  '  - ',
  '   - ',
  ' 10. ',
  '-\t',
  '- [ ] ',
  '- [x] ',
];

/** A list of some length, mostly of one kind; what stands in an item is indented as it should be, or nearly. */
export function writeList(random: () => number): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const marker = pick(MARKERS);
  const between = random() < 0.5 ? '\n' : '\n\n';
  const isEven = random() < 0.6;
  let text = '';
  for (let more = 4 + Math.floor(random() * 14); more > 0; more -= 1) {
    const item = random() < 0.6 ? pick(['one', '**two**', 'a [ref]', 'three\n\nfour', '']) : pick(BLOCKS);
    const indent = ' '.repeat(random() < 0.9 ? marker.length : Math.floor(random() * 6));
    text += (isEven || random() < 0.9 ? marker : pick(MARKERS)) + item.replaceAll('\n', `\n${indent}`);
    text += isEven || random() < 0.9 ? between : pick(BETWEEN);
  }
  return text;
}

/** A document of a few blocks, the same for the same numbers. */
export function writeDocument(random: () => number): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const block = () => (random() < 0.05 ? writeList(random) : pick(BLOCKS));
  let text = block();
  for (let more = Math.floor(random() * 9); more > 0; more -= 1) text += pick(BETWEEN) + block();
  return text + (random() < 0.3 ? '\n' : '');
}
