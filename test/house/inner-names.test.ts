import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { innerNames } from '../../scripts/build/inner-names.mjs';
import { readOuterNames } from './outer-names.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = ['marked/lib', 'lit-html', '@lit/reactive-element', 'dompurify/dist', 'eventsource-parser/dist'];
const outer = readOuterNames(root);

describe('the names that only the bundle knows', () => {
  it('are no members that a page, a sibling or the storage knows', () => {
    assert.deepEqual(
      innerNames.filter((name) => outer.has(name)),
      [],
    );
  });

  it('are told from those that are', () => {
    const known = {
      'of the element': ['conversationId', 'scrollToBottom', 'suggestions'],
      'of events': ['durationMs', 'respondWith'],
      'of the client': ['state', 'answer'],
      'of siblings': ['renderTasks', 'renderCloseButton', 'regenerate'],
      'of what is stored': ['anchors', 'isCut'],
      'of what is read': ['choices', 'finish_reason'],
    };
    assert.deepEqual(
      Object.values(known)
        .flat()
        .filter((name) => !outer.has(name)),
      [],
    );
  });

  it('are all in use', () => {
    const folders = ['src', ...packages.map((name) => `node_modules/${name}`)].map((folder) => join(root, folder));
    const words = new Set(folders.flatMap(readCode).flatMap((code) => code.match(/\w+/g) ?? []));
    assert.deepEqual(
      innerNames.filter((name) => !words.has(name)),
      [],
    );
  });
});

function readCode(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.[tj]s$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}
