import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { routes } from '../../src/stand-in/routes.js';
import { type ContractEdition, type Operation, readOperations } from '../support/contract/operations.js';
import { contractFolder, type Node, readDocument } from '../support/contract/read-document.js';
import { validate } from '../support/contract/validate.js';

const editions = ['saas', 'marketplace'] as const;
const prefixes = { saas: '/v1', marketplace: '/api/v1' };
const mark = /\((?:[^()]*[\s,;])?(?:S[013]|P-[A-Z-]+|RFC \d+|OpenID Connect|assumed)(?:[\s,;][^()]*)?\)/;

const sorted = (names: readonly string[]): string[] => [...names].sort();
const nameOf = ({ method, path }: Pick<Operation, 'method' | 'path'>): string =>
  `${method} ${path.replace(/\{\w+\}/g, ':id')}`;
const listed = (edition: ContractEdition): string[] => sorted(readOperations(edition).map(nameOf));
const filesIn = (folder: string): string[] =>
  readdirSync(join(contractFolder, folder)).map((name) => `${folder}/${name}`);

describe('the documents of the API', () => {
  for (const edition of editions) {
    it(`have every call of the stand-in, and no other: ${edition}`, () => {
      const known = routes.filter(({ group, editions: those }) => group !== 'hook' && those.includes(edition));
      assert.deepEqual(
        listed(edition),
        sorted(known.map(({ method, path }) => `${method} ${path.replace('{api}', prefixes[edition])}`)),
      );
    });

    it(`ask for the scopes that the stand-in asks for: ${edition}`, () => {
      for (const operation of readOperations(edition)) {
        const route = routes.find(
          ({ method, path, editions: those }) =>
            those.includes(edition) && `${method} ${path.replace('{api}', prefixes[edition])}` === nameOf(operation),
        );
        const scopes = operation.security.flatMap((scheme) => scheme['accessToken'] ?? []);
        const needsToken = operation.security.some((scheme) => 'accessToken' in scheme);
        const needs = scopes[0] ?? (needsToken ? 'token' : undefined);
        assert.equal(needs, route?.needs, operation.id);
      }
    });

    it(`say of each call and each answer where it is from: ${edition}`, () => {
      for (const { id, description, responses } of readOperations(edition)) {
        assert.match(description, mark, id);
        for (const [status, response] of Object.entries(responses)) {
          assert.match(response.description, mark, `${id} ${status}`);
        }
      }
    });
  }

  it('have every line of the table of endpoints, and the table every call', () => {
    const page = readFileSync(join(contractFolder, '../endpoints.md'), 'utf8');
    const calls = [...page.matchAll(/^\| `([A-Z]+) ([^`?]+)[^`]*` \|/gm)].map(([, method = '', path = '']) => {
      const isWhole = /^\/(federation|realms|api)\//.test(path);
      return `${method} ${isWhole ? '' : '/v1'}${path.replace(/:\w+/g, ':id')}`;
    });
    const shared = listed('marketplace').map((call) => call.replace('/api/v1/chat', '/v1/chat'));
    assert.deepEqual(sorted(calls), sorted([...new Set([...listed('saas'), ...shared])]));
  });

  for (const path of filesIn('events')) {
    it(`have a good schema and good examples: ${path}`, () => {
      const schema = readDocument(path);
      assert.equal(schema['$schema'], 'https://json-schema.org/draft/2020-12/schema');
      validate(schema, {});
      for (const example of (schema['examples'] ?? []) as readonly unknown[]) {
        assert.deepEqual(validate(schema, example), []);
      }
    });
  }

  it('have an example for everything in a stream', () => {
    const without = filesIn('events').filter((path) => !('examples' in readDocument(path)));
    assert.deepEqual(without, ['events/event.yaml']);
  });

  for (const path of filesIn('schemas')) {
    it(`have good schemas: ${path}`, () => {
      for (const schema of Object.values(readDocument(path)) as readonly Node[]) validate(schema, {});
    });
  }
});
