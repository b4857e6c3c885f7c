import { trimLibrary } from './trim-library.mjs';

/** @import { Trim } from './trim-library.mjs' */

/**
 * What is wrapped around the lexer: the parser and its renderers, the `Marked` class and the global `marked` with its
 * settings. A bundler cannot leave it out: assignments to the global, and calls that may do anything, keep it from
 * seeing that nobody uses them.
 * @type {Trim[]}
 */
const surroundings = [
  // From the global instance on there is nothing but conveniences; the list of exports at the end names what is where.
  [/var ([\w$]+)=new [\w$]+;function [\w$]+\(\w+,\w+\)\{return \1\.parse\(.*;export\{(.*)\};/s, 'export{$2};'],
  [/(?<=export\{.*)[\w$]+ as (?!(?:Lexer|Tokenizer)\b)\w+,?/g, ''],
  [/static (?:get rules|lex|lexInline|parse|parseInline)\([\w,]*\)\{return(?:[^{}]|\{[^}]*\})*\}/g, ''],
];

/**
 * What `src/markdown/parser.ts` never asks for: options that are always so, written into the code, let what they
 * exclude be dropped.
 * @type {Trim[]}
 */
const options = [
  [/this\.options\.(?:pedantic|breaks|silent)\b/g, 'false'],
  [/this\.options\.gfm\b/g, 'true'],
  [/this\.options\.extensions\b/g, 'null'],
  [/(this\.options=\w)\|\|[\w$]+/g, '$1'],
  [/this\.options\.tokenizer=this\.options\.tokenizer\|\|new [\w$]+,/, ''],
  [/\w\|\|this\.options\.hooks\?\.emStrongMask\|\|[^?]+\?(this\.#\w\(\w\)):\w/, '$1'],
  // A text comes in pieces.
  [/lex\(\w\)\{\w=\w\.replace\(.*?\}(?=blockTokens\()/s, ''],
  // Every browser that the bundle is for can look behind.
  [/\(\(\w=""\)=>\{try\{return!!new RegExp\("\(\?<=1\)\(\?<!1\)"\+\w\)\}catch\{return!1\}\}\)\(\)/, 'true'],
];

/**
 * Of the rules GitHub's alone, and of those that it begins with the ones that it does not replace.
 * @type {Trim[]}
 */
const rules = [
  [/\{normal:[\w$]+,(gfm:[\w$]+)[^}]*,pedantic:[\w$]+\}/g, '{$1}'],
  [/(block|inline):([\w$]+)\.normal\b/g, '$1:$2.gfm'],
  [/lheading:[\w$]+,(list:[\w$]+,[^}]*)paragraph:[\w$]+,table:[\w$]+,(?=.*,lheading:\w+,table:\w+,paragraph:)/s, '$1'],
  [
    /_backpedal:([\w$]+),([^}]*)del:\1,delLDelim:\1,delRDelim:\1,emStrongLDelim:\w+,emStrongRDelimAst:\w+,(?=.*emStrongRDelimAst:\w+,emStrongLDelim:\w+,delLDelim:\w+,delRDelim:.*,_backpedal:.*,del:)/s,
    '$2',
  ],
  [/(?<=:[\w$]+),text:[\w$]+,url:[\w$]+\}(?=.*,url:.*,text:)/s, '}'],
  // What a tag means for the text after it: our tokenizer has it mean nothing.
  [/return!this\.lexer\.state\.inLink&&.*?(\{type:"html",raw:\w\[0\],)inLink:.*?,inRawBlock:[\w.]*,/s, 'return$1'],
  [/this\.lexer\.state\.inRawBlock/g, 'false'],
  // HTML, which our tokenizer reads in its own way, and a rule that nothing reads
  [/html\(\w\)\{let \w=this\.rules\.block\.html\.exec.*?\}(?=def\(\w\)\{)/s, ''],
  [/(?<=\{blockquote:[^}]*)html:[\w$]+,/, ''],
  [/,del:\/\^.*?\/(?=,text:)/s, ''],
  // Where HTML begins, as in `src/markdown/lean-rules.ts`
  [/(?<=htmlBeginRegex:)\w\(\w=>new RegExp\(.*?"i"\)\)/, 'l=>/^ {0,3}<\\/?details[ >]/i'],
  [/\w\(" \{0,3\}\(\?:<\/\?\(\?:tag\).*?\.getRegex\(\)/, '/ {0,3}<\\/?details[ >]/'],
  // Where an item begins, likewise
  [/\bbull \|/g, 'bull[ \\t]|'],
  // What makes the rules does nothing else: those that nobody uses can go.
  [/(?<=[=:])\w\((?:[\w$.]+|"(?:\\.|[^"])*"|`[^`]*`|\/(?:\\.|[^/])+\/)(?:,"\w+")?\)\.replace\(/g, '/*@__PURE__*/$&'],
  [/(?<==)\w+(?=\(\/ \{0,3\}\(\?:\[\*\+-\]\|)/g, '/*@__PURE__*/$&'],
];

/**
 * marked's patterns as variables instead of members of an object: a minifier can give them short names, and drop those
 * that nobody uses.
 * @type {Trim[]}
 */
const patterns = [
  [
    /O=\{(codeRemoveIndent:.*?\/)\}(?=,[\w$]+=\/)/s,
    (_, members) => members.replace(/(^|,)(\w+):(?=\/|\w=>|\w\()/g, '$1$2='),
  ],
  [/\bother:[\w$]+,/g, ''],
  [/(?<![\w$.])(?:O|(?:this\.rules|t)\.other)\.(?=\w)/g, ''],
];

/**
 * The rules are put together when the first text is read, not when a page loads.
 * @type {Trim[]}
 */
const lateRules = [
  [/,([\w$]+=\/\^\(\?:\[ \\t\]\*\(\?:\\n\|\$\)\)\+\/)/, ';function makeRules(){var $1'],
  [/,[\w$]+=\{gfm:([\w$]+)\},[\w$]+=\{gfm:([\w$]+)\};/, ';return{block:$1,inline:$2}}let rules;'],
  [/let \w=\{block:[\w$]+\.gfm,inline:.*?(this\.tokenizer\.rules=)\w/s, '$1rules??=makeRules()'],
];

/** Leaves out of marked what is never reached from `src/markdown/parser.ts`, which uses its lexer and tokenizer. */
export function trimMarked() {
  const marked = trimLibrary({
    name: 'marked',
    file: /\/marked\/lib\/marked\.esm\.js$/,
    unused: [/\bsuper\.html\(/, /\blexer\.lex\(/],
    trims: [...surroundings, ...options, ...rules, ...patterns, ...lateRules],
  });
  // Its rules are lean as they are written here.
  const lean = trimLibrary({
    name: 'lean-rules',
    file: /\/src\/markdown\/lean-rules\.ts$/,
    trims: [[/\(lean \?\?= \{.*\}\)(?=;)/s, 'rules']],
  });
  return [marked, lean];
}
