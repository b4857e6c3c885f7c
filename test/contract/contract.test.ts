import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'node:test';
import { listDocumented } from '../support/contract/checking-fetch.js';
import { driveMethods } from './drive-client.js';
import { driveRefusals } from './drive-refusals.js';
import { driveFollowing, driveOptions, driveReconnects, driveScenarios } from './drive-runs.js';
import { driveServiceToken, driveSignIn } from './drive-sign-in.js';
import { openContract } from './open-contract.js';

for (const edition of ['saas', 'marketplace'] as const) {
  describe(`the contract of the edition ${edition}`, () => {
    const contract = openContract(edition);
    afterEach(() => contract.verify());
    after(() => contract.close());

    it('is kept by every scenario in every dialect', () => driveScenarios(contract));
    it('is kept with every option, and however a stream ends', () => driveOptions(contract));
    it('is kept when a run is stopped, silent or lost', () => driveFollowing(contract));
    it('is kept in every way to read on', () => driveReconnects(contract));
    if (edition === 'saas') it('is kept by every other method of the client', () => driveMethods(contract));
    it('is kept by tokens', () => (edition === 'saas' ? driveSignIn(contract) : driveServiceToken(contract)));
    it('is kept by refusals', async () => assert.deepEqual(await driveRefusals(contract), []));

    it('has nothing that was not seen', () => {
      const seen = contract.seen();
      assert.deepEqual(
        listDocumented(edition).filter((name) => !seen.has(name)),
        [],
      );
    });
  });
}
