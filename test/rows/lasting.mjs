/**
 * What a page that stays open for days pays for a chat.
 * @type {readonly import('./row.mjs').Row[]}
 */
export const lasting = [
  {
    id: 'L1',
    goal: 'Nothing is left of an element that comes and goes, whatever it is in the middle of.',
    runs: [{ runner: 'e2e', files: ['test/soak/comes-and-goes.spec.ts'], projects: ['soak'] }],
    figures: {
      'times the element came and went': { least: 1_000 },
      'elements that are left': { most: 0 },
      'nodes that are left': { most: 0 },
      'listeners that are left': { most: 0 },
      'timers and frames that are left': { most: 0 },
      'requests that are left': { most: 0 },
      'heap per time, in bytes': { most: 1_024 },
    },
    mutants: [
      'a log that is gone waits to be printed',
      'times are told to nobody each minute',
      'an answer is read on when its chat is gone',
    ],
  },
  {
    id: 'L2',
    goal: 'A page in which people write for a day holds no more in the evening, and is as fast.',
    runs: [{ runner: 'e2e', files: ['test/soak/turns.spec.ts'], projects: ['soak'] }],
    figures: {
      'turns played': { least: 4_000 },
      'of them with a fault': { least: 200 },
      'heap per turn in conversations of twenty, in bytes': { most: 1_024 },
      'heap per turn beyond the transcript, in bytes': { most: 1_024 },
      'heap per turn of the transcript itself, in bytes': {},
      'last hundred turns by the first, in conversations of twenty': { most: 1.2 },
      'last hundred turns by the first, in one conversation': { most: 1.2 },
    },
    mutants: ['what was drawn once is held for good'],
  },
  {
    id: 'L3',
    goal: 'Of very much at once nothing is lost, and nobody who writes meanwhile has to wait.',
    runs: [{ runner: 'e2e', files: ['test/soak/bulk.spec.ts'], projects: ['soak'] }],
    figures: {
      'an answer of millions of characters: characters': { least: 5_000_000 },
      'an answer of millions of characters: longest input delay, in ms': { most: 100 },
      'an answer of millions of characters: longest of an empty page that reads the same, in ms': {},
      'a burst of events: events': { least: 100_000 },
      'a burst of events: longest input delay, in ms': { most: 100 },
      'a burst of events: longest of an empty page that reads the same, in ms': {},
      'a history of thousands: messages': { least: 10_000 },
      'a history of thousands: longest input delay, in ms': { most: 100 },
      'a history of thousands: longest of an empty page that reads the same, in ms': {},
    },
    mutants: ['what is beyond the first slice of a piece is lost'],
  },
];
