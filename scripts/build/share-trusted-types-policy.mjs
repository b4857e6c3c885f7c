import { fileURLToPath } from 'node:url';

const setMarkup = fileURLToPath(new URL('set-markup.ts', import.meta.url));

/** @type {readonly (readonly [part: RegExp, instead: string])[]} */
const changes = [
  [/(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\):void 0/, 'new WeakSet'],
  // The arrays of its own tags alone: one that a page has put together is no template.
  [/if\(!\w+\((\w+)\)\|\|!\1\.hasOwnProperty\("raw"\)\)throw Error\("[\w ]+"\);/, 'if(!e.has($1))throw Error();'],
  [/return void 0!==e\?e\.createHTML\((\w+)\):\1/, 'return $1'],
  [/\((\w+),\.\.\.(\w+)\)=>\((\{_\$litType\$:\w+,strings:\1,values:\2\})\)/, '($1,...$2)=>(e.add($1),$3)'],
  [/return (\w+)\.innerHTML=(\w+),\1/, 'return setMarkup($1,$2),$1'],
];

/**
 * Gives lit our Trusted Types policy, with its first template. lit makes one named `lit-html` while it loads, and throws
 * where the page does not list that name, or where a second lit on the page has taken it. What it trusts is what its own
 * tags were called with, which no page can call: whoever reaches a part of it makes no markup of a string.
 * @returns {import('vite').Plugin}
 */
export function shareTrustedTypesPolicy() {
  return {
    name: 'share-trusted-types-policy',
    apply: 'build',
    transform(code, id) {
      if (!/\/lit-html\/lit-html\.js$/.test(id)) return null;
      let shared = `import { setMarkup } from ${JSON.stringify(setMarkup)};${code}`;
      for (const [part, instead] of changes) {
        if (!part.test(shared)) this.error('lit uses its Trusted Types policy in a new way: adapt this plugin to it.');
        shared = shared.replace(part, instead);
      }
      return { code: shared, map: null };
    },
  };
}
