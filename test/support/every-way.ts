import { createSeededRandom } from './seeded-random.js';

/** One way in which a network may cut a body into pieces. */
export interface Way {
  readonly name: string;
  readonly pieces: readonly Uint8Array[];
}

const RANDOM_CUTS = 8;

/**
 * The ways in which a body is played: whole, byte by byte, and in random pieces (the same ones in every run), so that
 * line ends, characters and words are cut inside.
 */
export function* everyWay(body: Uint8Array): Generator<Way> {
  yield { name: 'whole', pieces: [body] };
  yield { name: 'byte by byte', pieces: Array.from(body, (_, at) => body.subarray(at, at + 1)) };
  for (let seed = 1; seed <= RANDOM_CUTS; seed++) {
    yield {
      name: `in random pieces ${seed}`,
      pieces: [...cutAtRandom(body, createSeededRandom(seed), 4 ** (1 + (seed % 4)))],
    };
  }
}

/** Pieces of 1 to `longest` bytes; now and then an empty one. */
function* cutAtRandom(body: Uint8Array, random: () => number, longest: number): Generator<Uint8Array> {
  for (let start = 0; start < body.length; ) {
    const end = start + Math.round(random() * longest);
    yield body.subarray(start, end);
    start = end;
  }
}
