import { layers } from './layer-map.mjs';

/**
 * The map of layers as the markdown table that stands in ARCHITECTURE.md.
 * @returns {string}
 */
export function renderLayerTable() {
  const head = ['| layer | holds | may import | packages | touches |', '|---|---|---|---|---|'];
  const rows = layers.map(({ name, holds, imports, packages, touches }) =>
    ['', `\`${name}\``, holds, list(imports), list(packages), list(touches), ''].join(' | ').trim(),
  );
  return [...head, ...rows].join('\n');
}

/** @param {readonly string[]} names */
function list(names) {
  return names.length > 0 ? names.join(', ') : '–';
}
