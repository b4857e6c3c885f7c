import { fileURLToPath } from 'node:url';
import { trimLibrary } from './trim-library.mjs';

const setMarkup = fileURLToPath(new URL('set-markup.ts', import.meta.url));

/** @import { Trim, Trims } from './trim-library.mjs' */

/** DOMPurify's variables for settings that are always the same here. */
const CONSTANTS = {
  PARSER_MEDIA_TYPE: '"text/html"',
  NAMESPACE: 'HTML_NAMESPACE',
  transformCaseFunc: 'stringToLowerCase',
  ALLOW_ARIA_ATTR: 'false',
  ALLOW_DATA_ATTR: 'false',
  ALLOW_UNKNOWN_PROTOCOLS: 'false',
  ALLOW_SELF_CLOSE_IN_ATTR: 'true',
  SAFE_FOR_TEMPLATES: 'false',
  SAFE_FOR_XML: 'true',
  WHOLE_DOCUMENT: 'false',
  FORCE_BODY: 'true',
  RETURN_DOM: 'true',
  RETURN_DOM_FRAGMENT: 'true',
  SANITIZE_DOM: 'true',
  SANITIZE_NAMED_PROPS: 'false',
  KEEP_CONTENT: 'true',
  IN_PLACE: 'false',
};

/** @type {Trim[]} */
const constants = Object.entries(CONSTANTS).map(([name, value]) => [
  new RegExp(`^\\tlet ${name} = (?:null|true|false|HTML_NAMESPACE);$`, 'm'),
  `\tconst ${name} = ${value};`,
]);

/** How the settings are read that are left. */
const parseConfig = `
	let inert, body, createNodeIterator, createDocumentFragment;
	const _parseConfig = function _parseConfig(cfg) {
		ALLOWED_TAGS = addToSet({ "#text": true }, cfg.ALLOWED_TAGS);
		ALLOWED_ATTR = addToSet({}, cfg.ALLOWED_ATTR);
		addToSet(URI_SAFE_ATTRIBUTES, cfg.ADD_URI_SAFE_ATTR);
		IS_ALLOWED_URI$$1 = cfg.ALLOWED_URI_REGEXP;
		const policy = cfg.TRUSTED_TYPES_POLICY;
		inert = policy ? new DOMParser().parseFromString(policy.createHTML(""), "text/html") : Document.parseHTML("");
		({ body, createNodeIterator, createDocumentFragment } = inert);
	};`;

/**
 * Each text becomes nodes in the same inert document, which is as fast as it gets: a document for each text is what
 * collecting garbage takes longest for. It is one without a doctype, as DOMPurify's own are, since that decides how
 * tables are read.
 */
const sanitize = `
	DOMPurify.sanitize = function(dirty) {
		setMarkup(body, dirty);
		const nodeIterator = createNodeIterator.call(inert, body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_PROCESSING_INSTRUCTION | NodeFilter.SHOW_CDATA_SECTION);
		// It begins with the body itself, which stays.
		let currentNode = nodeIterator.nextNode();
		while (currentNode = nodeIterator.nextNode()) _sanitizeNode(currentNode, body);
		const fragment = createDocumentFragment.call(inert);
		while (body.firstChild) fragment.appendChild(body.firstChild);
		return fragment;
	};`;

/** Settings that `src/markdown/sanitize.ts` may make: with any other one, what is left out would be needed. */
const settings =
  'ALLOWED_TAGS|ALLOWED_ATTR|ALLOWED_URI_REGEXP|ADD_URI_SAFE_ATTR|ALLOW_ARIA_ATTR: false|ALLOW_DATA_ATTR: false|' +
  'FORCE_BODY: true|RETURN_DOM_FRAGMENT: true|TRUSTED_TYPES_POLICY';

/** What it must never allow: checks are left out that are about nothing else. */
const tags = 'svg|math|template|style|script|noscript|noembed|noframes|iframe|object|embed|form|html|head|body';
const attributes = 'shadowroot\\w*|srcdoc|on\\w+|style|is|name|id|for';

