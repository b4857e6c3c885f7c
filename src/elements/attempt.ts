/** The promise of something that may also throw at once. Ignoring it is safe. */
export function attempt<T>(act: () => Promise<T>): Promise<T> {
  const result = new Promise<T>((resolve) => {
    resolve(act());
  });
  result.catch(() => undefined);
  return result;
}
