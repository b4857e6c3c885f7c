import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as known from '../support/public-names.js';

const folder = fileURLToPath(new URL('../../src', import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Every name that the first group of a pattern finds in a text; a group may hold several, one of them in quotes or not. */
function findNames(texts: readonly string[], ...patterns: readonly RegExp[]): string[] {
  const found = texts.flatMap((text) =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, group = '']) => group.split(/\s+/))),
  );
  return [...new Set(found)].filter(Boolean).sort();
}

/** Parts as markup, as attributes, as selectors, and those of buttons that are chosen by a condition. */
function findParts(texts: readonly string[]): string[] {
  return findNames(texts, /\bpart="([\w -]+)"/g, /\bpart: '([\w-]+)'/g, /\[part~?='([\w-]+)'\]/g, /'([a-z]+-button)'/g);
}

function findEvents(texts: readonly string[]): string[] {
  return findNames(texts, /'(chat-[a-z]+(?:-[a-z]+)*)'/g);
}

function findSlots(texts: readonly string[]): string[] {
  return findNames(texts, /<slot name="([\w-]+)"/g, /:scope > \[slot="([\w-]+)"\]/g);
}

describe('the names that a page can use', () => {
  it('are those of the sources: custom properties', () => {
    const colours = known.publicCodeColours.map((name) => `code-${name}`);
    const all = [...known.publicNames, ...colours].map((name) => `--agentic-chat-${name}`);
    assert.deepEqual(findNames(sources, /(--agentic-chat-[\w-]+)/g), all.sort());
  });

  it('are those of the sources: parts', () => {
    assert.deepEqual(findParts(sources), [...known.publicParts].sort());
  });

  it('are those of the sources: slots, which are all described', () => {
    assert.deepEqual(findSlots(sources), [...known.publicSlots].sort());
    assert.deepEqual(findNames(sources, /@slot (\w[\w-]*) -/g), [...known.publicSlots].sort());
  });

  it('are those of the sources: events', () => {
    assert.deepEqual(findEvents(sources), Object.keys(known.publicEvents).sort());
  });

  it('would be missed', () => {
    const planted = [`html\`<i part="one two"></i><slot name="three"></slot>\`; fire('chat-four'); { part: 'five' }`];
    assert.deepEqual(findParts(planted), ['five', 'one', 'two']);
    assert.deepEqual([findSlots(planted), findEvents(planted)], [['three'], ['chat-four']]);
  });

  it('are not both there and still to come', () => {
    const { parts, states, slots, events } = known.notYet;
    const there = { parts: findParts(sources), slots: findSlots(sources), events: findEvents(sources) };
    assert.deepEqual(
      parts.filter((name) => there.parts.includes(name)),
      [],
    );
    assert.deepEqual(
      slots.filter((name) => there.slots.includes(name)),
      [],
    );
    assert.deepEqual(
      events.filter((name) => there.events.includes(name)),
      [],
    );
    assert.deepEqual(
      states.filter((name) => known.publicStates.includes(name)),
      [],
    );
  });
});
