const words = (text: string) => new Set(text.split(' '));

const ELEMENTS = words(
  'a b blockquote br button code del details div em h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q s samp section small span strong sub summary sup table tbody td th thead tr u ul var wbr',
);
const ATTRIBUTES = words(
  'align alt aria-description aria-label checked class data-source dir disabled href id loading open part referrerpolicy rel role src start tabindex target title type',
);
const PARTS = words('code-block code-header copy-button footnote-link link table image-placeholder');
const CLASS =
  /^(plain|language-[\w#+.-]+|math-(inline|display)|alert(-(note|tip|important|warning|caution))?|notes|note-\d+-\d+)$/;

/**
 * What a rendered message must not contain, in words; empty where all is well. Ids must begin with `idPrefix`, and be
 * of footnotes.
 */
export function findFaults(root: ParentNode, idPrefix = ''): string[] {
  const faults: string[] = [];
  for (const element of root.querySelectorAll('*')) {
    if (!ELEMENTS.has(element.localName)) faults.push(`<${element.localName}>`);
    for (const { name, value } of element.attributes) {
      const isFine = ATTRIBUTES.has(name) && isFineValue(element, name, value, idPrefix);
      if (!isFine) faults.push(`${element.localName} ${name}=${value}`);
    }
  }
  // The only buttons are ours, and each stands in a part of ours.
  for (const button of root.querySelectorAll('button'))
    if (!button.closest('[part="code-header"], [part="image-placeholder"]')) faults.push('a forged button');
  return faults;
}

function isFineValue(element: Element, name: string, value: string, idPrefix: string): boolean {
  if (name === 'class') return CLASS.test(value);
  if (name === 'part') return PARTS.has(value);
  if (name === 'id') return value.startsWith(idPrefix) && /^(note-\d+|ref-\d+-\d+)$/.test(value.slice(idPrefix.length));
  if (name !== 'href' && name !== 'src') return true;
  if (element.part.contains('footnote-link')) return value.startsWith(`#${idPrefix}`);
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^(https?|mailto|tel):$/.test(protocol) && !username && !password;
}
