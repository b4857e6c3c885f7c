import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLedger } from '../../src/server/log.js';
import { Refusal } from '../../src/server/refusal.js';
import { createSiteToken } from '../../src/server/site-token.js';
import type { TokenRequest } from '../../src/server/token-grant.js';

const asked: TokenRequest = {
  user: { id: 'ann' },
  request: new Request('http://site.example/'),
  signal: new AbortController().signal,
};

describe("a site's own getToken", { concurrency: true }, () => {
  it('is told who asks, and which token was refused', async () => {
    const seen: TokenRequest[] = [];
    const source = createSiteToken((it) => {
      seen.push(it);
      return `token-${String(seen.length)}`;
    }, createLedger(undefined));
    assert.deepEqual(await source.get(asked), { value: 'token-1', expiresIn: 300 });
    assert.deepEqual(await source.get({ ...asked, rejected: 'token-1' }), { value: 'token-2', expiresIn: 300 });
    assert.deepEqual(
      seen.map(({ user, request, rejected }) => [user.id, request === asked.request, rejected]),
      [
        ['ann', true, undefined],
        ['ann', true, 'token-1'],
      ],
    );
    assert.ok(!('rejected' in (seen[0] ?? {})));
  });

  it('has eight seconds, and is told by its signal that they are over', async () => {
    let reason: unknown;
    const source = createSiteToken(
      ({ signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', () => (reason = signal.reason as unknown));
        }),
      createLedger(undefined),
    );
    const begun = performance.now();
    await assert.rejects(source.get(asked), { status: 502 });
    const seconds = (performance.now() - begun) / 1000;
    assert.ok(seconds > 7.5 && seconds < 10, String(seconds));
    assert.equal((reason as Error).name, 'DeadlineError');
  });

  it('is told by its signal that the reader has left, also when that was before', async () => {
    const source = createSiteToken(
      ({ signal }) =>
        new Promise((_, reject) => {
          if (signal.aborted) reject(signal.reason as Error);
          else signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
      createLedger(undefined),
    );
    const leaving = new AbortController();
    const answer = source.get({ ...asked, signal: leaving.signal });
    leaving.abort(new Error('left'));
    const begun = performance.now();
    await assert.rejects(answer, { status: 502 });
    await assert.rejects(source.get({ ...asked, signal: leaving.signal }), { status: 502 });
    assert.ok(performance.now() - begun < 1000);
  });

  it('may refuse by itself, where it is ours; and one whose token is over is no token', async () => {
    const refuse = createSiteToken(() => {
      throw new Refusal(401, 'not_signed_in', 'Sign in first.');
    }, createLedger(undefined));
    await assert.rejects(refuse.get(asked), { status: 401, code: 'not_signed_in' });
    const over = createSiteToken(() => ({ access_token: 'x', expires_in: 0 }), createLedger(undefined));
    await assert.rejects(over.get(asked), { status: 502 });
    assert.equal(over.isBroken(), false);
  });
});
