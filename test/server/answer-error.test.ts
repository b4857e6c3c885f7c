import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerError } from '../../src/server/proxy/answer-error.js';

describe('an error of the API', () => {
  it('is passed on in good time, whatever it says', async () => {
    const error = { message: '\n'.repeat(30_000), code: 'a' };
    const started = performance.now();
    const answer = await answerError(Response.json({ error }, { status: 400 }));
    assert.ok(performance.now() - started < 1000);
    assert.equal(((await answer.json()) as { error: typeof error }).error.code, 'a');
  });

  it('keeps to itself where in a program it happened', async () => {
    const message = 'Failed\n    at run (app.js:1:1)';
    assert.doesNotMatch(
      await (await answerError(Response.json({ error: { message } }, { status: 400 }))).text(),
      /app/,
    );
  });
});
