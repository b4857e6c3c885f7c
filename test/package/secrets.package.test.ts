import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The texts of all files of a folder, by their names. */
function readAll(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file, readFileSync(file, 'utf8')]);
}

describe('what browsers load', () => {
  it("has nothing of the site's half: no credentials, and nothing that asks with them", () => {
    const files = readAll(join(root, 'dist/cdn')).filter(([file]) => !/stand-in\.js(\.map)?$/.test(file));
    assert.ok(files.length > 20);
    for (const [file, text] of files) {
      const found = /client_?secret|client_credentials|stand-in-secret|api_?key/i.exec(text)?.[0];
      assert.equal(found, undefined, file);
    }
  });

  it('takes no secret from the environment that it is built in, whatever the variable is called', {
    timeout: 120_000,
  }, () => {
    const canary = `canary-${randomBytes(16).toString('hex')}`;
    const folder = mkdtempSync(join(tmpdir(), 'agentic-chat-canary-'));
    try {
      // A page of a site that uses both halves as it should: the element in its bundle, the handler on its server.
      writeFileSync(join(folder, 'page.js'), `import ${JSON.stringify(join(root, 'dist/index.js'))};`);
      const program = `
        import { build } from 'vite';
        await build({ root: ${JSON.stringify(folder)}, logLevel: 'error', build: { lib: { entry: 'page.js', formats: ['es'] } } });`;
      const env = { ...process.env, CHAT_CLIENT_SECRET: canary, VITE_CHAT_CLIENT_SECRET: canary };
      const args = ['--input-type=module', '-e', program];
      const { stderr, status } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      const built = readAll(join(folder, 'dist'));
      assert.ok(built.some(([, text]) => text.includes('agentic-chat')));
      for (const [file, text] of built) assert.ok(!text.includes(canary), file);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
