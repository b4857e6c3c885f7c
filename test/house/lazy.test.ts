import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pickLauncher } from '../../scripts/build/launcher-styles.mjs';
import { en } from '../../src/i18n/locales/en.js';
import { ja } from '../../src/i18n/locales/ja.js';

describe('the lazy loader', () => {
  it('has the words of the element for its launcher', () => {
    const code = readFileSync(new URL('../../src/lazy/early-launcher.ts', import.meta.url), 'utf8');
    for (const { openChat } of [en, ja]) assert.ok(code.includes(`'${openChat}'`), openChat);
  });

  it('takes of the styles what a launcher needs, bound to the early one, and no value that nothing reads', () => {
    const css =
      ":host{--_a:var(--x,var(--_b));--_b:1px;--_c:2px;width:var(--_c)}[part='panel']{margin:var(--_c)}" +
      "[part='badge'],[part='launcher']{padding:var(--_a)}@media print{[part='panel']{margin:0}.late:is([part='launcher'],[popover]){margin:0}}";
    assert.equal(
      pickLauncher(css),
      '.early-launcher{--_a:var(--x,var(--_b));--_b:1px}.early-launcher{padding:var(--_a)}' +
        '@media print{.late:is(.early-launcher,[popover]){margin:0}}',
    );
  });
});
