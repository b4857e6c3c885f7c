import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { parseSync } from 'vite';

/** In which order the statements of a bundle compress best, by name; `npm run order` finds it. */
export const orderFile = fileURLToPath(new URL('statement-order.txt', import.meta.url));

/**
 * What is needed of a source map.
 * @typedef {{ readonly mappings: string, readonly sources: readonly (string | null)[], readonly names: readonly string[] }} Mapping
 */

/**
 * A statement of a bundle. Functions are there before anything runs, wherever they stand; nothing else may move.
 * @typedef {{ key: string | undefined, isFunction: boolean, text: string, segments: import('@jridgewell/sourcemap-codec').SourceMapLine }} Statement
 */

/**
 * Cuts a bundle of one line into its statements.
 * @param {string} code
 * @param {Mapping} map
 * @returns {Statement[]}
 */
export function readStatements(code, map) {
  const [line = [], ...others] = decode(map.mappings);
  if (others.some((segments) => segments.length > 0)) throw new Error('A bundle whose parts can move has one line.');
  const known = new Set();
  let at = 0;
  return parseSync('bundle.js', code).program.body.map(({ type, start, end }) => {
    while ((line[at]?.[0] ?? Infinity) < start) at++;
    const from = at;
    while ((line[at]?.[0] ?? Infinity) < end) at++;
    const segments = line.slice(from, at).map((segment) => shift(segment, -start));
    const named = segments.find((segment) => segment.length === 5);
    const key = named && `${tidy(map.sources[named[1]] ?? '')}#${map.names[named[4]]}`;
    const isNew = key !== undefined && !known.has(key);
    known.add(key);
    const text = code.slice(start, end);
    const isFunction = type === 'FunctionDeclaration';
    return {
      key: isNew ? key : undefined,
      isFunction,
      text: isFunction || /[;}]$/.test(text) ? text : `${text};`,
      segments,
    };
  });
}

/**
 * Puts functions where the list has them: after what stands before them there. What the list does not know stays
 * behind what it follows, and what is not a function any more keeps its place, so that an old list costs bytes alone.
 * @param {readonly Statement[]} statements
 * @param {readonly string[]} order
 * @returns {Statement[]}
 */
export function reorder(statements, order) {
  const movable = new Map(statements.flatMap((it) => (it.isFunction && it.key ? [[it.key, it]] : [])));
  const anchors = new Map(statements.flatMap((it) => (!it.isFunction && it.key ? [[it.key, it]] : [])));
  /** @type {Map<Statement | null, Statement[]>} What follows each statement that stays. */
  const groups = new Map([[null, []]]);
  const listed = new Set(order);
  /** @type {Statement | null} */
  let anchor = null;
  for (const statement of statements) {
    if (!statement.isFunction) groups.set((anchor = statement), []);
    else if (!statement.key || !listed.has(statement.key)) groups.get(anchor)?.push(statement);
  }
  anchor = null;
  for (const key of order) {
    anchor = anchors.get(key) ?? anchor;
    const found = movable.get(key);
    if (found) groups.get(anchor)?.push(found);
  }
  return [...groups].flatMap(([first, others]) => (first ? [first, ...others] : others));
}

/**
 * The bundle that these statements make, and its map.
 * @param {readonly Statement[]} statements
 * @param {Mapping} map
 * @returns {{ code: string, map: Mapping }}
 */
export function joinStatements(statements, map) {
  let code = '';
  /** @type {import('@jridgewell/sourcemap-codec').SourceMapLine} */
  const line = [];
  for (const { text, segments } of statements) {
    line.push(...segments.map((segment) => shift(segment, code.length)));
    code += text;
  }
  return { code, map: { ...map, mappings: encode([line]) } };
}

/** The order as it was found last. */
export function readOrder() {
  return existsSync(orderFile) ? readFileSync(orderFile, 'utf8').split('\n').filter(Boolean) : [];
}

/**
 * @template {import('@jridgewell/sourcemap-codec').SourceMapSegment} Segment
 * @param {Segment} segment
 * @param {number} by
 * @returns {Segment}
 */
function shift([column, ...rest], by) {
  return /** @type {Segment} */ ([column + by, ...rest]);
}

/** @param {string} source */
function tidy(source) {
  return source.replace(/^.*?\/(?=(?:src|node_modules)\/)/, '');
}
