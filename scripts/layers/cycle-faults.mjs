/** @typedef {import('./read-sources.mjs').Source} Source */
/** @typedef {import('./import-faults.mjs').Fault} Fault */

/**
 * Finds files that depend on each other in a circle, types included. Each circle is told once.
 * @param {readonly Source[]} sources
 * @returns {Fault[]}
 */
export function cycleFaults(sources) {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  /** @type {Fault[]} */
  const faults = [];
  /** @type {Set<string>} */
  const done = new Set();

  /** @type {(source: Source, path: readonly string[]) => void} */
  const visit = (source, path) => {
    if (done.has(source.file)) return;
    const trail = [...path, source.file];
    for (const { file, line } of source.imports) {
      const target = file === undefined ? undefined : byFile.get(file);
      if (!target) continue;
      const start = trail.indexOf(target.file);
      if (start < 0) visit(target, trail);
      else
        faults.push({
          file: source.file,
          line,
          message: `closes a circle: ${[...trail.slice(start), target.file].join(' → ')}`,
        });
    }
    done.add(source.file);
  };
  for (const source of sources) visit(source, []);
  return faults;
}
