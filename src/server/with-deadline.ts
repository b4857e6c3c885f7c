/** What is thrown where something took too long. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/**
 * What the work gives, or a `DeadlineError` after so many milliseconds: a store that is gone may never answer. The work
 * is told by its signal; one that does not listen goes on unheard.
 */
export async function withDeadline<T>(work: (signal: AbortSignal) => T | Promise<T>, milliseconds: number): Promise<T> {
  const abort = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      const late = new DeadlineError(`No answer within ${String(milliseconds)} ms`);
      reject(late);
      abort.abort(late);
    }, milliseconds);
    new Promise<T>((done) => {
      done(work(abort.signal));
    })
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
      });
  });
}
