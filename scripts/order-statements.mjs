import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { orderFile, readStatements } from './build/reorder.mjs';

/*
 * npm run order [-- seconds]
 *
 * Looks for an order of the functions in dist/cdn/agentic-chat.js in which it compresses better, and writes it where
 * the build reads it. It begins with the order that is there and tries one move after the other, always the same ones,
 * for as long as it is told to.
 */

const bundle = fileURLToPath(new URL('../dist/cdn/agentic-chat.js', import.meta.url));
const seconds = Number(process.argv[2] ?? 240);

const code = readFileSync(bundle, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
const map = /** @type {import('./build/reorder.mjs').Mapping} */ (JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
/** @type {readonly import('./build/reorder.mjs').Statement[]} */
let best = readStatements(code, map);
let size = measure(best);
console.log(`${size} bytes of gzip`);

const random = createRandom(1);
const end = performance.now() + seconds * 1_000;
while (performance.now() < end) {
  const moved = moveSome(best);
  const movedSize = measure(moved);
  // What is as good is taken, too: it may lead to something better.
  if (movedSize <= size) [best, size] = [moved, movedSize];
}

console.log(`${size} bytes of gzip after ${seconds} s`);
writeFileSync(orderFile, best.flatMap(({ key }) => (key === undefined ? [] : [`${key}\n`])).join(''));

/**
 * Takes one function, or a few that stand together, to another place.
 * @param {readonly import('./build/reorder.mjs').Statement[]} statements
 */
function moveSome(statements) {
  const from = Math.floor(random() * statements.length);
  const count = random() < 0.7 ? 1 : 1 + Math.floor(random() * 4);
  const taken = statements.slice(from, from + count);
  if (!taken.every(({ key, isFunction }) => isFunction && key !== undefined)) return statements;
  const others = statements.toSpliced(from, count);
  return others.toSpliced(Math.floor(random() * (others.length + 1)), 0, ...taken);
}

/** @param {readonly { readonly text: string }[]} statements */
function measure(statements) {
  return gzipSync(statements.map(({ text }) => text).join(''), { level: 9 }).length;
}

/**
 * The same numbers from the same seed, so that what is found can be found again.
 * @param {number} seed
 */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
