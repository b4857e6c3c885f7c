import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { hashFiles, integrityFaults, writeIntegrity } from '../../scripts/build/integrity.mjs';
import { renewTags, tagFaults, writeSnippets } from '../../scripts/snippets.mjs';
import { plantProject } from './plant-project.js';

function plantFiles(): string {
  const folder = plantProject({ 'a.js': '', 'extras/b.js': 'b', 'a.js.map': '{}' });
  writeIntegrity(folder);
  return folder;
}

describe('the hashes of what a page loads', () => {
  it('are those that browsers compute, by path, for scripts alone', () => {
    const hashes = hashFiles(plantFiles());
    assert.deepEqual(Object.keys(hashes), ['a.js', 'extras/b.js']);
    // Of nothing
    assert.equal(hashes['a.js'], 'sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb');
  });

  it('are held against the files: one that changed, came or went is told', () => {
    const folder = plantFiles();
    assert.deepEqual(integrityFaults(folder), []);
    appendFileSync(join(folder, 'a.js'), ' ');
    writeFileSync(join(folder, 'c.js'), '');
    rmSync(join(folder, 'extras/b.js'));
    assert.deepEqual(
      integrityFaults(folder).map((fault) => /hash of (\S+);/.exec(fault)?.[1]),
      ['a.js', 'extras/b.js', 'c.js'],
    );
  });

  it('stand in the tags of both READMEs, which have to be those of what is published', () => {
    const page = 'A\n<!-- integrity:start -->\nNothing yet\n<!-- integrity:end -->\nB\n';
    const root = plantProject({
      'dist/cdn/agentic-chat.js': '',
      'README.md': page,
      'README.ja.md': page,
      'package.json': '{ "version": "1.2.3" }',
    });
    writeIntegrity(join(root, 'dist/cdn'));
    const told = (): string[] => tagFaults(root).map((fault) => fault.split(' ')[0] ?? '');
    assert.deepEqual(told(), ['README.md', 'README.ja.md']);
    renewTags(root);
    assert.deepEqual(told(), []);
    assert.match(readFileSync(join(root, 'README.ja.md'), 'utf8'), /^A\n.*sha384-OLBgp1Gs.*\nB\n$/s);
    writeFileSync(join(root, 'dist/cdn/agentic-chat.js'), 'another build');
    writeIntegrity(join(root, 'dist/cdn'));
    assert.deepEqual(told(), ['README.md', 'README.ja.md']);
  });

  it('stand in the tags for a page, with the exact version, and only where they are those of the files', () => {
    const files = {
      'dist/cdn/agentic-chat.js': '',
      'dist/cdn/agentic-chat.all.js': 'a',
      'dist/cdn/agentic-chat.lazy.js': 'b',
    };
    const root = plantProject({ ...files, 'package.json': '{ "version": "1.2.3" }' });
    writeIntegrity(join(root, 'dist/cdn'));
    const [tag = ''] = writeSnippets(root).split('\n\n');
    assert.match(
      tag,
      /<script type="module" src="https:\/\/[^"]*\/agentic-chat@1\.2\.3\/dist\/cdn\/agentic-chat\.js"\s/,
    );
    assert.match(tag, /integrity="sha384-OLBgp1Gs[^"]*" crossorigin="anonymous"><\/script>$/);
    writeFileSync(join(root, 'dist/cdn/agentic-chat.js'), ' ');
    assert.throws(() => writeSnippets(root), /integrity\.json has not the hash of agentic-chat\.js/);
  });
});