/** What the renderer does for a DOMPurify that is whole: what is left of it throws what the browser throws. @type {Trims} */
const untouched = {
  name: 'dompurify',
  file: /\/src\/markdown\/sanitize\.ts$/,
  trims: [[/const fragment = (.*?) as unknown.*?return fragment;/s, 'return $1;']],
};

/**
 * Leaves out of DOMPurify what the settings of `src/markdown/sanitize.ts` never reach: input that is no string,
 * sanitising in place, shadow roots, templates, SVG and MathML, custom elements, all hooks but one. Bound to one
 * version: another one is read before it is trimmed.
 */
export function trimPurify() {
  return [
    trimLibrary(untouched),
    trimLibrary({
      name: 'dompurify',
      file: /\/dompurify\/dist\/purify\.es\.mjs$/,
      unused: [
        new RegExp(`\\b(?!${settings})[A-Z_]{8,}:`),
        new RegExp(`ALLOWED_TAGS:\\s*'(?:[^']* )?(?:${tags})[ ']`),
        new RegExp(`ALLOWED_ATTR:\\s*'(?:[^']* )?(?:${attributes})[ ']`),
        /\baddHook\((?!'uponSanitizeAttribute')|\bforceKeepAttr\b|\bpurify\.(?!sanitize\()\w+\(/,
      ],
      trims: [
        [/^/, `import { setMarkup } from ${JSON.stringify(setMarkup)};`],
        ['DOMPurify.version = "3.4.18";', ''],
        ...constants,
        [/^\tconst _parseConfig = function.*?^\t\};/ms, parseConfig],
        [/^\tDOMPurify\.sanitize = function.*?^\t\};/ms, sanitize],
        [/let (?:DATA_URI_TAGS|FORBID_CONTENTS|URI_SAFE_ATTRIBUTES) = null;/g, ''],
        [/const DEFAULT_(?=(?:DATA_URI_TAGS|FORBID_CONTENTS|URI_SAFE_ATTRIBUTES) =)/g, 'const '],
        ['let IS_ALLOWED_URI$1 = IS_ALLOWED_URI;', 'let IS_ALLOWED_URI$$1;'],
        ['FORBID_TAGS[tagName] || ', ''],
        ['if (FORBID_ATTR[lcName]) return false;', ''],
        [/ALLOWED_(?:TAGS|ATTR) = _forkSharedAllowlist\(.*\);/g, ''],
        // Browsers without what it needs: it would return what it is given.
        [/if \(!window \|\| !window\.document.*?\n\t\}/s, ''],
        [/DOMPurify\.isSupported = .*;/, ''],
        // The settings are made once.
        [/(?<=DOMPurify\.setConfig = ).*?^\t\};/ms, '_parseConfig;'],
        // What is added to the allowed names by functions, and custom elements
        [/EXTRA_ELEMENT_HANDLING\.(\w+) instanceof Function && EXTRA_ELEMENT_HANDLING\.\1\([\w, ]+\)/g, 'false'],
        [/const EXTRA_ELEMENT_HANDLING = .*?\}\)\);/s, ''],
        [/if \(.*_isBasicCustomElement\(tagName\).*\) return false;/, ''],
        [/(?<=if \(!nameIsPermitted\) return ).*;/, 'false;'],
        // SVG and MathML: their elements go with all that they contain; should one be met, it goes for its namespace.
        [
          /if \(!ALLOWED_NAMESPACES\[elementNamespace\]\) return false;.*?return PARSER_MEDIA_TYPE === .*?;/s,
          'return elementNamespace === HTML_NAMESPACE && parentNamespace === HTML_NAMESPACE;',
        ],
        // Names that are not allowed anyway, or elements that are gone before they are asked about
        ['if (_isPatchLinkageAttribute(lcName, lcTag)) return false;', ''],
        [/if \(SANITIZE_DOM && .*return false;/, ''],
        [/if \(SAFE_FOR_XML && LITERAL_TEXT_ELEMENTS\[tagName\].*;/, ''],
        [/if \(\(tagName === "noscript" .*?\n\t\t\}/s, ''],
        [/(?<=const formElement = ).*;/, 'null;'],
        // What every browser has
        [/Node && Node\.prototype \? (lookupGetter\(.*\)) : null;/g, '$1;'],
        [/return get(NodeType|NodeName|NamespaceURI) \? (get\1\(\w+\)) : .*;/g, 'return $2;'],
        ['lookupAccessor(ElementPrototype', 'lookupGetter(ElementPrototype'],
        [/getNodeName \? (getNodeName\(element\)) : null;/, '$1;'],
        // Hooks, and the record of what was removed
        [/_executeHooks\(hooks\.uponSanitizeAttribute, currentNode, hookEvent\);/, 'hooks(currentNode, hookEvent);'],
        [/_executeHooks\(hooks\..*?\);/gs, ';'],
        ['let hooks = _createHooksMap();', 'let hooks;'],
        [/(?<=DOMPurify\.addHook = ).*?^\t\};/ms, '(_, hook) => void (hooks = hook);'],
        [/(?<=const _handleHookDetachedNode = ).*?^\t\};/ms, '() => false;'],
        ['if (hookEvent.forceKeepAttr) continue;', ''],
        [/arrayPush\(DOMPurify\.removed, \{.*?\}\);/gs, ';'],
        ['DOMPurify.removed = [];', ''],
        [/DOMPurify\.(?:clearConfig|isValidAttribute|removeHook|removeHooks|removeAllHooks) = .*?^\t\};/gms, ''],
        // Trusted Types: the policy is always given, calls nothing, and no attribute that is allowed needs it.
        [/_assertNotInTrustedTypesPolicy\(\);|IN_TRUSTED_TYPES_POLICY(?:\+\+|--);/g, ''],
        [', trustedTypes = window.trustedTypes;', ';'],
        ['const currentScript = originalDocument.currentScript;', ''],
        ['const importNode = originalDocument.importNode;', ''],
        [/value = _applyTrustedTypesToAttribute\(.*\);/, ''],
        ['_markVisited(currentNode);', ''],
        ['if (_isDocumentFragment(node.content)) _sanitizeShadowDOM2(node.content);', ''],
        [/"a node selected for removal could not be detached.*?"/, '"A node could not be removed"'],
        [/(?<=&& !)_isNode\((currentNode\.firstElementChild)\)/, '$1'],
        // One sanitiser, made when the first text is shown
        ['const DOMPurify = (root) => createDOMPurify(root);', 'const DOMPurify = {};'],
        [/function createDOMPurify\(\) \{\n\tlet window = .*;/, 'function createDOMPurify(window) {'],
        ['var purify_default = createDOMPurify();', ''],
        ['purify_default as default', 'createDOMPurify as default'],
        // The document of templates: ours is another one, and nothing of it is read when a text may have names in it
        [/if \(typeof HTMLTemplateElement === "function"\) \{.*?\n\t\}/s, ''],
        [/const _document = document, implementation = .*/, ''],
        [
          /const HTMLTemplateElement = .*DOMParser = window\.DOMParser;?/,
          'const { Node, Element, NodeFilter, DOMParser } = window',
        ],
        // What its compiler made for older browsers
        [/^AsyncGenerator\.prototype\[.*?^\};/ms, ''],
        [/(?<=function unapply\(func\) \{\n\treturn function\(thisArg).*?(?=\t\treturn)/s, ', ...args) {\n'],
        [/(?<=function unconstruct\(Func\) \{\n\treturn function\().*?(?=\t\treturn)/s, '...args) {\n'],
        [/let _ref = .*?(?=^const arrayForEach)/ms, 'const { apply, construct } = Reflect;\n'],
        [/\blet (?=(?:freeze|seal|create) =)/g, 'const '],
        // What now is read by nobody, in words from which a bundler can tell that it does nothing
        [/\bseal\((?=\/)(.*)\);/g, '$1;'],
        ['], stringToString);', ']);'],
        [/(?<= = )(?=(?:addToSet|unapply|unconstruct|lookupGetter)\()/g, '/*@__PURE__*/'],
        [/(?<== )freeze\((?=addToSet|\[|create)(.*?)\);/gs, '/*@__PURE__*/freeze(/*@__PURE__*/$1);'],
        [/^const (?:array(?!ForEach|Push|IsArray)|set[CAH]|string(?:Match|ToString)|\w+ToString)\w* = .*;$/gm, ''],
      ],
    }),
  ];
}
