import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isFull } from '../../scripts/tier.mjs';
import { startHttpServer } from '../support/http-server.js';
import { startStandIn } from '../stand-in/support/start-stand-in.js';
import { createSite } from '../mounts/serve.js';
import { speakToProxy, speakToTokenEndpoint } from './speak-to-site.js';
import { startListener } from './start-listener.js';
import { mountEnvironment, startMount } from './start-mount.js';

// The others are Node's own listener and Hono's.
const names = isFull ? ['node', 'express', 'fastify', 'hono'] : ['express', 'fastify'];

describe('mounts', async () => {
  const standIn = await startStandIn({ edition: 'saas', chunkDelayMs: 5, pauseMs: 400 });

  for (const name of names) {
    it(`${name} serves both handlers`, async () => {
      const url = await startMount(standIn.url, process.execPath, ['--import', 'tsx', `test/mounts/${name}.ts`]);
      await speakToTokenEndpoint(`${url}/api/chat-token`);
      await speakToProxy(`${url}/api/chat`, standIn);
    });
  }

  it('a worker serves both handlers', async () => {
    const { default: worker } = await import('../mounts/worker.js');
    const env = mountEnvironment(standIn.url, 0);
    const url = await startListener((request) => worker.fetch(request, env));
    await speakToTokenEndpoint(`${url}/api/chat-token`);
    await speakToProxy(`${url}/api/chat`, standIn);
    // The same as a function, for runtimes without an environment.
    assert.equal((await createSite(env)(new Request('http://site.example/other'))).status, 404);
  });

  it('routes of Next and SvelteKit are the proxy', async () => {
    Object.assign(process.env, mountEnvironment(standIn.url, 0));
    const { POST } = await import('../mounts/next/route.js');
    const { fallback } = await import('../mounts/sveltekit/server.js');
    await speakToProxy(`${await startListener(POST)}/api/chat`, standIn);
    await speakToProxy(`${await startListener((request) => fallback({ request }))}/api/chat`, standIn);
  });

  const scripts = [
    {
      language: 'php',
      command: 'php',
      args: (folder: string) => (port: number) => ['-S', `127.0.0.1:${port}`, join(folder, 'site.php')],
    },
    {
      language: 'Python',
      command: 'python3',
      args: (folder: string) => () => [join(folder, 'site.py')],
    },
  ] as const;
  for (const { language, command, args } of scripts) {
    const isThere = spawnSync(command, ['--version']).status === 0;
    it(`a token endpoint in ${language}`, { skip: isThere ? false : `${command} is not installed` }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'agentic-chat-mounts-'));
      after(() => rmSync(folder, { recursive: true, force: true }));
      writeFileSync(join(folder, 'site.php'), phpSite);
      writeFileSync(join(folder, 'site.py'), pythonSite);
      const env = { TOKEN_FILE: join(folder, 'token.json'), PHP_CLI_SERVER_WORKERS: '4', PYTHONDONTWRITEBYTECODE: '1' };
      const url = await startMount(standIn.url, command, args(folder), env);
      await speakToTokenEndpoint(`${url}/api/chat-token`);
      const own = { 'Sec-Fetch-Site': 'same-origin', Cookie: 'session=alex' };
      assert.equal((await fetch(`${url}/api/chat-token`, { headers: own })).status, 405);

      // One that answers with what it was told, secret and all.
      const echo = await startHttpServer(({ body }, response) => void response.writeHead(400).end(body));
      const broken = { ...env, TOKEN_FILE: join(folder, 'none.json'), TOKEN_ENDPOINT: echo.url };
      const other = await startMount(standIn.url, command, args(folder), broken);
      const answer = await fetch(`${other}/api/chat-token`, { method: 'POST', headers: own });
      assert.equal(answer.status, 502);
      assert.doesNotMatch(await answer.text(), /secret/);
      assert.equal(echo.seen.length, 1);

      // One that sends to somewhere else gets the secret nowhere.
      const thief = await startHttpServer((_request, response) => void response.end('{"access_token":"x"}'));
      const sender = await startHttpServer(
        (_request, response) => void response.writeHead(307, { Location: thief.url }).end(),
      );
      const moved = { ...broken, TOKEN_ENDPOINT: sender.url };
      const third = await startMount(standIn.url, command, args(folder), moved);
      assert.equal((await fetch(`${third}/api/chat-token`, { method: 'POST', headers: own })).status, 502);
      assert.equal(thief.seen.length, 0);
    });
  }
});

const mounts = JSON.stringify(join(fileURLToPath(new URL('.', import.meta.url)), '../mounts'));

// A site around the endpoint: its session is the cookie's word.
const phpSite = `<?php
if (isset($_COOKIE['session'])) {
    session_save_path(__DIR__);
    session_id('a' . $_COOKIE['session']);
    session_start();
    $_SESSION['user'] = $_COOKIE['session'];
    session_write_close();
    session_id('a' . $_COOKIE['session']);
}
require ${mounts} . '/token-endpoint.php';
`;
const pythonSite = `import os, sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server
sys.path.insert(0, ${mounts})
from token_endpoint import application
class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True
make_server('127.0.0.1', int(os.environ['PORT']), application, Threads).serve_forever()
`;
