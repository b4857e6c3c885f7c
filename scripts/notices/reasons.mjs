/**
 * Why each library is there, and where it ends up.
 * @type {Readonly<Record<string, string>>}
 */
export const reasons = {
  '@lit-labs/ssr-dom-shim': 'Of Lit: lets its modules be imported where there is no DOM. In no bundle.',
  '@lit/reactive-element': 'Of Lit: attributes, properties and updates of the element.',
  '@lit/task': 'State of what a panel loads: pending, failed, there. With the panels, on first use.',
  dompurify: 'Second wall behind the markdown renderer: nothing else makes markup of a string.',
  'eventsource-parser': 'Reads the framing of server-sent events. Taken into the module that uses it.',
  'highlight.js': 'Colours code. Core and grammars are loaded with the first code block that has a language.',
  lit: 'Templates and the element.',
  'lit-element': 'Of Lit: the base class.',
  'lit-html': 'Of Lit: templates.',
  marked: 'Lexer of markdown (CommonMark, GFM). Its renderer is not used.',
  oauth4webapi: 'Authorization code with PKCE on the server (`agentic-chat/server`). Nothing of it in a browser.',
  temml: 'Draws formulas as MathML. Loaded with the first formula.',
};
