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
];
