import createDOMPurify, { type Config, type DOMPurify } from 'dompurify';
import { trustedTypesPolicy } from './trusted-types-policy.js';

// What the markdown renderer writes, and nothing else.
const CONFIG = {
  ALLOWED_TAGS:
    'a b blockquote br code del details div em h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q s samp section small span strong sub summary sup table tbody td th thead tr u ul var wbr'.split(
      ' ',
    ),
  ALLOWED_ATTR: 'align alt checked class disabled href open src start type'.split(' '),
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel):/i,
  ADD_URI_SAFE_ATTR: 'align start type'.split(' '),
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  FORCE_BODY: true,
  RETURN_DOM_FRAGMENT: true,
} as const satisfies Config;

// Only the renderer writes classes: raw HTML in a text never has an attribute that gets here.
const CLASS = /^(?:plain|language-[\w#+.-]{1,40}|math-(?:inline|display)|alert-[a-z]{3,9}|notes|note-\d{1,6}-\d{1,6})$/;

let purify: DOMPurify | undefined;

/**
 * HTML as safe nodes of an inert document: nothing in them has run or loaded anything. The only place where a string
 * becomes markup. Throws where the browser refuses to parse (Trusted Types without our policy).
 */
export function sanitize(html: string): DocumentFragment {
  purify ??= createSanitizer();
  const fragment = purify.sanitize(html) as unknown as DocumentFragment | null;
  // DOMPurify answers a refusal of the browser with nothing at all instead of an error.
  if (!fragment) throw new TypeError('The browser refused to parse the message');
  return fragment;
}

function createSanitizer(): DOMPurify {
  // An instance of our own: the page may have hooks on the default one.
  const instance = createDOMPurify(window);
  // Once, as reading it takes longer than a short text does.
  instance.setConfig({ ...CONFIG, TRUSTED_TYPES_POLICY: trustedTypesPolicy() });
  instance.addHook('uponSanitizeAttribute', (_element, attribute) => {
    if (attribute.attrName === 'class') attribute.keepAttr = CLASS.test(attribute.attrValue);
  });
  return instance;
}
