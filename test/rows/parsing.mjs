/**
 * What becomes of bytes and of markdown, whole and in pieces.
 * @type {readonly import('./row.mjs').Row[]}
 */
export const parsing = [
  {
    id: 'P1',
    goal: 'Streams of any server say the same, however a network cuts them.',
    runs: [{ runner: 'node', files: ['test/transport/corpus-streams', 'test/transport/golden-streams'] }],
    figures: {
      framings: { least: 85 },
      'framings, cut into pieces': { least: 85 * 300 },
      dialects: { least: 43 },
      'dialects, cut into pieces': { least: 43 * 300 },
    },
    mutants: ['a character that is cut in two is two', 'an error in a field is no error'],
  },
  {
    id: 'P2',
    goal: 'Markdown that streams ends as the whole text does, and no prefix throws.',
    runs: [
      {
        runner: 'browser',
        files: ['test/markdown/spec.browser.test.ts', 'test/markdown/exactness.browser.test.ts'],
        engines: ['chromium', 'firefox'],
      },
    ],
    figures: {
      'examples of specifications': { least: 652 },
      'cases of the test data md-incomplete': { least: 1_202 },
      'random documents, streamed': { least: 100_000 },
    },
    mutants: ['what the text has no more stays drawn'],
  },
  {
    id: 'P3',
    goal: 'No text takes longer than two seconds to draw, or the page for longer than 200 ms at a stretch.',
    runs: [{ runner: 'browser', files: ['test/markdown/pathological.browser.test.ts'] }],
    figures: {
      'texts, whole and in pieces': { least: 110 },
      'longest stretch, in ms': { most: 200 },
      'longest beyond pacing, in ms': { most: 2_000 },
    },
    mutants: ['how hard a text is to read has no bound'],
  },
];
