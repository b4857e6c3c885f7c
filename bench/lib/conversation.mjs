import { paragraph, table } from './workload.mjs';
import { writeCode } from './workload-code.mjs';
import { createRandom, sentence, upTo } from './workload-words.mjs';

/** The last words of what was said before. */
export const pastMark = 'and long-ago-3b58.';

/** @typedef {{ role: 'user' | 'assistant', text: string }} PastMessage */

/**
 * A text in pieces of 1 to 7 code points, 4 on the average, as models stream it: always cut in the same places.
 * @param {string} text
 * @returns {string[]}
 */
export function cutTokens(text) {
  const random = createRandom(3);
  const points = [...text];
  const tokens = [];
  for (let from = 0; from < points.length; ) {
    const to = from + 1 + upTo(random, 6);
    tokens.push(points.slice(from, to).join(''));
    from = to;
  }
  return tokens;
}

/**
 * What was said before: questions of one sentence and answers of about 600 characters, the last with `pastMark`.
 * @param {number} count How many messages, an even number.
 * @returns {PastMessage[]}
 */
export function writeHistory(count) {
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(index + 1);
    if (index % 2 === 0) return { role: 'user', text: sentence(random).replace('.', '?') };
    const rest =
      [paragraph, table, () => `\`\`\`ts\n${writeCode('ts', random)}\n\`\`\``, paragraph][(index >> 1) % 4] ??
      paragraph;
    const end = index === count - 1 ? `\n\nSo it was, ${pastMark}` : '';
    return { role: 'assistant', text: `${paragraph(random)}\n\n${rest(random)}${end}` };
  });
}
