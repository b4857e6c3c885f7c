/** Longest TeX that is set, in UTF-16 units: what takes a tenth of a second. */
const MAX_LENGTH = 3000;
/** A command of the author's own may write as much as it likes. And no brace may be anything but a brace. */
const REFUSED = /\\(?:[egx]?def|let|futurelet|(?:re)?newcommand|providecommand|verb)(?![a-z])/i;
/** Temml sets up to three times what stands in these, and does not count it as an expansion. */
const REPEATED = /llap|cancelto|equilibrium|<=>>|<<=>/g;

/** Whether TeX is set quickly: nothing in it makes it much more than it seems. */
export function isCheapTex(tex: string): boolean {
  if (REFUSED.test(tex)) return false;
  const repeated = tex.match(REPEATED)?.length ?? 0;
  return tex.length * 3 ** Math.min(repeated, readDepth(tex)) <= MAX_LENGTH;
}

/** How deep groups and options may stand in each other. An option counts to the end: a bracket may also be just one. */
function readDepth(tex: string): number {
  let [depth, deepest] = [0, 0];
  for (const [mark] of tex.matchAll(/\\.|[{}[%]/gs)) {
    // What follows is a comment, whatever braces are in it.
    if (mark === '%') return Infinity;
    if (mark === '{' || mark === '[') depth += 1;
    if (mark === '}') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
