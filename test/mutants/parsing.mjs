/**
 * For what reads bytes and draws markdown.
 * @type {readonly import('./mutant.mjs').Mutant[]}
 */
export const parsing = [
  {
    name: 'what the text has no more stays drawn',
    file: 'src/markdown/patch-nodes.ts',
    find: '  for (const surplus of current.slice(nodes.length)) surplus.remove();\n',
    replace: '',
    test: 'test/markdown/exactness.browser.test.ts',
  },
  {
    name: 'how hard a text is to read has no bound',
    file: 'src/markdown/markdown-tokenizer.ts',
    find: '    if (this.budget < 0) throw new TooComplex();\n',
    replace: '',
    test: 'test/markdown/pathological.browser.test.ts',
    env: { TEST_TIER: 'full' },
  },
];
