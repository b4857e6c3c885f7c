/**
 * For what reads bytes and draws markdown.
 * @type {readonly import('./mutant.mjs').Mutant[]}
 */
export const parsing = [
  {
    name: 'the two halves of a line end are two',
    file: 'src/transport/line-framer.ts',
    find: "const isHalf = endedWithReturn && text.startsWith('\\n');",
    replace: 'const isHalf = false;',
    test: 'test/transport/golden-streams.test.ts',
    only: 'with CRLF',
  },
  {
    name: 'an error in a field is no error',
    file: 'src/transport/read-sse.ts',
    find: "type === 'unknown-field' && field === 'error'",
    replace: "type === 'unknown-field' && field === 'errors'",
    test: 'test/transport/stream-errors.test.ts',
  },
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
