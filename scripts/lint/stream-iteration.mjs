import ts from 'typescript';

/** @typedef {Extract<import('eslint').Rule.Node, { type: 'ForOfStatement' }>} ForOf */
/** @typedef {{ getTypeAtLocation: (node: ForOf['right']) => ts.Type }} TypeServices */

/**
 * A lint rule: no `for await` over a ReadableStream, which Safari cannot iterate. Generators are free. What has no known
 * type may be a stream, and counts as one.
 * @type {import('eslint').Rule.RuleModule}
 */
export const streamIteration = {
  meta: { type: 'problem', messages: { stream: 'Safari cannot iterate a stream: read it with getReader().' } },
  create(context) {
    return {
      /** @param {ForOf} node */
      'ForOfStatement[await=true]'(node) {
        const { getTypeAtLocation } = /** @type {TypeServices} */ (context.sourceCode.parserServices);
        if (mayBeStream(getTypeAtLocation(node.right))) context.report({ node, messageId: 'stream' });
      },
    };
  },
};

/**
 * @param {ts.Type} type
 * @returns {boolean}
 */
function mayBeStream(type) {
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0) return true;
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => part.getSymbol()?.name === 'ReadableStream');
}
