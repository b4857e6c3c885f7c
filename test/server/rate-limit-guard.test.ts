import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLimitCheck } from '../../src/server/rate-limit.js';

describe('a limiter that hangs', () => {
  it('is stood in for by one of this process, and holds up one request in three seconds at most', async () => {
    let asked = 0;
    const limit = (): Promise<never> => {
      asked++;
      return new Promise(() => undefined);
    };
    const check = createLimitCheck({ limit }, { perUser: { limit: 5, windowSeconds: 60 }, overall: false });
    const begun = performance.now();
    await check(['user:a']);
    const first = performance.now() - begun;
    assert.ok(first > 900 && first < 2000, String(first));
    for (let i = 0; i < 4; i++) await check(['user:a']);
    await assert.rejects(check(['user:a']), { status: 429 });
    assert.ok(performance.now() - begun - first < 900);
    assert.equal(asked, 1);
  });
});
