import { readFileSync } from 'node:fs';

const tokens = new URL('../../src/themes/tokens.ts', import.meta.url);
const privateName = /--_[\w-]+/g;

/**
 * Gives the private custom properties of `src/themes/tokens.ts` names of a letter or two, the same ones in every
 * bundle: what is loaded beside the entry reads them, too. The public ones keep theirs.
 * @returns {import('vite').Plugin}
 */
export function shortenTokens() {
  const names = [...new Set(readFileSync(tokens, 'utf8').match(privateName))];
  return {
    name: 'shorten-tokens',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id) || !code.includes('--_')) return null;
      /** @param {string} name */
      const shorten = (name) => (names.includes(name) ? `--_${names.indexOf(name).toString(36)}` : name);
      return { code: code.replace(privateName, shorten), map: null };
    },
  };
}
