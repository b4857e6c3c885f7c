import { writeCode } from './workload-code.mjs';
import { chance, createRandom, pick, sentence, title, upTo, word } from './workload-words.mjs';

/** @typedef {import('./workload-words.mjs').Random} Random */

/** The first words of every answer: a selection in them has to survive. */
export const anchor = 'Nothing may move under these opening words';
/** The last words of every answer: they are in the page when all of it is. */
export const endMark = 'and closing-mark-7c41.';

const tail = `\n\nThat is all, \`closing-mark\` ${endMark}`;
const japanese = [
  '回答は一度にではなく、少しずつ届きます。',
  '表示が追いつかないと、読む人は待たされます。',
  '**「太字」**の直後に文が続く場合も正しく扱います。',
  'コードや表は、途中の状態でも読めるようにします。',
];
const emoji = ['🌊', '✅', '⚠️', '📎', '🔧', '👩‍🔬', '🎯'];

/**
 * A markdown answer as a model writes it, of just about so many characters: the same one each time.
 * @param {number} size
 */
export function writeAnswer(size) {
  const random = createRandom(size * 31 + 7);
  let text = `${anchor}. ${sentence(random)}\n\n## ${title(random)} ${pick(random, emoji)}\n\n${paragraph(random)}`;
  for (let index = 1; ; index++) {
    const next = index % 5 === 0 ? heading(random) : block(random);
    if (text.length + next.length + tail.length + 2 > size) break;
    text += `\n\n${next}`;
  }
  const room = size - text.length - tail.length - 2;
  return text + (room > 1 ? `\n\n${filler(random, room)}` : '') + tail;
}

/**
 * An answer that is one single block of a kind, between the opening and the closing words.
 * @param {string} kind `code`, `list`, `loose`, `table` or `paragraph`.
 * @param {number} size
 */
export function writeBlock(kind, size) {
  const random = createRandom(size + 11);
  const parts = kind === 'table' ? ['| name | value | note |\n| --- | ---: | --- |'] : [];
  for (let length = 0; length < size; length += parts.at(-1)?.length ?? 0)
    parts.push(piece(kind, random, parts.length));
  const body = parts.join(kind === 'paragraph' ? ' ' : kind === 'loose' ? '\n\n' : '\n');
  return `${anchor}.\n\n${kind === 'code' ? `\`\`\`python\n${body}\n\`\`\`` : body}${tail}`;
}

/** @type {(kind: string, random: Random, index: number) => string} */
function piece(kind, random, index) {
  if (kind === 'code') return writeCode('python', random);
  if (kind === 'list') return `${index + 1}. ${phrase(random)}\n   - ${phrase(random)}`;
  if (kind === 'loose') return `- ${phrase(random)}\n\n  ${sentence(random)}`;
  if (kind === 'table') return `| ${word(random)} | ${upTo(random, 9999)} | ${inline(random)} ${word(random)} |`;
  return `${phrase(random)}.`;
}

/** @type {readonly (readonly [weight: number, write: (random: Random) => string])[]} */
const blocks = [
  [40, paragraph],
  [18, list],
  [18, (random) => `\`\`\`${writeFence(random)}\n\`\`\``],
  [9, table],
  [5, (random) => `> ${phrase(random)}.\n> ${sentence(random)}`],
  [4, (random) => lines(random, 3, 3, () => `- [${chance(random, 0.5) ? 'x' : ' '}] ${phrase(random)}`)],
  [2, () => '---'],
];

/** @param {Random} random */
function block(random) {
  let rest = random() * blocks.reduce((sum, [weight]) => sum + weight, 0);
  return (blocks.find(([weight]) => (rest -= weight) < 0)?.[1] ?? paragraph)(random);
}

/** @param {Random} random */
function heading(random) {
  return `${pick(random, ['##', '###', '####'])} ${upTo(random, 20)}. ${title(random)} ${inline(random)}`;
}

/** @param {Random} random */
export function paragraph(random) {
  return lines(random, 2, 3, () => (chance(random, 0.12) ? pick(random, japanese) : `${phrase(random)}.`), ' ');
}

/** @param {Random} random */
function list(random) {
  const isOrdered = chance(random, 0.5);
  const gap = chance(random, 0.2) ? '\n\n' : '\n';
  let index = 0;
  const item = () => {
    const mark = isOrdered ? `${++index}. ` : '- ';
    const inner = chance(random, 0.35)
      ? `\n${lines(random, 2, 2, () => `${' '.repeat(mark.length)}- ${phrase(random)}`)}`
      : '';
    return mark + phrase(random) + inner;
  };
  return lines(random, 3, 4, item, gap);
}

/** @param {Random} random */
export function table(random) {
  const width = 3 + upTo(random, 2);
  const row = (/** @type {() => string} */ cell) => `| ${Array.from({ length: width }, cell).join(' | ')} |`;
  const body = () => row(() => (chance(random, 0.3) ? inline(random) : `${word(random)} ${upTo(random, 999)}`));
  return `${row(() => word(random))}\n${row(() => pick(random, ['---', ':--', '--:']))}\n${lines(random, 4, 7, body)}`;
}

/** @param {Random} random */
function writeFence(random) {
  const language = pick(random, ['python', 'ts', 'sh', 'sql', 'json', 'html']);
  return `${language}\n${writeCode(language, random)}`;
}

/**
 * Words with markup among them, without a full stop.
 * @param {Random} random
 */
function phrase(random) {
  return `${title(random)} ${lines(random, 7, 11, () => (chance(random, 0.18) ? inline(random) : word(random)), ' ')}`;
}

/** @param {Random} random */
function inline(random) {
  return pick(random, [
    () => `**${word(random)} ${word(random)}**`,
    () => `**${word(random)}**`,
    () => `\`${word(random)}_${word(random)}()\``,
    () => `\`${word(random)}\``,
    () => `*${word(random)}*`,
    () => `[${word(random)}](https://example.com/${word(random)}?page=${upTo(random, 99)}&sort=${word(random)})`,
    () => `~~${word(random)}~~`,
    () => pick(random, emoji),
    () => `https://example.org/${word(random)}`,
  ])();
}

/** @type {(random: Random, least: number, more: number, write: () => string, joint?: string) => string} */
function lines(random, least, more, write, joint = '\n') {
  return Array.from({ length: least + upTo(random, more) }, write).join(joint);
}

/** @type {(random: Random, length: number) => string} */
function filler(random, length) {
  let text = '';
  while (text.length < length) text += `${word(random)} `;
  return `${text.slice(0, length - 1).trimEnd()}.`;
}
