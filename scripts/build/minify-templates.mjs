import { minifyHTMLLiterals } from 'minify-literals';

/**
 * Takes the whitespace out of the html``, svg`` and css`` templates of our own sources.
 * @returns {import('vite').Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id) || !/\b(html|svg|css)`/.test(code)) return null;
      const result = await minifyHTMLLiterals(code, { fileName: id });
      return result && { code: result.code.replace(/css`[^`]*`/g, joinLines), map: result.map?.toString() ?? null };
    },
  };
}

/**
 * Custom properties keep the line breaks that they are written with; nobody reads them.
 * @param {string} css
 */
function joinLines(css) {
  return css
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\( /g, '(')
    .replace(/ \)/g, ')')
    .replace(/, /g, ',');
}
