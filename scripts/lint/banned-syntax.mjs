/** @typedef {{ selector: string, message: string }} Ban */

const templates = 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement';

/**
 * What no file of src/ may contain.
 * @type {readonly Ban[]}
 */
export const bannedSyntax = [
  { selector: 'TSEnumDeclaration', message: 'An enum is code that a type does not need: write a union of strings.' },
  { selector: 'ExportDefaultDeclaration', message: 'Give it a name: a file is its main export.' },
  {
    selector: `${templates}[value.raw=/(^|\\s)style\\s*=/], ${templates}[value.raw=/<style[\\s>]/]`,
    message: 'Strict pages block inline styles: use a class, a custom property or `.style`.',
  },
  {
    selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value='style']",
    message: 'Strict pages block inline styles: use a class, a custom property or `.style`.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^writeln?$/]',
    message: 'Nothing may write into the page as text.',
  },
];

/**
 * How strings become DOM. Only src/markdown/sanitize.ts may contain it.
 * @type {readonly Ban[]}
 */
export const bannedMarkup = [
  {
    selector:
      'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|parseFromString)$/]',
    message: 'Only src/markdown/sanitize.ts turns strings into DOM.',
  },
  {
    selector: 'MemberExpression[property.value=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Only src/markdown/sanitize.ts turns strings into DOM.',
  },
  {
    selector: `${templates}[value.raw=/\\.(inner|outer)HTML\\s*=/]`,
    message: 'Only src/markdown/sanitize.ts turns strings into DOM.',
  },
];

/**
 * For the layers without a clock. `new Date(x)` and `Date.parse(x)` are pure and free.
 * @type {readonly Ban[]}
 */
export const bannedClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'This layer has no clock: take the time as an argument or from the environment.',
  },
];

/**
 * What no test may contain.
 * @type {readonly Ban[]}
 */
export const bannedInTests = [
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test|suite)$/][property.name="only"]',
    message: 'A test that silences the others.',
  },
  {
    selector: 'CallExpression[callee.object.name=/^(describe|it|suite)$/][callee.property.name=/^(skip|todo)$/]',
    message: 'A test that cannot fail. Skip on a condition, with a reason, or delete it.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|xdescribe|fit|fdescribe)$/]',
    message: 'A test that cannot fail, or that silences the others.',
  },
];

/** Modules of lit that a strict page or a forged answer would turn against us. */
export const bannedImports = {
  patterns: [
    {
      group: ['lit/directives/unsafe-*', 'lit-html/directives/unsafe-*', 'lit/static-html*'],
      message: 'Strings become DOM in src/markdown/sanitize.ts only.',
    },
    {
      group: ['lit/directives/style-map*', 'lit-html/directives/style-map*'],
      message: 'It renders a style attribute, which strict pages block: use a class, a custom property or `.style`.',
    },
  ],
};
