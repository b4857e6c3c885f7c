/**
 * What hostile texts, strict pages and other people must not bring about.
 * @type {readonly import('./row.mjs').Row[]}
 */
export const safety = [
  {
    id: 'S1',
    goal: 'No text runs anything or leaves anything foreign in any of eight places of a chat, whole or at any prefix.',
    runs: [{ runner: 'node', files: ['test/sinks/sinks', 'test/markdown/hostile-corpus'] }],
    figures: {
      'texts that run in chromium where nothing holds them': { least: 1_500 },
      'texts in each of eight places, in chromium': { least: 6_000 },
      'texts in each of eight places, in firefox': { least: 6_000 },
      'states of growing texts, in chromium': { least: 138_000 },
      'states of growing texts, in firefox': { least: 138_000 },
      'texts made of pieces of others': { least: 10_000 },
    },
    mutants: ['what a person says is markup', 'markdown is not sanitised', 'a title is markup'],
  },
  {
    id: 'S2',
    goal: 'No text makes a browser ask for anything, look up a name or connect, whole or at any prefix.',
    runs: [{ runner: 'node', files: ['test/sinks/exfil', 'test/markdown/hostile-corpus'] }],
    figures: {
      'texts, whole': { least: 280 },
      'texts, at every prefix': { least: 280 },
      'states of texts': { least: 20_000 },
      'requests, look-ups and connections': { most: 0 },
    },
    mutants: ['images load by themselves'],
  },
  {
    id: 'S3',
    goal: 'Everything works on pages with strict policies, beside other libraries, without a complaint.',
    runs: [{ runner: 'e2e', files: ['test/e2e/strict-pages.spec.ts', 'test/e2e/trusted-types.spec.ts'] }],
    figures: {
      'policies, everything done once on each': { least: 20 },
      'policies of the test data': { least: 10 },
      complaints: { most: 0 },
      'parts of a chat looked through for a way to make markup': { least: 500 },
    },
    mutants: ['a style attribute in a template'],
  },
  {
    id: 'S4',
    goal: 'A token is in the header of requests to its API, and nowhere else, whatever fails.',
    runs: [
      { runner: 'node', files: ['test/recovery/schedules', 'test/recovery/faults', 'test/recovery/stream-faults'] },
      { runner: 'e2e', files: ['test/e2e/token.spec.ts'] },
    ],
    figures: {
      'schedules without a trace of the token': { least: 10_000 },
      'requests of a browser looked through': { least: 10 },
    },
    mutants: ['the token is stored', 'the token travels in the address', 'errors tell the token'],
  },
];
