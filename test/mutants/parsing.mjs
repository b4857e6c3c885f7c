/**
 * For what reads bytes and draws markdown.
 * @type {readonly import('./mutant.mjs').Mutant[]}
 */
export const parsing = [
  {
    name: 'a character that is cut in two is two',
    file: 'src/transport/read-sse.ts',
    find: 'await read(decoder.decode(value, { stream: true }));',
    replace: 'await read(decoder.decode(value));',
    test: 'test/transport/golden-streams.test.ts',
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
