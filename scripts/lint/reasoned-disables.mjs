/**
 * A lint rule: whoever switches a rule off says why, after ` -- `, in words.
 * @type {import('eslint').Rule.RuleModule}
 */
export const reasonedDisables = {
  meta: { type: 'suggestion', messages: { reason: 'Say why after " -- ", in words.' } },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const [directive = '', reason = ''] = comment.value.split(' -- ');
          if (!/^\s*(eslint-disable|biome-ignore|@ts-nocheck)/.test(directive)) continue;
          if (!/\w+\W+\w+/.test(reason) && comment.loc) context.report({ loc: comment.loc, messageId: 'reason' });
        }
      },
    };
  },
};
