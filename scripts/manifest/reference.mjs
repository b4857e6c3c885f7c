/** @typedef {import('./read-element.mjs').ElementDescription} ElementDescription */
/** @typedef {import('./read-member.mjs').Member} Member */

/**
 * The reference as a page: everything that a page can name, in tables.
 * @param {ElementDescription} element
 * @param {Readonly<Record<string, unknown>>} words Every word in English, by its key.
 * @returns {string}
 */
export function writeReference({ members, events, slots, parts, states, styles }, words) {
  const properties = members.filter(({ parameters, isStatic }) => !parameters && !isStatic);
  const options = properties.filter(({ isReadOnly }) => !isReadOnly);
  const snapshots = properties.filter(({ isReadOnly }) => isReadOnly);
  return [
    '# Reference',
    'Everything that a page can name of `<agentic-chat>`. `npm run manifest` writes this page from the sources, with',
    '`custom-elements.json` beside it.',
    '',
    '## Attributes and properties\n',
    'A property without an attribute takes what markup cannot hold. Lists of words may grow.\n',
    table(
      ['attribute', 'property', 'type', 'default', 'meaning'],
      options.map((it) => [
        code(it.attribute),
        code(it.name),
        code(it.type),
        it.default === 'undefined' ? '' : code(it.default),
        it.description,
      ]),
    ),
    '\n## What can be read\n',
    table(
      ['property', 'type', 'meaning'],
      snapshots.map(({ name, type, description }) => [code(name), code(type), description]),
    ),
    '\n## Methods\n',
    table(
      ['method', 'returns', 'meaning'],
      members.flatMap((it) => (it.parameters ? [[code(writeCall(it)), code(it.type), it.description]] : [])),
    ),
    '\n## Events\n',
    'Each is a `CustomEvent` that bubbles and is composed.\n',
    table(
      ['event', 'detail', 'meaning'],
      events.map(({ name, type, description }) => [
        code(name),
        code(type.replace(/^CustomEvent<(.*)>$/, '$1').replaceAll('readonly ', '')),
        description,
      ]),
    ),
    '\n## Slots\n',
    table(
      ['slot', 'meaning'],
      slots.map(({ name, description }) => [name ? code(name) : 'the default one', description]),
    ),
    '\n## Parts\n',
    table(['`::part()`', 'what it is'], parts.map(toRow)),
    '\n## States\n',
    table(['`:state()`', 'when it holds'], states.map(toRow)),
    '\n## Custom properties\n',
    table(
      ['property', 'default', 'meaning'],
      styles.map((it) => [code(it.name), code(it.default), it.description]),
    ),
    '\n## Labels\n',
    'The words that `labels` replaces, in English. Those with a number or a name in them are functions.\n',
    table(
      ['key', 'word'],
      Object.keys(words)
        .sort()
        .map((key) => [code(key), writeWord(words[key])]),
    ),
    '',
  ].join('\n');
}

/** @param {{ name: string, description: string }} described */
function toRow({ name, description }) {
  return [code(name), description];
}

/** @param {Member} member */
function writeCall({ name, parameters = [], isStatic }) {
  const list = parameters.map((it) => `${it.name}${it.optional ? '?' : ''}: ${it.type}`);
  return `${isStatic ? 'AgenticChat.' : ''}${name}(${list.join(', ')})`;
}

/**
 * @param {unknown} word
 * @returns {string}
 */
function writeWord(word) {
  if (isPhrase(word)) return `${writeWord(word(2, 3))} (of ${word.length === 1 ? '2' : '2 and 3'})`;
  return typeof word === 'object' && word ? Object.values(word).join(' ') : String(word);
}

/**
 * @param {unknown} word
 * @returns {word is (first: number, second: number) => unknown}
 */
function isPhrase(word) {
  return typeof word === 'function';
}

/** @param {string | undefined} text */
function code(text) {
  return text ? `\`${text}\`` : '';
}

/**
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 */
function table(heads, rows) {
  const lines = [heads, heads.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
