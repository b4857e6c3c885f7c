import { layerOf } from './layer-map.mjs';

/** @typedef {import('./read-sources.mjs').Source} Source */
/** @typedef {import('./read-sources.mjs').ResolvedImport} ResolvedImport */

/**
 * A broken rule, told so that it can be mended without opening another file.
 * @typedef {object} Fault
 * @property {string} file Path below src/.
 * @property {number} line Counted from 1.
 * @property {string} message
 */

/**
 * What is wrong with the dependencies of one file, by the map of layers.
 * @param {Source} source
 * @returns {Fault[]}
 */
export function importFaults({ file, imports }) {
  const layer = layerOf(file);
  if (!layer) return [{ file, line: 1, message: 'is in no row of scripts/layers/layer-map.mjs' }];
  return imports.flatMap((found) => {
    const message = judge(file, layer, found);
    return message ? [{ file, line: found.line, message }] : [];
  });
}

/**
 * @param {string} file
 * @param {import('./layer-map.mjs').Layer} layer
 * @param {ResolvedImport} found
 * @returns {string | undefined}
 */
function judge(file, layer, found) {
  if (found.package !== undefined) {
    if (layer.packages.includes(found.package)) return undefined;
    return `${layer.name} may not use the package ${found.package}; allowed: ${list(layer.packages)}`;
  }
  if (found.file === undefined)
    return layer.computesPaths ? undefined : 'imports a computed path, which no check can follow';
  if (found.file.startsWith('..')) return `src may not import ${found.specifier}, which lies outside of it`;
  if (!/\.[cm]?ts$/.test(found.file)) return `imports ${found.specifier}, which does not end in .js`;
  const target = layerOf(found.file);
  if (!target) return `imports ${found.specifier}, which is in no row of the map`;
  const isAllowed =
    (target === layer && file.includes('/')) ||
    layer.imports.includes(target.name) ||
    layer.imports.includes(found.file.replace(/\.ts$/, ''));
  return isAllowed ? undefined : `${layer.name} may not import ${target.name}; allowed: ${list(layer.imports)}`;
}

/** @param {readonly string[]} names */
function list(names) {
  return names.length > 0 ? names.join(', ') : 'none';
}
