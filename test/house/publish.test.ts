import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { releaseFaults } from '../../scripts/package/release-faults.mjs';

const script = fileURLToPath(new URL('../../scripts/publish.mjs', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

describe('what npm would refuse', () => {
  it('is a package without a repository, and one with that of others', () => {
    assert.match(releaseFaults({}, 'me/chat').join(), /no "repository".*; this workflow runs in me\/chat$/);
    assert.match(releaseFaults({}, undefined).join(), /no "repository"/);
    assert.match(
      releaseFaults({ repository: 'github:you/chat' }, 'me/chat').join(),
      /you\/chat; this workflow runs in me\/chat$/,
    );
    assert.equal(releaseFaults({ repository: { url: 'https://example.com/not-me/chat' } }, 'me/chat').length, 1);
  });

  it('is none whose repository is that of the workflow, however it is written', () => {
    for (const url of ['git+https://github.com/me/chat.git', 'https://github.com/me/chat', 'github:me/chat', 'me/chat'])
      for (const repository of [url, { url }]) assert.deepEqual(releaseFaults({ repository }, 'me/chat'), [], url);
    assert.deepEqual(releaseFaults({ repository: 'me/chat' }, undefined), []);
  });

  it('is told by the workflow before anything that takes its time', () => {
    const file = new URL('../../.github/workflows/release.yml', import.meta.url);
    const { jobs } = parse(readFileSync(file, 'utf8')) as { jobs: { release: { steps: { run?: string }[] } } };
    const commands = jobs.release.steps.flatMap(({ run }) => run ?? []);
    assert.deepEqual(commands, ['node scripts/publish.mjs --check', 'bash .ci/run']);
  });
});

describe('publishing', () => {
  let published: readonly string[] = [];
  const registry = createServer((_, response) => {
    const versions = Object.fromEntries(published.map((it) => [it, { name: 'agentic-chat', version: it }]));
    response.writeHead(published.length > 0 ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ name: 'agentic-chat', 'dist-tags': { latest: published.at(-1) }, versions }));
  });
  before(() => once(registry.listen(0, '127.0.0.1'), 'listening'));
  after(() => registry.close());

  /** What the script says it would do with such a registry. */
  function run(): Promise<string> {
    const { port } = registry.address() as AddressInfo;
    const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}` };
    return new Promise((resolve) => {
      execFile(process.execPath, [script, '--dry-run'], { env }, (_, stdout, stderr) => resolve(stdout + stderr));
    });
  }

  it('is done for a version that is new, first or not', async () => {
    for (const before of [[], ['0.0.1']]) {
      published = before;
      assert.equal(await run(), `agentic-chat@${version} would be published\n`);
    }
  });

  it('is not done again with a commit that has no new one', async () => {
    published = ['0.0.1', version];
    assert.equal(await run(), `agentic-chat@${version} is published already\n`);
  });
});
