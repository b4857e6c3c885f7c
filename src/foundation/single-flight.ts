/**
 * Lets many callers share one run of `work`: while it is under way everybody waits for the same result, whether it is
 * a value or an error; the next call after it has ended starts anew.
 */
export function createSingleFlight<A extends unknown[], T>(
  work: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let flight: Promise<T> | undefined;
  return (...args) => {
    flight ??= work(...args).finally(() => {
      flight = undefined;
    });
    return flight;
  };
}
