/** How fast a value grows with its place: the slope of the straight line that fits best, per step of `x`. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = mean(points.map(([x]) => x));
  const height = mean(points.map(([, y]) => y));
  const over = points.reduce((sum, [x, y]) => sum + (x - middle) * (y - height), 0);
  return over / points.reduce((sum, [x]) => sum + (x - middle) ** 2, 0);
}

/** The value that so large a share of all does not exceed, by nearest rank. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)] ?? NaN;
}
