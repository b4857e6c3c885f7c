/** Freezes a value with everything in it. What is frozen is passed over, so that of a grown list only the news costs. */
export function freezeDeep(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freezeDeep);
}
