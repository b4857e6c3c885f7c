/** An option of a page. Absent, `null` and `''` are the same: removed attributes and frameworks leave either behind. */
export type Option<T> = T | '' | null | undefined;

/** The option's value, or `undefined` where it is unset. */
export function readOption<T>(value: Option<T>): T | undefined {
  return value === null || value === '' ? undefined : value;
}

/** The option as a finite number that is not below `least`, or `undefined` where it is unset or no such number. */
export function readLimit(value: Option<number>, least: number): number | undefined {
  const limit = readOption(value) ?? NaN;
  return Number.isFinite(limit) && limit >= least ? limit : undefined;
}
