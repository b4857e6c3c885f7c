import { trimLibrary } from './trim-library.mjs';

/** @import { Trim, Trims } from './trim-library.mjs' */

/** Doors to polyfills and to server rendering, and a list of copies for warnings in development. @type {Trim[]} */
const globals = [
  [/\b\w+\.(?:reactiveElement|litHtml|litElement)(?:Polyfill|Hydrate)Support\b/g, '(void 0)'],
  [/\(\w\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
];

/** @type {Trims} */
const templates = {
  name: 'lit',
  file: /\/lit-html\/lit-html\.js$/,
  unused: [
    /\b(?:svg|mathml)`/,
    /<!--(?:(?!-->)[^`])*\$\{/,
    /<(?:textarea|title|style|script)\b[^<`]*>[^<`]*\$\{/,
    /@[\w-]+=\$\{\{/,
    /\bcreationScope\b/,
  ],
  trims: [
    ...globals,
    // Templates of SVG and MathML alone
    ['2===i?"<svg>":3===i?"<math>":""', '""'],
    ['+(2===i?"</svg>":3===i?"</math>":"")', ''],
    [/if\((this\.el=S\.createElement\(f,e\),P\.currentNode=this\.el\.content),2===i\|\|3===i\)\{.*?\}(?=for)/, '$1;'],
    // Values in comments
    [/if\(r\.data===n\)(d\.push\(\{type:2,index:l\}\));else\{let t=-1;.*?\}(?=l\+\+)/, 'r.data===n&&$1;'],
    // Values in the text of elements that hold nothing but text
    [/if\(y\.test\(r\.tagName\)\)\{.*?\}\}(?=\}else)/, ''],
    // Listeners with options
    ['||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive', ''],
    ['(t?.creationScope??l)', 'l'],
    // Templates that were compiled ahead
    [/"number"==typeof s\?(this\._\$AC\(t\)):\(.*?,s\)/, '$1'],
    // Of what it shows to its own parts, what `repeat` reads
    [/j=\{M:h,.*?F:Z\}/, 'j={I:k}'],
  ],
};

/** @type {Trims} */
const styles = {
  name: 'lit',
  file: /\/reactive-element\/css-tag\.js$/,
  unused: [/\bcss`[^`]*\$\{/, /\bunsafeCSS\b/],
  trims: [
    // Every browser that the bundle is for can adopt style sheets.
    [/e=t\.ShadowRoot&&.*?CSSStyleSheet\.prototype,/, 'e=!0,'],
    // Style sheets made of others, and whom they are kept from
    [/const o=1===t\.length\?t\[0\]:e\.reduce\(.*?,t\[0\]\);return new n\(o,t,s\)/, 'return new n(t[0],t)'],
    [/if\(this\._\$cssResult\$=!0,o!==s\)throw Error\(".*?"\);/, 'this._$cssResult$$=!0;'],
  ],
};

/** @type {Trims} */
const element = {
  name: 'lit',
  file: /\/reactive-element\/reactive-element\.js$/,
  unused: [
    /\b(?:reflect|useDefault|converter|noAccessor): /,
    /\btype: (?:Object|Array)\b/,
    /\bstatic (?:override )?(?:get )?properties\b/,
    /\bstate: true\b|\.removeController\b/,
    /\baddInitializer\b|\blit\/decorators/,
  ],
  trims: [
    ...globals,
    // Decorators, and properties that are declared by a list
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\}(?=this\._\$Eh=)/, ''],
    ['this.hasOwnProperty(d("properties"))', '!1'],
    [/static addInitializer\(t\)\{.*?\}(?=static)/, ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    ['!s.noAccessor', '!0'],
    ['s.state&&(s.attribute=!1),', ''],
    ['removeController(t){this._$EO?.delete(t)}', ''],
    // Properties that write their attribute
    [/toAttribute\(t,s\)\{.*?return t\},/, ''],
    [/_\$ET\(t,s\)\{.*?\}(?=_\$AK)/, ''],
    ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
    [',!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t)', ''],
    // Defaults, and values that are read in other ways than the usual ones
    ['i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))', '!1'],
    [/\{useDefault:i,reflect:e,wrapped:h\},r\)\{i&&.*?\|\|(?=\(this\._\$AL)/, '){'],
    ['this.hasUpdated||i||', 'this.hasUpdated||'],
    [/const r=(h\.fromAttribute\(s,t\.type\));this\[e\]=r\?\?this\._\$Ej\?\.get\(e\)\?\?r,/, 'this[e]=$1,'],
    [/h="function"==typeof t\.converter\?.*?:u;/, 'h=u;'],
    ['case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}', ''],
    [',converter:u,reflect:!1,useDefault:!1', ''],
  ],
};

/** @type {Trims} */
const litElement = { name: 'lit', file: /\/lit-element\/lit-element\.js$/, trims: globals };

/** @type {Trims} */
const task = {
  name: '@lit/task',
  file: /\/@lit\/task\/task\.js$/,
  // A sibling would bring an element of its own, for two values that are compared.
  trims: [['import{notEqual as t}from"@lit/reactive-element";', 'const t=(a,b)=>!Object.is(a,b);']],
};

/** Leaves out of lit what neither the templates nor the elements here use. */
export function trimLit() {
  return [templates, styles, element, litElement, task].map(trimLibrary);
}
