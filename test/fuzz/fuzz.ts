import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { chooseCount, type Tier } from '../../scripts/tier.mjs';

/** The same in every run, unless the environment says another one: `npm run test:fuzz` has a new one each time. */
const seed = Number(process.env['SEED'] ?? 20_261_103);
/** Where in the tree of cases a failure was found; printed with it. */
const path = process.env['FUZZ_PATH'];
/** How long each property is tried, in seconds, however often that is. */
const seconds = process.env['FUZZ_SECONDS'];
const root = fileURLToPath(new URL('../..', import.meta.url));

/** A test that holds for whatever the arbitrary makes; where it does not, it prints the line that plays it again. */
export function itHolds<Value>(
  name: string,
  file: string,
  arbitrary: fc.Arbitrary<Value>,
  counts: Record<Tier, number>,
  check: (value: Value) => void | Promise<void>,
): void {
  it(name, async () => {
    const time =
      seconds === undefined
        ? {}
        : { interruptAfterTimeLimit: Number(seconds) * 1000, numRuns: Number.MAX_SAFE_INTEGER };
    const property = fc.asyncProperty(arbitrary, async (value) => check(value));
    const numRuns = chooseCount(counts, 'FUZZ_RUNS');
    const result = await fc.check(property, { seed, numRuns, ...time, ...(path === undefined ? {} : { path }) });
    if (seconds !== undefined) console.info(`${name}: ${result.numRuns} runs, SEED=${seed}`);
    // The end of its time is none of the property.
    if (!result.failed || (result.interrupted && result.counterexample === null)) return;
    const place = relative(root, fileURLToPath(file));
    const again = `SEED=${seed} FUZZ_PATH=${String(result.counterexamplePath)} npm run test:fuzz -- ${place}`;
    assert.fail(`${again}\n${fc.stringify(result.counterexample)}\n${String(result.errorInstance)}`);
  });
}
