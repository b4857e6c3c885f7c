/**
 * What reaches people who do not see, hear with a screen reader, or use no mouse.
 * @type {readonly import('./row.mjs').Row[]}
 */
export const senses = [
  {
    id: 'A1',
    goal: 'axe finds nothing, and leaves nothing undecided without a reason, in any state and any look.',
    runs: [{ runner: 'e2e', files: ['test/e2e/accessibility.spec.ts'] }],
    figures: {
      states: { least: 30 },
      'looks at a state': { least: 360 },
      'violations, and what is undecided without a reason': { most: 0 },
    },
    mutants: ['quiet text is too pale'],
  },
  {
    id: 'A2',
    goal: 'An answer is spoken as it grows, each word once, two seconds apart, and nothing that was there before.',
    runs: [
      {
        runner: 'browser',
        files: ['test/elements/speech.browser.test.ts', 'test/elements/speech-turns.browser.test.ts'],
      },
    ],
    figures: {
      'words spoken, of an answer of 500 tokens': { least: 300 },
      'words not spoken, or twice': { most: 0 },
      'utterances beside the paragraphs': { most: 0 },
      'seconds short of two between utterances': { most: 0 },
      'messages of a history that stay unspoken': { least: 100 },
      'utterances of a history': { most: 0 },
    },
    mutants: ['utterances follow each other after a second', 'what is read again after a reload is spoken again'],
  },
  {
    id: 'A3',
    goal: 'Each check has a test, and all can be done by keyboard alone, with the focus always somewhere.',
    runs: [
      { runner: 'node', files: ['test/house/accessibility-table'] },
      { runner: 'e2e', files: ['test/e2e/keyboard', 'test/e2e/keyboard-walk.spec.ts', 'test/e2e/composer.spec.ts'] },
    ],
    figures: {
      'checks with a test': { least: 25 },
      'walks by keyboard alone': { least: 8 },
      'keys pressed, after each of which the focus was somewhere': { least: 100 },
    },
    mutants: ['the focus falls to the page when its button goes'],
  },
];
