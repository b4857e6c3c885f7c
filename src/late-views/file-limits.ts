/** Whether a file is of a type written as for `accept` of a file field: `text/csv`, `image/*`, `.csv`; all without any. */
export function isAccepted({ name, type }: Pick<File, 'name' | 'type'>, accept: string): boolean {
  const wanted = accept
    .toLowerCase()
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  const kind = type.toLowerCase();
  return (
    wanted.length === 0 ||
    wanted.some((word) => {
      if (word.startsWith('.')) return name.toLowerCase().endsWith(word);
      return word === '*/*' || (word.endsWith('/*') ? kind.startsWith(word.slice(0, -1)) : kind === word);
    })
  );
}

/** A limit as it was meant; no number, or none that makes sense, is no limit. */
export function readMost(limit: number | undefined): number {
  return limit !== undefined && limit > 0 ? limit : Infinity;
}
