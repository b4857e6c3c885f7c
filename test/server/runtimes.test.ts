import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { startStandIn } from '../stand-in/support/start-stand-in.js';
import { speakToProxy, speakToTokenEndpoint } from './speak-to-site.js';
import { mountEnvironment, startMount } from './start-mount.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
// `npm run test:runtimes` installs them and names their folder.
const folder = process.env['RUNTIMES_FOLDER'];
const skip = folder === undefined ? 'npm run test:runtimes has the runtimes for it' : false;

/** An example with all that it imports, in one file, for runtimes that know neither npm nor TypeScript. */
async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`test/mounts/${name}.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    // Of Node it has nothing: what imports a module of it does not build.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
  });
  return outputFiles[0]!.text;
}

describe('runtimes other than Node', async () => {
  const standIn = await startStandIn({ edition: 'saas', chunkDelayMs: 5, pauseMs: 400 });
  const programs = mkdtempSync(join(tmpdir(), 'agentic-chat-runtimes-'));
  after(() => rmSync(programs, { recursive: true, force: true }));

  it('are served by files that need nothing of Node', async () => {
    for (const name of ['worker', 'deno', 'bun']) {
      const text = await bundle(name);
      assert.doesNotMatch(text, /\bBuffer\b|from ?"node:|\brequire\(/);
      // Asked for only where it is.
      assert.equal(text.match(/\bprocess\b/g)?.length ?? 0, text.match(/typeof process|process\.env/g)?.length ?? 0);
    }
  });

  for (const [name, args] of [
    ['bun', ['run']],
    ['deno', ['run', '--allow-net', '--allow-env', '--no-config']],
  ] as const) {
    it(`${name} serves both handlers`, { skip }, async () => {
      const file = join(programs, `${name}.js`);
      writeFileSync(file, await bundle(name));
      const url = await startMount(standIn.url, join(folder!, 'node_modules/.bin', name), [...args, file]);
      await speakToTokenEndpoint(`${url}/api/chat-token`);
      await speakToProxy(`${url}/api/chat`, standIn);
    });
  }

  it('workerd serves both handlers', { skip }, async () => {
    const { Miniflare } = createRequire(join(folder!, 'package.json'))('miniflare') as {
      Miniflare: new (options: object) => { ready: Promise<URL>; dispose(): Promise<void> };
    };
    const script = await bundle('worker');
    const bindings = mountEnvironment(standIn.url, 0);
    const worker = new Miniflare({ modules: true, script, bindings, compatibilityDate: '2025-10-01' });
    after(() => worker.dispose());
    const { origin } = await worker.ready;
    await speakToTokenEndpoint(`${origin}/api/chat-token`);
    await speakToProxy(`${origin}/api/chat`, standIn);
  });
});
