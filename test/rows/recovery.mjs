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
    id: 'R4',
    goal: 'A thousand clients that are thrown off at once come back spread, and as late as the server asks.',
    runs: [{ runner: 'node', files: ['test/recovery/herd', 'test/foundation/backoff'] }],
    figures: { 'fullest 100 ms, times the mean': { most: 3 } },
    mutants: ['Retry-After is ignored', 'delays have no jitter'],
  },
];
