/** Elements that can run, load or lead somewhere by themselves, and that no part of a chat is made of. */
const FOREIGN = new Set(
  'script iframe frame frameset object embed applet link meta base style template portal fencedframe video audio source track picture marquee noscript foreignobject image use animate set math dialog area map'.split(
    ' ',
  ),
);
const URLS = new Set(
  'href src srcset action formaction poster background data xlink:href cite ping longdesc codebase lowsrc dynsrc profile manifest usemap'.split(
    ' ',
  ),
);

/** What is looked through in `countElements` and `findForeign`: a root, and all that stands in shadow roots below it. */
function* walk(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* walk(element.shadowRoot);
  }
}

/**
 * What stands in a chat, shadow roots included, that no text may bring in, in words; empty where all is well: elements
 * that run or load, handlers, addresses that are no web address, and styles that load.
 */
export function findForeign(root: ParentNode): string[] {
  const faults: string[] = [];
  for (const element of walk(root)) {
    if (FOREIGN.has(element.localName) && !isOwnMath(element)) faults.push(`<${element.localName}>`);
    for (const { name, value } of element.attributes) {
      const isHandler = name.startsWith('on') || name === 'srcdoc' || name === 'is' || name === 'nonce';
      const isUrl = URLS.has(name) && !isFineUrl(element, value);
      const isLoading = name === 'style' && /url|image|expression|@import|[\\]/i.test(value);
      if (isHandler || isUrl || isLoading) faults.push(`${element.localName} ${name}=${value}`);
    }
  }
  return faults;
}

/** Formulas are drawn as MathML, by the chat's own extra. */
function isOwnMath(element: Element): boolean {
  return element.localName === 'math' && element.closest('[class^="math-"]') !== null;
}

function isFineUrl(element: Element, value: string): boolean {
  // The footnotes of a message lead to each other.
  if (element.part.contains('footnote-link')) return /^#[\w-]+$/.test(value);
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^(https?|mailto|tel):$/.test(protocol) && username === '' && password === '';
}
