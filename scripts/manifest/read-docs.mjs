import ts from 'typescript';

/** @typedef {{ name: string, description: string }} Described */

/**
 * The sentence of a declaration, as one line; empty where there is none, or it is inner.
 * @param {ts.Node} node
 * @returns {string}
 */
export function readSentence(node) {
  const blocks = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return toLine(ts.getTextOfJSDocComment(blocks.at(-1)?.comment));
}

/**
 * The text of a tag of a declaration, such as `saas marketplace` of `@values saas marketplace`.
 * @param {ts.Node} node
 * @param {string} tag
 * @returns {string[]} One for each time the tag stands there.
 */
export function readTags(node, tag) {
  return ts
    .getJSDocTags(node)
    .filter(({ tagName }) => tagName.text === tag)
    .map(({ comment }) => toLine(ts.getTextOfJSDocComment(comment)));
}

/**
 * What a tag such as `@slot header - Replaces the title.` says, each by its name; the empty name is the default slot.
 * @param {ts.Node} node
 * @param {string} tag
 * @returns {Described[]}
 */
export function readNamedTags(node, tag) {
  return readTags(node, tag).map((text) => {
    const [, name = '', description = ''] = /^([\w-]*?)\s*-\s(.*)$/.exec(text) ?? [];
    if (!description) throw new Error(`@${tag} ${text}: a name, " - " and a sentence are wanted`);
    return { name, description };
  });
}

/** @param {string | undefined} text */
function toLine(text) {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
