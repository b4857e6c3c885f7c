import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/foundation/chat-error.js';
import { type ConfigurationOptions, readConfiguration } from '../../src/protocol/configuration.js';

const PAGE = 'https://site.example/shop/page.html';
const getToken = (): string => 't';

/** The attribute that is told to be wrong, and the sentence. */
function refuse(options: ConfigurationOptions, page: string | undefined = PAGE): { param?: string; message: string } {
  try {
    readConfiguration(options, page);
  } catch (error) {
    assert.ok(error instanceof ChatError && error.code === 'config' && !error.retryable);
    return error;
  }
  assert.fail('it was accepted');
}

describe('bad configuration names the attribute at fault', () => {
  const cases: readonly (readonly [what: string, options: ConfigurationOptions, attribute: string])[] = [
    ['an unknown edition', { edition: 'enterprise', apiUrl: '/api' }, 'edition'],
    ['an edition that only looks like one', { edition: 'SaaS', apiUrl: '/api' }, 'edition'],
    ['nothing to talk to', {}, 'api-url'],
    ['empty strings only', { apiUrl: '', tokenUrl: '' }, 'api-url'],
    ['a token source that is no function', { getToken: 'token' }, 'api-url'],
    ['Marketplace without a server', { edition: 'marketplace', agentId: 'a', tokenUrl: '/token' }, 'api-url'],
    ['OpenAI without a server', { edition: 'openai', model: 'm', getToken }, 'api-url'],
    ['Marketplace without an agent', { edition: 'marketplace', apiUrl: '/api' }, 'agent-id'],
    ['Marketplace with an empty agent', { edition: 'marketplace', apiUrl: '/api', agentId: '' }, 'agent-id'],
    ['OpenAI without a model', { edition: 'openai', apiUrl: '/v1' }, 'model'],
    ['an API URL that does not parse', { apiUrl: 'https://' }, 'api-url'],
    ['a token URL that does not parse', { tokenUrl: 'http://[' }, 'token-url'],
    ['an API URL that is no web address', { apiUrl: 'javascript:alert(1)' }, 'api-url'],
    ['a token URL that is no web address', { tokenUrl: 'file:///token' }, 'token-url'],
    ['an API URL with a user name', { apiUrl: 'https://me@api.example' }, 'api-url'],
    ['an API URL with a password', { apiUrl: 'https://:secret@api.example' }, 'api-url'],
    ['an API URL with a query that would be cut in two', { apiUrl: 'https://api.example/x?k=1' }, 'api-url'],
    ['null for all that could be talked to', { apiUrl: null, tokenUrl: null, getToken: null }, 'api-url'],
    ['Marketplace with null for an agent', { edition: 'marketplace', apiUrl: '/api', agentId: null }, 'agent-id'],
    ['OpenAI with null for a model', { edition: 'openai', apiUrl: '/v1', model: null }, 'model'],
    ['OpenAI with null for a server', { edition: 'openai', model: 'm', apiUrl: null, getToken }, 'api-url'],
    ...[NaN, 0, -1, 0.5, Infinity, '90s' as unknown as number].map(
      (stallTimeout) =>
        [`a stall timeout of ${stallTimeout}`, { apiUrl: '/api', stallTimeout }, 'stall-timeout'] as const,
    ),
    ...[NaN, -1, Infinity].map(
      (maxRetries) => [`${maxRetries} retries`, { apiUrl: '/api', maxRetries }, 'max-retries'] as const,
    ),
    ['a word for idempotency that is none', { apiUrl: '/api', idempotency: 'yes' }, 'idempotency'],
    ['a place to store that is none', { apiUrl: '/api', persist: 'cookie' }, 'persist'],
    ['a token URL with a user name', { tokenUrl: 'https://me:secret@site.example/token' }, 'token-url'],
  ];
  for (const [what, options, attribute] of cases) {
    it(`${what}: ${attribute}`, () => {
      const { param, message } = refuse(options);
      assert.equal(param, attribute);
      assert.match(message, new RegExp(attribute === 'api-url' ? 'api-url' : attribute));
    });
  }

  it('takes options that are null or empty for unset ones', () => {
    for (const unset of [undefined, null, '' as const]) {
      const options = {
        ...{ edition: unset, apiPrefix: unset, tokenUrl: unset, getToken: unset, model: unset, agentId: unset },
        ...{ stallTimeout: unset, maxRetries: unset },
      };
      assert.deepEqual(readConfiguration({ ...options, apiUrl: '/api' }, PAGE), {
        edition: 'saas',
        apiBase: 'https://site.example/api/v1',
        tokenUrl: null,
        proxied: true,
        idempotent: true,
      });
      const { apiBase } = readConfiguration({ ...options, apiUrl: unset, getToken }, PAGE);
      assert.equal(apiBase, 'https://api.agenticstar.jp/v1');
    }
  });

  it('takes limits that make sense', () => {
    readConfiguration({ apiUrl: '/api', stallTimeout: 1, maxRetries: 0 }, PAGE);
    readConfiguration({ apiUrl: '/api', stallTimeout: 2 ** 31, maxRetries: 1000 }, PAGE);
  });

  it('keeps the query of an OpenAI-compatible server', () => {
    const azure = { edition: 'openai', model: 'm', apiUrl: 'https://x.example/openai?api-version=1' };
    assert.equal(readConfiguration(azure, PAGE).apiBase, 'https://x.example/openai?api-version=1');
  });

  it('a relative URL where there is no page to resolve it against', () => {
    assert.throws(() => readConfiguration({ apiUrl: '/api' }, undefined), { param: 'api-url' });
  });

  it('without repeating a password, whatever else is wrong with the URL', () => {
    for (const url of ['https://me:secret@api.example', 'ftp://me:secret@api.example']) {
      assert.doesNotMatch(refuse({ apiUrl: url }).message, /secret/, url);
      assert.doesNotMatch(refuse({ tokenUrl: url }).message, /secret/, url);
    }
  });
});

