import assert from 'node:assert/strict';
import { delimiter, join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { findInPath } from '../../scripts/browser/installed-browsers.mjs';
import { installedFirefox } from '../../scripts/browser/installed-firefox.mjs';

describe('the search for a Firefox', () => {
  const { FIREFOX_PATH: chosen, PATH: path } = process.env;

  afterEach(() => {
    process.env['PATH'] = path;
    if (chosen === undefined) delete process.env['FIREFOX_PATH'];
    else process.env['FIREFOX_PATH'] = chosen;
  });

  it('takes the one that FIREFOX_PATH names', () => {
    process.env['FIREFOX_PATH'] = process.execPath;
    assert.equal(installedFirefox(), process.execPath);
  });

  it('looks nowhere else where that one does not exist', () => {
    process.env['FIREFOX_PATH'] = join(import.meta.dirname, 'no-such-firefox');
    assert.equal(installedFirefox(), undefined);
  });

  it('tries every name in a folder of PATH before the next folder, and no folder without a name', () => {
    process.env['PATH'] = ['/one', '', '/two'].join(delimiter);
    assert.deepEqual(
      findInPath(['a', 'b']),
      ['/one', '/two'].flatMap((folder) => [join(folder, 'a'), join(folder, 'b')]),
    );
  });
});
