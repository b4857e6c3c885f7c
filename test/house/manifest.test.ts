import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import type { CustomElementDeclaration, Package } from 'custom-elements-manifest';
import { AgenticChat } from '../../src/class.js';
import * as client from '../../src/client.js';
import * as server from '../../src/server.js';
import * as known from '../support/public-names.js';

function readJson<Content>(path: string | URL): Content {
  return JSON.parse(readFileSync(path, 'utf8')) as Content;
}

const manifest = readJson<Package>(new URL('../../custom-elements.json', import.meta.url));
const element = manifest.modules[0]?.declarations?.[0] as CustomElementDeclaration;
const namesOf = (list: readonly { readonly name: string }[] = []): string[] => list.map(({ name }) => name).sort();
const members = (element.members ?? []) as readonly { name: string; kind: string; readonly?: boolean }[];

describe('the manifest of the element', () => {
  it('is one by its schema', () => {
    const schema = readJson<object>(createRequire(import.meta.url).resolve('custom-elements-manifest/schema.json'));
    const validate = new Ajv({ strict: false }).compile(schema);
    assert.ok(validate(manifest), JSON.stringify(validate.errors));
  });

  it('has each event, slot, part, state and custom property, and no others', () => {
    const colours = known.publicCodeColours.map((name) => `code-${name}`);
    const properties = [...known.publicNames, ...colours].map((name) => `--agentic-chat-${name}`);
    assert.deepEqual(namesOf(element.events), Object.keys(known.publicEvents).sort());
    assert.deepEqual(namesOf(element.slots), ['', ...known.publicSlots].sort());
    assert.deepEqual(namesOf(element.cssParts), [...known.publicParts].sort());
    assert.deepEqual(namesOf(element.cssStates), [...known.publicStates].sort());
    assert.deepEqual(namesOf(element.cssProperties), properties.sort());
  });

  it('says of an event whether it can be prevented', () => {
    for (const { name, description = '' } of element.events ?? [])
      assert.equal(
        description.startsWith('Cancelable'),
        known.publicEvents[name as keyof typeof known.publicEvents],
        name,
      );
  });

  it('has each attribute that is observed, and each property', () => {
    assert.deepEqual(namesOf(element.attributes), [...AgenticChat.observedAttributes].sort());
    const settable = members.filter(({ kind, name, readonly }) => kind === 'field' && !readonly && name !== 'version');
    assert.deepEqual(namesOf(settable), [...AgenticChat.elementProperties.keys()].map(String).sort());
  });

  it('has what is promised besides, and nothing of the inside', () => {
    const methods =
      'addMessage attach define edit focus getTranscript hide loadConversation newConversation reconnect regenerate ' +
      'reset respond retry scrollToBottom send show showPanel stop toggle';
    const snapshots = 'client deliverables error messages status tasks unreadCount version';
    assert.deepEqual(namesOf(members.filter(({ kind }) => kind === 'method')), methods.split(' '));
    assert.deepEqual(namesOf(members.filter((it) => it.readonly)), snapshots.split(' '));
  });
});

describe('what is told to those who write code for others', () => {
  const text = readFileSync(new URL('../../llms.txt', import.meta.url), 'utf8');

  it('names only attributes, methods, events and functions that there are', () => {
    const all = new Set([
      ...namesOf(element.attributes),
      ...namesOf(element.events),
      ...namesOf(members),
      ...[client, server].flatMap(Object.keys),
      'agentic-chat',
    ]);
    const told = [...text.matchAll(/`([a-z][\w-]*)(?:\(\))?`/gi)].map(([, name = '']) => name);
    assert.deepEqual(
      told.filter((name) => !all.has(name)),
      [],
    );
    for (const name of ['token-url', 'chat-send', 'send', 'reset']) assert.ok(told.includes(name), name);
  });

  it('names only entries that there are', () => {
    const { exports } = readJson<{ exports: Record<string, unknown> }>(new URL('../../package.json', import.meta.url));
    const told = [...text.matchAll(/'agentic-chat(\/[\w-]+)?'/g)].map(([, path = '']) => `.${path}`);
    assert.ok(told.length > 0);
    assert.deepEqual(
      told.filter((name) => !(name in exports)),
      [],
    );
  });
});
