/** Skips a test for what this engine, or its driver, does not have, and prints what that is. */
export function skipHere(test: Mocha.Context, lack: string): void {
  console.info(`Skipped “${test.test?.title ?? ''}”: ${lack}.`);
  test.skip();
}
