import { readFileSync } from 'node:fs';

const src = new URL('../../src/', import.meta.url);
const sources = ['themes/tokens.ts', 'elements/panel.styles.ts', 'late-views/popup.styles.ts'];
/** Selectors of the element, and what they become for a launcher that the class has not drawn. */
const selectors = new Map([
  [':host', '.early-launcher'],
  [':host > *', '.early-launcher'],
  ['*', ':where(.early-launcher,.early-launcher *)'],
  ['button', 'button:where(.early-launcher)'],
  [':focus-visible', '.early-launcher:focus-visible'],
]);

/** Where the popup cannot be loaded the chat stands inline, and nobody takes the launcher's place. */
const gone = ":host(:not([mode='popup'])) [part='launcher']{display:none}";

/**
 * Writes into the lazy loader what of the element's styles its launcher needs.
 * @returns {import('vite').Plugin}
 */
export function keepLauncherStyles() {
  return {
    name: 'keep-launcher-styles',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('/src/lazy/launcher.styles.ts')) return null;
      const css = [...sources.map((path) => readStyles(readFileSync(new URL(path, src), 'utf8'))), gone].join('');
      return `export const launcherStyles = ${JSON.stringify(pickLauncher(css))};`;
    },
  };
}

/** @param {string} module A module with one template of styles. */
function readStyles(module) {
  const [, css] = /(?:css|= )`([^`]*)`/.exec(module) ?? [];
  if (css === undefined) throw new Error('There are no styles where the launcher looks for them.');
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .replaceAll(';}', '}');
}

/**
 * The rules for a launcher, and of the custom properties those that they read.
 * @param {string} css
 */
export function pickLauncher(css) {
  const rules = [...pickRules(css)].join('');
  const of = new Map([...rules.matchAll(/(--_[\w-]+):([^;}]*)/g)].map(([, name = '', value = '']) => [name, value]));
  const isRead = new Set(readsOf(rules.replace(/--_[\w-]+:[^;}]*/g, '')));
  for (const name of isRead) for (const other of readsOf(of.get(name) ?? '')) isRead.add(other);
  return rules
    .replace(/(--_[\w-]+):[^;}]*;?/g, (all, /** @type {string} */ name) => (isRead.has(name) ? all : ''))
    .replaceAll(';}', '}')
    .replace(/[^{}]+\{\}/g, '')
    .replace(/[^{}]+\{\}/g, '');
}

/** @param {string} text */
function readsOf(text) {
  return text.match(/(?<=var\()--_[\w-]+/g) ?? [];
}

/**
 * @param {string} css
 * @returns {Generator<string>}
 */
function* pickRules(css) {
  for (const [, at, inner, list = '', body = ''] of css.matchAll(
    /(@[^{]*)\{((?:[^{}]*\{[^{}]*\})*)\}|([^{}]*)\{([^{}]*)\}/g,
  )) {
    if (at?.startsWith('@media')) yield `${at}{${[...pickRules(inner ?? '')].join('')}}`;
    else if (!at) {
      const own = splitSelectors(list.trim()).flatMap(rename);
      // Of the host the launcher has the values, and not the box.
      const kept = list.trim() === ':host' ? (body.match(/--[\w-]+:[^;]*/g) ?? []).join(';') : body;
      if (own.length > 0) yield `${own.join(',')}{${kept}}`;
    }
  }
}

/** @param {string} list @returns {string[]} Without cutting at the commas of `:is()`. */
function splitSelectors(list) {
  return list.split(/,(?![^(]*\))/);
}

/**
 * @param {string} selector
 * @returns {string[]}
 */
function rename(selector) {
  const known = selectors.get(selector);
  if (known) return [known];
  if (selector.includes("[part='launcher']")) return [selector.replace("[part='launcher']", '.early-launcher')];
  const [, scheme] = /^:host\(:state\((light|dark)\)\)$/.exec(selector) ?? [];
  if (scheme) return [`.early-launcher.${scheme}`];
  // A panel that is not open takes no room either, from when the class draws it.
  return /^:host\(\[(?:mode='popup'|hidden)\]\)$|:not\(:popover-open\)$/.test(selector) ? [selector] : [];
}