describe('the base of the API', () => {
  const token = { tokenUrl: '/token' };
  const marketplace = { edition: 'marketplace', agentId: 'a' };
  const openai = { edition: 'openai', model: 'm' };
  const cases: readonly (readonly [options: ConfigurationOptions, base: string])[] = [
    [{ ...token }, 'https://api.agenticstar.jp/v1'],
    [{ getToken }, 'https://api.agenticstar.jp/v1'],
    [{ ...token, apiUrl: 'https://api.example' }, 'https://api.example/v1'],
    [{ ...token, apiUrl: 'https://api.example/' }, 'https://api.example/v1'],
    [{ ...token, apiUrl: 'https://api.example///' }, 'https://api.example/v1'],
    [{ ...token, apiUrl: 'https://api.example/v1' }, 'https://api.example/v1'],
    [{ ...token, apiUrl: 'https://api.example/v1/' }, 'https://api.example/v1'],
    [{ ...token, apiUrl: 'https://api.example/api' }, 'https://api.example/api/v1'],
    [{ ...token, apiUrl: 'https://api.example/api/v1' }, 'https://api.example/api/v1'],
    [{ ...token, ...marketplace, apiUrl: 'https://mine.example' }, 'https://mine.example/api/v1'],
    [{ ...token, ...marketplace, apiUrl: 'https://mine.example/api' }, 'https://mine.example/api/v1'],
    [{ ...token, ...marketplace, apiUrl: 'https://mine.example/v1/' }, 'https://mine.example/v1'],
    [{ ...marketplace, apiUrl: '/chat' }, 'https://site.example/chat/v1'],
    [{ apiUrl: '/chat' }, 'https://site.example/chat/v1'],
    [{ apiUrl: 'chat' }, 'https://site.example/shop/chat/v1'],
    [{ apiUrl: '//other.example' }, 'https://other.example/v1'],
    [{ apiUrl: 'https://api.example/#part' }, 'https://api.example/v1'],
    [{ ...openai, apiUrl: 'https://llm.example/v1/' }, 'https://llm.example/v1'],
    [{ ...openai, apiUrl: 'https://llm.example/api' }, 'https://llm.example/api'],
    [{ ...openai, apiUrl: 'https://llm.example/x?api-version=1' }, 'https://llm.example/x?api-version=1'],
    [{ ...openai, apiUrl: 'https://llm.example/?k=1' }, 'https://llm.example?k=1'],
    [{ ...openai, apiUrl: 'https://llm.example/x/?k=1', apiPrefix: '/v1/' }, 'https://llm.example/x/v1?k=1'],
    [{ ...token, apiUrl: 'https://api.example/notv1' }, 'https://api.example/notv1/v1'],
    [{ ...token, apiPrefix: '' }, 'https://api.agenticstar.jp/v1'],
    [{ ...token, apiPrefix: '/v2' }, 'https://api.agenticstar.jp/v2'],
    [{ ...token, apiUrl: 'https://api.example/v1', apiPrefix: 'v2/' }, 'https://api.example/v1/v2'],
    [{ ...token, apiUrl: 'https://api.example/', apiPrefix: '/' }, 'https://api.example'],
    [{ ...token, ...marketplace, apiUrl: 'https://mine.example', apiPrefix: '/v1' }, 'https://mine.example/v1'],
  ];
  for (const [options, base] of cases) {
    it(`${JSON.stringify(options)} is ${base} (D7)`, () =>
      assert.equal(readConfiguration(options, PAGE).apiBase, base));
  }
});

