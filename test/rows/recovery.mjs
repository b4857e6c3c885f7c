/**
 * What survives a network, a server and a person that go away.
 * @type {readonly import('./row.mjs').Row[]}
 */
export const recovery = [
  {
    id: 'R1',
    goal: 'An answer cut at any byte, in any way, ends like the whole one, and its message is taken once.',
    runs: [
      { runner: 'node', files: ['test/recovery/every-offset'] },
      { runner: 'e2e', files: ['test/e2e/cuts.spec.ts'] },
    ],
    figures: {
      'cuts played in Node': { least: 48_000 },
      'cuts played in a browser': { least: 400 },
    },
    mutants: ['a reconnect appends what is there already', 'a clean end of the body is the end of the answer'],
  },
  {
    id: 'R2',
    goal: 'Schedules of one to six faults over all endpoints break no invariant.',
    runs: [
      { runner: 'node', files: ['test/recovery/schedules', 'test/recovery/faults', 'test/recovery/stream-faults'] },
    ],
    figures: { 'schedules played': { least: 10_000 } },
    mutants: ['a message is sent again after a 5xx', 'the server is not told of a stop'],
  },
  {
    id: 'R3',
    goal: 'A page that is killed between key press and first token has the message when it is back, taken at most once.',
    runs: [
      { runner: 'e2e', files: ['test/e2e/killed.spec.ts'] },
      { runner: 'e2e', files: ['test/e2e/repeat.spec.ts'], projects: ['desktop', 'firefox'] },
    ],
    figures: {
      'points at which the page was killed': { least: 200 },
      'messages lost': { most: 0 },
      'messages taken twice': { most: 0 },
    },
    mutants: ['what is sent is stored a second later'],
  },
  {
    id: 'R4',
    goal: 'A thousand clients that are thrown off at once come back spread, and as late as the server asks.',
    runs: [{ runner: 'node', files: ['test/recovery/herd', 'test/foundation/backoff'] }],
    figures: { 'fullest 100 ms, times the mean': { most: 3 } },
    mutants: ['Retry-After is ignored', 'delays have no jitter'],
  },
  {
    id: 'R5',
    goal: 'A silent stream is seen in time, and one that only drips is not taken for silent.',
    runs: [{ runner: 'node', files: ['test/transport/stall'] }],
    figures: {
      'bytes, one in ten seconds': { least: 8_640 },
      'false alarms': { most: 0 },
      'seconds until a silence is seen': { most: 30 },
    },
    mutants: ['comments are no sign of life'],
  },
];
