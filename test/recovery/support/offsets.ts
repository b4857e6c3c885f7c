import { chooseCount } from '../../../scripts/tier.mjs';

/**
 * The offsets at which bodies are cut: every one in the exhaustive tier, else every k-th (`OFFSETS=k`, odd so that all
 * positions within characters and lines come up). Each kind of play begins elsewhere, so that together they reach more
 * offsets than each alone.
 */
export function* chooseOffsets(length: number, kind: number): Generator<number> {
  for (let at = (kind * PHASE) % EVERY; at <= length; at += EVERY) yield at;
}

const EVERY = chooseCount({ quick: 1499, full: 89, exhaustive: 1 }, 'OFFSETS');
/** Coprime to the usual step: neighbouring kinds begin far apart. */
const PHASE = 47;
