import { type GrowingText, growText } from '../foundation/growing-text.js';

/**
 * The text of an answer while one connection after another brings parts of it. A reconnect says nothing of where it
 * starts: it may replay everything, go on with what is new, or begin with a snapshot or with its own last characters.
 * So the text decides, per connection (documented nowhere; designed for each case).
 */
export interface MergedText {
  /** What is shown. It never shrinks. */
  readonly text: string;
  /** How the text has grown, for those who follow it; `null` while it is empty. */
  readonly growth: GrowingText | null;
  /** What was shown when this connection began. */
  readonly before: string;
  /** What this connection has brought. */
  readonly arrived: string;
  /** What an earlier connection brought before it broke without telling how it belongs. */
  readonly aside: string;
  readonly mode: 'append' | 'undecided' | 'replay';
  /** Whether text may be missing, because the server went on without what was sent meanwhile. */
  readonly gap: boolean;
}

const SAME_START = 32;
const OVERLAP = 24;

/** The text of a connection that starts now, with that much shown by `previous` ones. */
export function startMerge(text: string, previous?: MergedText): MergedText {
  const aside = previous?.mode === 'undecided' ? previous.aside + previous.arrived : '';
  return {
    text,
    growth: previous ? grow(previous, text) : text === '' ? null : growText(null, text),
    before: text,
    arrived: '',
    aside,
    mode: text === '' ? 'append' : 'undecided',
    gap: previous?.gap ?? false,
  };
}

/** Takes in the next piece. In the common case, a first connection, this only appends. */
export function mergeDelta(merged: MergedText, delta: string): MergedText {
  if (delta === '') return merged;
  if (merged.mode === 'append') {
    return { ...merged, text: merged.text + delta, growth: growText(merged.growth, delta) };
  }
  const arrived = merged.arrived + delta;
  if (merged.mode === 'replay') return replay(merged, arrived);
  const { before } = merged;
  const isReplay =
    (arrived.length > before.length && arrived.startsWith(before)) ||
    (arrived.length >= SAME_START && before.startsWith(arrived.slice(0, SAME_START)));
  if (isReplay) return replay({ ...merged, mode: 'replay', aside: '' }, arrived);
  if (before.includes(arrived)) return { ...merged, arrived };
  return goOn({ ...merged, arrived });
}

/**
 * The finished stream settles what was undecided: a finished replay cannot be shorter than what is shown, so whoever
 * says nothing at all has gone on, too.
 */
export function finishMerge(merged: MergedText): MergedText {
  if (merged.mode !== 'undecided' || merged.arrived === merged.before) return merged;
  return goOn(merged);
}

/**
 * Takes in the text of a chunk that also ends the run: more of the answer, or the whole of it once more
 * (`completion_success` carries the full text, R-RUNTEST).
 */
export function mergeFinalText(merged: MergedText, final: string): MergedText {
  const { text } = merged;
  const repeats =
    final.length >= OVERLAP && (final.startsWith(text) || (text.endsWith(final) && final.length > text.length / 2));
  return repeats
    ? { ...withText(merged, longer(final, text)), mode: 'append' }
    : finishMerge(mergeDelta(merged, final));
}

/** The connection says everything once more; once it says more than is shown, all that follows is new. */
function replay(merged: MergedText, arrived: string): MergedText {
  if (arrived.length <= merged.text.length) return { ...merged, arrived };
  return { ...withText(merged, arrived), mode: 'append', arrived: '' };
}

/** The same with another text; one that begins with the text before has grown. */
function withText(merged: MergedText, text: string): MergedText {
  return { ...merged, text, growth: grow(merged, text) };
}

function grow({ text: before, growth }: MergedText, text: string): GrowingText | null {
  if (text === before) return growth;
  return text.startsWith(before) ? growText(growth, text.slice(before.length)) : growText(null, text);
}

/** The connection brings only what is new: it is appended, less what it says twice. */
function goOn(merged: MergedText): MergedText {
  const overlap = overlapOf(merged.before, merged.arrived);
  const kept = overlap > 0 ? '' : merged.aside.slice(overlapOf(merged.before, merged.aside));
  const text = merged.before + kept + merged.arrived.slice(overlap);
  return { ...withText(merged, text), mode: 'append', aside: '', gap: merged.gap || overlap === 0 };
}

/** How many characters at the end of `before` the other text begins with; fewer than 24 are chance. */
function overlapOf(before: string, arrived: string): number {
  for (let length = Math.min(before.length, arrived.length); length >= OVERLAP; length--) {
    if (before.endsWith(arrived.slice(0, length))) return length;
  }
  return 0;
}

function longer(a: string, b: string): string {
  return a.length >= b.length ? a : b;
}
