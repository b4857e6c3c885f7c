import { type DefaultTreeAdapterTypes, defaultTreeAdapter as tree, parse, parseFragment } from 'parse5';
import { AgenticChat } from '../../../src/class.js';
import { publicSlots } from '../../support/public-names.js';
import { type Block, tell } from './read-blocks.js';

/** What any element may have. */
const ANYWHERE = /^(id|class|lang|dir|slot|hidden|title|role|autofocus|aria-.+|data-.+)$/;
const attributes: ReadonlySet<string> = new Set(AgenticChat.observedAttributes);
const values: Readonly<Record<string, readonly string[]>> = {
  edition: ['saas', 'marketplace', 'openai'],
  mode: ['inline', 'popup', 'fullscreen'],
  placement: ['bottom-end', 'bottom-start', 'top-end', 'top-start'],
  'color-scheme': ['auto', 'light', 'dark'],
  'agent-level': ['default', 'high_performance'],
  'agent-mode': ['on', 'off'],
  'submit-key': ['enter', 'mod-enter'],
  persist: ['none', 'session', 'local'],
  images: ['block', 'click', 'allow'],
  idempotency: ['auto', 'on', 'off'],
  credentials: ['omit', 'same-origin', 'include'],
};

/** What is wrong with an attribute of the element; nothing where all is well. */
function findFault(name: string, value: string): string | undefined {
  if (ANYWHERE.test(name)) return undefined;
  if (!attributes.has(name)) return `<agentic-chat> has no attribute ${name}`;
  const known = values[name];
  return known && !known.includes(value) ? `${name}="${value}" means nothing` : undefined;
}

const TAG = /<agentic-chat((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g;

/** What is wrong with the attributes of tags of the element in a text of any kind. */
export function checkTags(text: string): readonly string[] {
  return [...text.matchAll(TAG)].flatMap(([, list = '']) =>
    [...list.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].flatMap(([, name = '', value = '']) => findFault(name, value) ?? []),
  );
}

/** The same for a program that writes tags: each has to be one that can be read, and so has what is set on `chat`. */
export function checkWrittenTags(code: string): readonly string[] {
  const isClear = code.match(/<agentic-chat[\s>]/g)?.length === code.match(TAG)?.length;
  const set = [...code.matchAll(/chat\.setAttribute\('([\w-]+)', '([^']*)'/g)];
  const faults = set.flatMap(([, name = '', value = '']) => findFault(name, value) ?? []);
  return [...(isClear ? [] : ['a tag that cannot be read']), ...faults, ...checkTags(code)];
}

/** A block of HTML: what is wrong with it, and the scripts and styles in it as blocks of their own. */
export interface Markup {
  readonly faults: readonly string[];
  readonly inner: readonly Block[];
}

/** Parses a block of HTML as strictly as a validator, and looks at each tag of the element and its slots. */
export function checkMarkup(block: Block): Markup {
  const faults: string[] = [];
  const inner: Block[] = [];
  const options = {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine }: { code: string; startLine: number }): void => {
      faults.push(tell({ ...block, line: block.line + startLine }, code));
    },
  };
  const isPage = /^\s*<!doctype/i.test(block.code);
  visit(isPage ? parse(block.code, options) : parseFragment(block.code, options));
  return { faults, inner };

  function visit(node: DefaultTreeAdapterTypes.Node): void {
    if (tree.isElementNode(node)) look(node);
    if ('childNodes' in node) node.childNodes.forEach(visit);
  }

  function look(element: DefaultTreeAdapterTypes.Element): void {
    const { tagName, attrs, sourceCodeLocation: place, parentNode } = element;
    const line = block.line + (place?.startLine ?? 1);
    const found = new Map(attrs.map(({ name, value }) => [name, value]));
    const complain = (what: string): void => void faults.push(tell({ ...block, line }, what));
    if (found.has('style')) complain('an inline style');
    if (tagName === 'agentic-chat') {
      for (const [name, value] of found) {
        const fault = findFault(name, value);
        if (fault) complain(fault);
      }
    }
    const slot = found.get('slot');
    const isInside = parentNode !== null && 'tagName' in parentNode && parentNode.tagName === 'agentic-chat';
    if (slot !== undefined && isInside && !publicSlots.includes(slot)) complain(`there is no slot ${slot}`);
    const language = { script: found.has('src') ? '' : 'js', style: 'css' }[tagName] ?? '';
    const code = element.childNodes.map((child) => (tree.isTextNode(child) ? child.value : '')).join('');
    const isData = /json|importmap/.test(found.get('type') ?? '');
    if (language)
      inner.push({ ...block, line: line - 1, language: isData ? 'json' : language, code, note: block.note });
  }
}
