import hljs from 'highlight.js/lib/core';
import { languageNames, loadGrammar } from './languages.js';
import { NodeEmitter } from './node-emitter.js';

/** Longest code that is coloured, in UTF-16 units. */
const MAX_LENGTH = 50_000;
/** The longest that the page may stand still for colours. Ordinary code of the greatest length takes half of it. */
const MAX_MS = 100;
/**
 * Some hundred characters up to the end of a line. Grammars have patterns that take the square of the length of what
 * they are given, so they are given little at a time; between the parts the clock is asked.
 */
const SLICE = /[^]{1,1000}(?:(?<=\n)|.{0,500}\n?)/;

// An instance of our own: the page may use highlight.js, too.
const highlighter = hljs.newInstance();
highlighter.configure({ __emitter: NodeEmitter });

/**
 * What makes nodes with classes such as `code-keyword` of code in a language, or `null` of code that is too long or would
 * take too long; `null` for a language that is not known. Rejects where the grammar cannot be loaded.
 */
export async function loadHighlighter(language: string): Promise<((code: string) => DocumentFragment | null) | null> {
  const names = languageNames(language);
  await Promise.all(names.map(addGrammar));
  const [name] = names;
  return name === undefined ? null : (code) => highlightCode(code, inSlices(name));
}

function highlightCode(code: string, language: string): DocumentFragment | null {
  if (code.length > MAX_LENGTH) return null;
  NodeEmitter.deadline = performance.now() + MAX_MS;
  const { _emitter, errorRaised } = highlighter.highlight(code, { language, ignoreIllegals: true });
  return errorRaised || !(_emitter instanceof NodeEmitter) ? null : _emitter.root;
}

/** Adds a language, and under another name the one whose code consists of slices of it: each goes on where one ended. */
async function addGrammar(name: Parameters<typeof loadGrammar>[0]): Promise<void> {
  const grammar = await loadGrammar(name);
  if (highlighter.getLanguage(name)) return;
  highlighter.registerLanguage(name, grammar);
  highlighter.registerLanguage(inSlices(name), () => ({ contains: [{ begin: SLICE, subLanguage: name }] }));
}

function inSlices(name: string): string {
  return `${name} in slices`;
}
