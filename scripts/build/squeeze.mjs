import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { minify } from 'terser';
import { innerNames } from './inner-names.mjs';
import { licenceComment } from './notices-file.mjs';
import { joinStatements, readOrder, readStatements, reorder } from './reorder.mjs';

/**
 * Makes a bundle smaller once more, with its source map: a second minifier finds what the first one leaves. What it is
 * told not to do makes code shorter but compresses worse; functions that use no `this` may become arrows, because
 * nothing here constructs one, and lose arguments that they do not read, because nothing counts them. Members that only
 * the bundle knows lose their names. Last, functions move to where they compress best.
 * @param {string} file Its path; the map stands beside it.
 */
export async function squeeze(file) {
  const { code = '', map } = await minify(readFileSync(file, 'utf8'), {
    module: true,
    ecma: 2020,
    compress: {
      passes: 5,
      if_return: false,
      sequences: false,
      lhs_constants: false,
      unsafe_arrows: true,
      keep_fargs: false,
    },
    mangle: { properties: { regex: new RegExp(`^(?:${innerNames.join('|')})$`) } },
    sourceMap: { content: readFileSync(`${file}.map`, 'utf8'), asObject: true },
  });
  if (typeof map !== 'object') throw new Error('A bundle has a map.');
  const ordered = joinStatements(reorder(readStatements(code, map), readOrder()), map);
  writeFileSync(file, `${ordered.code}${licenceComment}\n//# sourceMappingURL=${basename(file)}.map`);
  writeFileSync(`${file}.map`, JSON.stringify(ordered.map));
}
