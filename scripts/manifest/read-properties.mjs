const prefix = '--agentic-chat-';

/** @typedef {{ name: string, description: string, default: string }} StyleProperty */

/**
 * Every custom property of a style sheet with what its comment says, and its default, where it is not worked out.
 * @param {string} source `--_x: var(--agentic-chat-x, default)`, each after a comment.
 * @returns {StyleProperty[]}
 */
export function readStyleProperties(source) {
  const [, tint = ''] = /tint = [^`]*`([^`]*)`/.exec(source) ?? [];
  const css = source.replace(/\$\{tint\((\d+)\)\}/g, (_, /** @type {string} */ hue) => tint.replace('${hue}', hue));
  const pattern = /(?:\/\* ([^*]*) \*\/\s*)?--_[\w-]+:\s*var\(\s*--agentic-chat-([\w-]+),\s*/g;
  /** @type {Map<string, StyleProperty>} */
  const found = new Map();
  for (const match of css.matchAll(pattern)) {
    const [whole, description = '', name = ''] = match;
    const text = readToParenthesis(css, match.index + whole.length);
    const known = found.get(name);
    if (!known) found.set(name, { name: prefix + name, description, default: text });
  }
  return [...found.values()];
}

/**
 * @param {string} source
 * @param {number} start
 */
function readToParenthesis(source, start) {
  let depth = 1;
  let end = start;
  while (depth > 0) {
    const letter = source[end];
    if (letter === undefined) throw new Error('A parenthesis is not closed');
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    end += 1;
  }
  return source
    .slice(start, end - 1)
    .replace(/\s+/g, ' ')
    .replace(/var\(--_([\w-]+)\)/g, `var(${prefix}$1)`)
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')')
    .trim();
}
