import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSingleFlight } from '../../src/foundation/single-flight.js';
import { settle } from '../support/scripted-environment.js';

/** Work that ends when the test says so. */
function createWork() {
  const runs: { resolve(value: string): void; reject(error: Error): void; argument: string }[] = [];
  const work = (argument: string): Promise<string> =>
    new Promise((resolve, reject) => {
      runs.push({ resolve, reject, argument });
    });
  return { runs, fly: createSingleFlight(work) };
}

describe('a single flight', () => {
  it('gives everybody who waits the result of one run, with the first caller’s arguments', async () => {
    const { runs, fly } = createWork();
    const waiting = ['first', 'second', 'third'].map((argument) => fly(argument));
    assert.deepEqual(
      runs.map(({ argument }) => argument),
      ['first'],
    );
    runs[0]?.resolve('done');
    assert.deepEqual(await Promise.all(waiting), ['done', 'done', 'done']);
  });

  it('gives everybody the same error', async () => {
    const { runs, fly } = createWork();
    const waiting = Promise.allSettled([fly('a'), fly('b')]);
    const error = new Error('no');
    runs[0]?.reject(error);
    assert.deepEqual(await waiting, [
      { status: 'rejected', reason: error },
      { status: 'rejected', reason: error },
    ]);
  });

  it('starts anew after it has ended, well or badly', async () => {
    const { runs, fly } = createWork();
    const failing = fly('a');
    runs[0]?.reject(new Error('no'));
    await assert.rejects(failing);
    const good = fly('b');
    runs[1]?.resolve('b');
    assert.equal(await good, 'b');
    void fly('c');
    await settle();
    assert.equal(runs.length, 3);
  });
});
