const comesAndGoes = { test: 'test/soak/comes-and-goes.spec.ts' };

/**
 * For what must not be left behind, and must not grow.
 * @type {readonly import('./mutant.mjs').Mutant[]}
 */
export const lasting = [
  {
    name: 'a log that is gone waits to be printed',
    file: 'src/elements/controllers/message-log.ts',
    find: "    removeEventListener('beforeprint', this.drawAll);\n",
    replace: '',
    ...comesAndGoes,
  },
  {
    name: 'times are told to nobody each minute',
    file: 'src/late-views/message-tools.ts',
    find: '    clearTimeout(this.#minute);\n    clearTimeout(this.#copied);\n',
    replace: '    clearTimeout(this.#copied);\n',
    ...comesAndGoes,
  },
  {
    name: 'an answer is read on when its chat is gone',
    file: 'src/conversation/create-conversation.ts',
    find: '      driver.dispose();\n',
    replace: '',
    ...comesAndGoes,
  },
  {
    name: 'what was drawn once is held for good',
    file: 'src/markdown/markdown.ts',
    find: 'const views = new WeakMap<Node, MarkdownView>();',
    replace: 'const views = new Map<Node, MarkdownView>();',
    test: 'test/soak/turns.spec.ts',
    only: 'in conversations of twenty',
    env: { TEST_TIER: 'full' },
  },
  {
    name: 'what is beyond the first slice of a piece is lost',
    file: 'src/transport/read-sse.ts',
    find: 'feed(text.slice(start, (start += SLICE)));',
    replace: 'feed(text.slice(start, SLICE));\n      start += SLICE;',
    test: 'test/soak/bulk.spec.ts',
    only: 'millions of characters',
    env: { TEST_TIER: 'full' },
  },
];
