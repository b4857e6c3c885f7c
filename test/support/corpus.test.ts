import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { readCorpus } from './corpus.js';

describe('the optional test data', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  const before = process.env['CORPUS_DIR'];
  after(() => rmSync(folder, { recursive: true }));
  afterEach(() => {
    if (before === undefined) delete process.env['CORPUS_DIR'];
    else process.env['CORPUS_DIR'] = before;
  });

  it('are read from the folder that CORPUS_DIR names', () => {
    writeFileSync(join(folder, 'sample.json'), '{"cases":[{"id":"a"}]}');
    process.env['CORPUS_DIR'] = folder;
    assert.deepEqual(readCorpus('sample'), [{ id: 'a' }]);
  });

  it('may be absent, which is said aloud', (context) => {
    const said = context.mock.method(console, 'info', () => undefined);
    process.env['CORPUS_DIR'] = folder;
    assert.equal(readCorpus('absent'), null);
    assert.match(String(said.mock.calls[0]?.arguments[0]), /"absent".*CORPUS_DIR/);
  });

  it('fail loudly when they are broken', () => {
    writeFileSync(join(folder, 'broken.json'), '{"cases":');
    process.env['CORPUS_DIR'] = folder;
    assert.throws(() => readCorpus('broken'), SyntaxError);
  });
});
