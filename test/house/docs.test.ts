import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createChatClient } from '../../src/client.js';
import { readPages, root } from './docs/read-blocks.js';

const pages = readPages().map(({ path }) => path);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** Everything that the first group of a pattern finds in a page. */
function findAll(page: string, pattern: RegExp): string[] {
  return [...readFileSync(join(root, page), 'utf8').matchAll(pattern)].map(([, found = '']) => found);
}

describe('the documents', () => {
  it('are there', () => {
    for (const page of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'])
      assert.ok(pages.includes(page), page);
  });

  it('name only files that exist', () => {
    for (const page of pages)
      for (const path of findAll(page, /`((?:src|scripts|test|demo|docs)\/[\w./-]+)`/g))
        assert.ok(existsSync(join(root, path)), `${page} names ${path}`);
  });

  it('name only commands that exist', () => {
    for (const page of pages)
      for (const name of findAll(
        page,
        /npm (?:run )?((?:start|test|stand-in|build|check|layers|format|bench)[\w:-]*)/g,
      ))
        assert.ok(name in scripts, `${page} names npm run ${name}`);
  });
});

/** The list of the API reference. */
const endpoints = [
  ...[
    'POST /chat/completions',
    'GET /chat/completions/:conversationId',
    'POST /chat/completions/:conversationId/cancel',
  ],
  ...['GET /conversations', 'GET /conversations/:id/messages', 'PATCH /conversations/:id', 'DELETE /conversations/:id'],
  ...['GET /files', 'POST /files', 'GET /files/:id/content', 'DELETE /files/:id', 'GET /files/proxy?filepath='],
  ...['GET /search/messages?q=', 'GET /user', 'PATCH /user', 'POST /user/password'],
  ...['GET /organizations', 'GET /job-types'],
];

describe('the table of endpoints', () => {
  const rows = findAll('docs/endpoints.md', /^(\| `.*)$/gm).map((row) => row.split('|').map((cell) => cell.trim()));

  it('has each of the API reference, with its method, its use and its test', () => {
    for (const endpoint of endpoints) {
      const [, , method, use, test] = rows.find(([, call]) => call === `\`${endpoint}\``) ?? [];
      assert.ok(method && use && test, endpoint);
      assert.match(test, /`test\//, endpoint);
    }
  });

  it('names each method of the client', () => {
    const told = rows.map(([, , method]) => method).join();
    const client = createChatClient({ apiUrl: 'http://localhost' });
    const { conversations, files, user } = client;
    for (const [group, methods] of Object.entries({ conversations, files, user }))
      for (const name of Object.keys(methods)) assert.ok(told.includes(`\`${group}.${name}(`), `${group}.${name}`);
    for (const name of ['searchMessages', 'organizations', 'jobTypes']) assert.ok(told.includes(`\`${name}(`), name);
    client.dispose();
  });
});
