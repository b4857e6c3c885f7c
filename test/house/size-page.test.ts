import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { encode } from '@jridgewell/sourcemap-codec';
import { writeIntegrity } from '../../scripts/build/integrity.mjs';
import { checkOtherSizes } from '../../scripts/check-size.mjs';
import { measureShares } from '../../scripts/size/measure-shares.mjs';
import { plantProject } from './plant-project.js';

const noise = (bytes: number) => randomBytes(bytes).toString('hex');
const lazy = 'dist/cdn/agentic-chat.lazy.js';

function plantBuild(): string {
  const mappings = encode([[[0, 0, 0, 0]]]);
  const root = plantProject({
    'dist/cdn/agentic-chat.js': noise(4000),
    'dist/cdn/agentic-chat.js.map': JSON.stringify({ mappings, sources: ['../../src/index.ts'] }),
    [lazy]: noise(500),
    'docs/size.md': 'A\n<!-- files:start -->\n<!-- files:end -->\nB\n<!-- shares:start -->\n<!-- shares:end -->\n',
  });
  writeIntegrity(join(root, 'dist/cdn'));
  checkOtherSizes(root, { write: true });
  return root;
}

describe('the sizes of all files', () => {
  it('are as docs/size.md says, within what compressors differ by', () => {
    const root = plantBuild();
    assert.deepEqual(checkOtherSizes(root), []);
    assert.match(readFileSync(join(root, 'docs/size.md'), 'utf8'), /\| `agentic-chat\.lazy\.js` \| 1\.0 \| /);
    appendFileSync(join(root, lazy), noise(10));
    writeIntegrity(join(root, 'dist/cdn'));
    assert.deepEqual(checkOtherSizes(root), []);
    appendFileSync(join(root, lazy), noise(200));
    writeIntegrity(join(root, 'dist/cdn'));
    assert.match(checkOtherSizes(root).join(), /^docs\/size\.md has old files/);
    checkOtherSizes(root, { write: true });
    writeFileSync(join(root, 'dist/cdn/new.js'), '');
    writeIntegrity(join(root, 'dist/cdn'));
    assert.match(checkOtherSizes(root).join(), /^docs\/size\.md has old files/);
  });

  it('have a ceiling for the lazy loader', () => {
    assert.match(checkOtherSizes(plantBuild(), { ceiling: 0.2 }).join(), /lazy\.js has 0\.\d+ KB gzip; the ceiling is/);
  });

  it('are of the files whose hashes were written down', () => {
    const root = plantBuild();
    appendFileSync(join(root, lazy), ' ');
    assert.match(checkOtherSizes(root).join(), /^integrity\.json has not the hash of agentic-chat\.lazy\.js/);
  });

  it('fall to the packages that the map names', () => {
    const [ours, theirs] = [noise(1000), noise(500)];
    const line = encode([
      [
        [0, 0, 0, 0],
        [2000, 1, 0, 0],
      ],
    ]);
    const map = { mappings: line, sources: ['../../src/a.ts', '../../node_modules/lit-html/lit-html.js'] };
    const shares = measureShares(ours + theirs, map);
    assert.deepEqual([...shares.keys()], ['lit', 'ours']);
    assert.deepEqual([shares.get('ours')?.raw, shares.get('lit')?.raw], [2, 1]);
    assert.ok(Math.abs((shares.get('lit')?.gzip ?? 0) - 0.57) < 0.1);
  });
});
