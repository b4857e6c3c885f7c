import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRedis } from '../../scripts/check-redis.mjs';

describe('the check for a Redis', () => {
  const fail = (): never => assert.fail('it installed something');

  it('installs nothing where there is one', () => {
    assert.equal(checkRedis({ hasRedis: () => true, install: fail }), undefined);
  });

  it('installs one where there is none, and looks again', () => {
    const installed: string[] = [];
    const hasRedis = (): boolean => installed.includes('redis-server');
    assert.equal(checkRedis({ hasRedis, install: (...packages) => void installed.push(...packages) }), undefined);
  });

  it('says what is left out where none can be installed', () => {
    const install = (): never => {
      throw new Error('no network');
    };
    const left = /^No redis-server: the tests against a real Redis are left out .*\.$/;
    assert.match(checkRedis({ hasRedis: () => false, install }) ?? '', left);
    assert.match(checkRedis({ hasRedis: () => false, install: () => undefined }) ?? '', left);
  });
});
