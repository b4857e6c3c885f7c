/**
 * The offsets at which bodies are cut: every one with `OFFSETS=all`, else every k-th (`OFFSETS=k`, odd so that all
 * positions within characters and lines come up). Each kind of play begins elsewhere, so that together they reach more
 * offsets than each alone.
 */
export function* chooseOffsets(length: number, kind: number): Generator<number> {
  const every = readEvery();
  for (let at = (kind * PHASE) % every; at <= length; at += every) yield at;
}

const EVERY = 1499;
/** Coprime to the usual step: neighbouring kinds begin far apart. */
const PHASE = 47;

function readEvery(): number {
  const wanted = process.env['OFFSETS'];
  if (wanted === undefined) return EVERY;
  if (wanted === 'all') return 1;
  const every = Number(wanted);
  if (!Number.isInteger(every) || every < 1) throw new RangeError(`OFFSETS=${wanted} is neither "all" nor a number`);
  return every;
}