describe('a configuration', () => {
  it('is SaaS where nothing else is said', () => {
    assert.equal(readConfiguration({ apiUrl: '/api' }, PAGE).edition, 'saas');
  });

  it('goes through a proxy where an API URL stands without a source of tokens', () => {
    assert.equal(readConfiguration({ apiUrl: '/api' }, PAGE).proxied, true);
    assert.equal(readConfiguration({ apiUrl: '/api', tokenUrl: '/token' }, PAGE).proxied, false);
    assert.equal(readConfiguration({ apiUrl: '/api', getToken }, PAGE).proxied, false);
  });

  for (const [what, options, idempotent] of [
    ['through a proxy by default', { apiUrl: '/api' }, true],
    ['nowhere else by default', { apiUrl: '/api', getToken }, false],
    ['where it is on', { apiUrl: '/api', getToken, idempotency: 'on' }, true],
    ['not where it is off', { apiUrl: '/api', idempotency: 'off' }, false],
    ['as by default where it is auto', { apiUrl: '/api', idempotency: 'auto' }, true],
  ] as const) {
    it(`sends keys with messages ${what}`, () => {
      assert.equal(readConfiguration(options, PAGE).idempotent, idempotent);
    });
  }

  it('has the token endpoint resolved, or null', () => {
    assert.equal(readConfiguration({ tokenUrl: 'token?x=1#y' }, PAGE).tokenUrl, 'https://site.example/shop/token?x=1');
    assert.equal(readConfiguration({ getToken }, PAGE).tokenUrl, null);
  });

  it('needs no page for absolute URLs', () => {
    const { apiBase } = readConfiguration({ apiUrl: 'https://api.example' }, undefined);
    assert.equal(apiBase, 'https://api.example/v1');
  });
});

describe('options of a wrong type', () => {
  const strange = [Object.create(null) as unknown, Symbol('s'), 10n, new Date(NaN), () => 1];
  const names = { edition: 'edition', apiPrefix: 'api-prefix', storageKey: 'storage-key', agentId: 'agent-id' };
  const urls = { apiUrl: 'api-url', tokenUrl: 'token-url', persist: 'persist', stallTimeout: 'stall-timeout' };
  for (const [name, param] of Object.entries({ ...names, ...urls }))
    it(`are refused by the name of their attribute: ${param}`, () => {
      for (const value of strange)
        assert.throws(() => readConfiguration({ apiUrl: 'https://api.example', [name]: value }, undefined), {
          name: 'ChatError',
          code: 'config',
          param,
        });
    });

  it('take a number for the name of a person', () => {
    const options = { apiUrl: 'https://api.example', storageKey: 7 } as unknown as ConfigurationOptions;
    assert.equal(readConfiguration(options, undefined).apiBase, 'https://api.example/v1');
  });
});
