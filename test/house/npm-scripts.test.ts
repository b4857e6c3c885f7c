import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const file = new URL('../../package.json', import.meta.url);
const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: Record<string, string> };

describe('the npm scripts', () => {
  it('hold nothing that only a Unix shell knows, so that they run on Windows', () => {
    const shellOnly = /['$`;<>|~]|\b(rm|cp|mv|mkdir|export)\b|(^|& )\w+=/;
    assert.deepEqual(
      Object.entries(scripts).filter(([, line]) => shellOnly.test(line)),
      [],
    );
  });

  it('hold each step of the check, and only those that exist', () => {
    const steps = Object.keys(scripts).filter((name) => name.startsWith('check:'));
    const source = readFileSync(new URL('../../scripts/check.mjs', import.meta.url), 'utf8');
    const called = /const steps = \[(.*)\]/
      .exec(source)?.[1]
      ?.match(/\w+/g)
      ?.map((name) => `check:${name}`);
    assert.deepEqual(called?.sort(), steps.sort());
  });
});
