import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { checkSize } from '../../scripts/check-size.mjs';
import { plantProject } from './plant-project.js';

// 4 KB that cannot be compressed, so that the size does not hang on the compressor.
const noise = `const noise = '${randomBytes(4000).toString('base64')}';\n`;
const kilobytes = gzipSync(noise, { level: 9 }).length / 1000;

function readme(told: number): string {
  return `# Title\n<!-- size:start -->\nSmall: **${told.toFixed(1)} KB** gzipped.\n<!-- size:end -->\n`;
}

function plantBundle(code: string, told = kilobytes): string {
  return plantProject({ 'dist/cdn/agentic-chat.js': code, 'README.md': readme(told) });
}

describe('the size check', () => {
  it('passes a bundle under the ceiling without imports, and measures it', () => {
    const { size, faults } = checkSize(plantBundle(noise), { ceiling: 10 });
    assert.deepEqual(faults, []);
    assert.equal(size.gzip, kilobytes);
    assert.equal(size.raw, noise.length / 1000);
    assert.ok(size.brotli > 0 && size.brotli < size.raw);
  });

  it('fails over the ceiling', () => {
    const { faults } = checkSize(plantBundle(noise), { ceiling: 3 });
    assert.match(faults.join(), /^dist\/cdn\/agentic-chat\.js has 4\.\d KB gzip; the ceiling is 3 KB$/);
  });

  for (const line of [
    "import{a}from'./chunk.js'",
    "import'lit'",
    "export*from'lit'",
    "import('./later.js')",
    'import(name)',
  ])
    it(`fails for a bundle with ${line}`, () => {
      const { faults } = checkSize(plantBundle(`${noise}${line};`), { ceiling: 10 });
      assert.match(faults.join(), /^dist\/cdn\/agentic-chat\.js imports /);
    });

  it('lets a bundle ask for its optional siblings', () => {
    const code = `${noise}const load = (name) => import(\`./extras/\${name}.js\${suffix}\`);`;
    assert.deepEqual(checkSize(plantBundle(code), { ceiling: 10 }).faults, []);
  });

  it('takes no word in a string or a comment for an import', () => {
    const code = `${noise}const text = "import('./a.js')"; // import './b.js'\nconst here = import.meta.url;`;
    assert.deepEqual(checkSize(plantBundle(code), { ceiling: 10 }).faults, []);
  });

  it('fails when README.md says another size, and passes once renewed', () => {
    const root = plantBundle(noise, kilobytes + 0.3);
    assert.match(checkSize(root, { ceiling: 10 }).faults.join(), /^README\.md says /);
    assert.deepEqual(checkSize(root, { ceiling: 10, write: true }).faults, []);
    assert.deepEqual(checkSize(root, { ceiling: 10 }).faults, []);
    assert.match(
      readFileSync(join(root, 'README.md'), 'utf8'),
      /^# Title\n<!-- size:start -->\n.*\n<!-- size:end -->\n$/s,
    );
  });

  it('fails when README.md says nothing', () => {
    const root = plantProject({
      'dist/cdn/agentic-chat.js': noise,
      'README.md': '<!-- size:start -->\nTiny.\n<!-- size:end -->',
    });
    assert.match(checkSize(root, { ceiling: 10 }).faults.join(), /^README\.md says /);
  });
});
