import { chooseCount } from '../../scripts/tier.mjs';
import { createSeededRandom } from './seeded-random.js';

/** One way in which a network may cut a body into pieces. */
export interface Way {
  readonly name: string;
  readonly pieces: readonly Uint8Array[];
}

/** Up to this length, in bytes, a body is cut in two at every byte. */
const SHORT = 400;
const SAMPLED_CUTS = 24;
const RANDOM_WAYS = chooseCount({ quick: 16, full: 48, exhaustive: 276 });
/** At least so many ways there are for a body of any length. */
export const FEWEST_WAYS = chooseCount({ quick: 40, full: 50, exhaustive: 300 });
/** From this length on, in bytes, random pieces grow with the body: time. */
const LONG = 4000;

/**
 * The ways in which a body is played, at least `FEWEST_WAYS`: whole, byte by byte, in two pieces (cut at every byte where it is
 * short, else at some), and in random pieces, so that line ends, characters and words are cut inside. They are the same
 * in every run.
 */
export function* everyWay(body: Uint8Array): Generator<Way> {
  yield { name: 'whole', pieces: [body] };
  yield { name: 'byte by byte', pieces: Array.from(body, (_, at) => body.subarray(at, at + 1)) };
  for (const at of cutsInTwo(body.length)) {
    yield { name: `cut at byte ${at}`, pieces: [body.subarray(0, at), body.subarray(at)] };
  }
  const scale = Math.ceil(body.length / LONG);
  for (let seed = 1; seed <= RANDOM_WAYS; seed++) {
    const longest = scale * 4 ** (1 + (seed % 4));
    yield {
      name: `in random pieces ${seed}`,
      pieces: [...cutAtRandom(body, createSeededRandom(seed), longest)],
    };
  }
}

function cutsInTwo(length: number): number[] {
  if (length <= SHORT) return Array.from({ length: Math.max(0, length - 1) }, (_, at) => at + 1);
  const random = createSeededRandom(length);
  return Array.from({ length: SAMPLED_CUTS }, () => 1 + Math.floor(random() * (length - 1)));
}

/** Pieces of 1 to `longest` bytes; now and then an empty one. */
function* cutAtRandom(body: Uint8Array, random: () => number, longest: number): Generator<Uint8Array> {
  for (let start = 0; start < body.length; ) {
    const end = start + Math.round(random() * longest);
    yield body.subarray(start, end);
    start = end;
  }
}
