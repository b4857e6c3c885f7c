import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readDependencies } from '../../scripts/notices/read-dependencies.mjs';
import { plantProject } from './plant-project.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Nothing that asks more of a site than to keep the text. */
const permissive = /^\(?(?:MIT|ISC|BSD-3-Clause|Apache-2\.0|MPL-2\.0 OR Apache-2\.0)\)?$/;

/** What is shipped has at least the parser, which the build takes in. */
function plantDependencies(more: Readonly<Record<string, string>>): string {
  return plantProject({
    'package.json': '{"name": "a", "version": "1.0.0", "dependencies": {"lit": "1.0.0"}}',
    'node_modules/eventsource-parser/package.json': '{"version": "1.0.0", "license": "MIT"}',
    'node_modules/lit/package.json': '{"version": "1.0.0", "license": "MIT"}',
    ...more,
  });
}

describe('what others wrote', () => {
  it('has a reason and a permissive licence each', () => {
    const dependencies = readDependencies(root);
    assert.ok(dependencies.length >= 10);
    for (const { name, licence, reason } of dependencies) {
      assert.match(licence, permissive, name);
      assert.ok(reason.length > 10, name);
    }
  });

  it('cannot come in without a reason, by way of another library either', () => {
    const planted = plantDependencies({
      'node_modules/lit/package.json': '{"version": "1.0.0", "license": "MIT", "dependencies": {"left-pad": "1"}}',
      'node_modules/left-pad/package.json': '{"version": "1.0.0", "license": "MIT"}',
    });
    assert.throws(() => readDependencies(planted), /left-pad is shipped without a reason/);
  });

  it('cannot come in without a licence', () => {
    const planted = plantDependencies({ 'node_modules/lit/package.json': '{"version": "1.0.0"}' });
    assert.throws(() => readDependencies(planted), /lit names no licence/);
  });

  it('leaves no reason behind when it goes', () => {
    assert.throws(() => readDependencies(plantDependencies({})), /Nothing of .*marked.* is shipped/);
  });

  it('is installed by a lock file that names no host, by hashes', () => {
    interface Locked {
      readonly resolved?: string;
      readonly integrity?: string;
      readonly link?: boolean;
    }
    const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
    const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Locked>> };
    const locked = Object.entries(packages).filter(([path]) => path !== '');
    assert.ok(locked.length > 400);
    for (const [path, { resolved, integrity, link }] of locked) {
      assert.equal(resolved, undefined, path);
      assert.ok(link === true || integrity !== undefined, path);
    }
  });
});
