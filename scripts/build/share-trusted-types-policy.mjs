import { fileURLToPath } from 'node:url';

const ours = fileURLToPath(new URL('../../src/markdown/trusted-types-policy.ts', import.meta.url));
const theirs = /(\w+)\?\1\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\):void 0/;

/**
 * Gives lit our Trusted Types policy. lit makes one named `lit-html` while it loads, and throws where the page does not
 * list that name, or where a second lit on the page has taken it.
 * @returns {import('vite').Plugin}
 */
export function shareTrustedTypesPolicy() {
  return {
    name: 'share-trusted-types-policy',
    apply: 'build',
    transform(code, id) {
      if (!/\/lit-html\/lit-html\.js$/.test(id)) return null;
      if (!theirs.test(code)) this.error('lit makes its Trusted Types policy in a new way: adapt this plugin to it.');
      const head = `import { trustedTypesPolicy } from ${JSON.stringify(ours)};`;
      return { code: head + code.replace(theirs, '(trustedTypesPolicy() ?? void 0)'), map: null };
    },
  };
}
