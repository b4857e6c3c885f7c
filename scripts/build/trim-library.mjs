/**
 * A part of a library, and what stands there instead: mostly nothing.
 * @typedef {readonly [part: RegExp | string, instead: string | ((...match: string[]) => string)]} Trim
 */

/**
 * What is trimmed of a library.
 * @typedef {object} Trims
 * @property {string} name What is trimmed, as its package is called.
 * @property {RegExp} file The path of the file that is trimmed.
 * @property {readonly Trim[]} trims Applied in this order.
 * @property {readonly RegExp[]} [unused] What a module of ours that imports the package must not say: it would use what
 *   is left out.
 */

const OURS = /\/src\/.*\.ts$/;

/**
 * A plugin of Vite that takes out of a library what nobody reaches who uses it here. It fails the build where the
 * library is written otherwise than the trims know it, and where a module of ours uses what is left out.
 * @param {Trims} trims
 * @returns {import('vite').Plugin}
 */
export function trimLibrary({ name, file, trims, unused = [] }) {
  return {
    name: `trim-${name}`,
    apply: 'build',
    // As they are written, before anything else changes them.
    enforce: 'pre',
    transform(code, id) {
      const isUser = OURS.test(id) && code.includes(` from '${name}`);
      const use = isUser && unused.find((pattern) => pattern.test(code));
      if (use) this.error(`What is left of ${name} cannot do ${String(use)}: give it back, or do without.`);
      if (!file.test(id)) return null;
      for (const [part, instead] of trims) {
        const trimmed = typeof instead === 'string' ? code.replace(part, instead) : code.replace(part, instead);
        if (trimmed === code) this.error(`${name} has nothing like ${String(part)}: adapt its trims to it.`);
        code = trimmed;
      }
      return { code, map: null };
    },
  };
}
