import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { plantProject } from './plant-project.js';

const script = fileURLToPath(new URL('../../scripts/find-browser.mjs', import.meta.url));
const isLinux = process.platform === 'linux';
const reason = isLinux ? false : 'plants executables as shell scripts, and only Linux asks a browser for its version';

const starts = '#!/bin/sh\nexit 0\n';
const stub = '#!/bin/sh\nexit 1\n';

/** Runs the script on a machine that has only these files in its PATH, and may not download. */
function find(files: Record<string, string>, env: Record<string, string> = {}, ...options: readonly string[]) {
  const root = plantProject(files);
  for (const file of Object.keys(files)) chmodSync(join(root, file), 0o755);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...options], {
    encoding: 'utf8',
    env: { PATH: root, HOME: root, PLAYWRIGHT_BROWSERS_PATH: join(root, 'none'), BROWSER_INSTALL: '0', ...env },
  });
  return { root, status, path: stdout.trim(), error: stderr.trim() };
}

describe('finding a browser', () => {
  it('says in one sentence what to do where there is none', { skip: reason }, () => {
    const { status, path, error } = find({ unrelated: starts });
    assert.equal(status, 1);
    assert.equal(path, '');
    assert.match(error, /^No Chromium found: install Chrome, Chromium or Edge, or set CHROME_PATH [^\n]*\.$/);
  });

  it('finds one in the PATH', { skip: reason }, () => {
    const { root, status, path } = find({ 'google-chrome': starts });
    assert.equal(status, 0);
    assert.equal(path, join(root, 'google-chrome'));
  });

  it('passes over one that does not start', { skip: reason }, () => {
    const { root, path } = find({ chromium: stub, 'microsoft-edge': starts });
    assert.equal(path, join(root, 'microsoft-edge'));
  });

  it('prefers CHROME_PATH', { skip: reason }, () => {
    const other = plantProject({ mine: starts });
    chmodSync(join(other, 'mine'), 0o755);
    assert.equal(find({ chromium: starts }, { CHROME_PATH: join(other, 'mine') }).path, join(other, 'mine'));
  });

  it('prefers the headless shell where that will do', { skip: reason }, () => {
    const files = { chromium: starts, 'chromium-headless-shell': starts };
    const { root, path } = find(files, {}, '--shell');
    assert.equal(path, join(root, 'chromium-headless-shell'));
    assert.match(find(files).path, /chromium$/);
    assert.match(find({ ...files, 'chromium-headless-shell': stub }, {}, '--shell').path, /chromium$/);
  });

  it('fails for a CHROME_PATH that does not start, whatever else is there', { skip: reason }, () => {
    const { status, error } = find({ chromium: starts }, { CHROME_PATH: '/nowhere/chrome' });
    assert.equal(status, 1);
    assert.equal(error, 'CHROME_PATH names /nowhere/chrome, which does not start.');
  });
});
