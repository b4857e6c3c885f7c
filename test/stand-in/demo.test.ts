import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, describe, it } from 'node:test';
import { readCommandLine } from '../../demo/stand-in.js';
import { readNamedSwitches, scenarios, switchTable, toKebab } from '../../src/stand-in.js';
import { readContent } from './support/read-stream.js';
import { bearer, type Counters, requestSaasToken, until } from './support/start-stand-in.js';

const root = new URL('../../', import.meta.url);

function run(file: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  after(() => void child.kill('SIGKILL'));
  return child;
}

async function finish(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let out = '';
  // The stream stays open: a program whose output nobody takes ends early.
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
  while (!out.includes('\n')) await once(child.stdout ?? child, 'data');
  return out.split('\n')[0] ?? '';
}

describe('npm start', async () => {
  const child = run('demo/server.ts', [], { PORT: '0' });
  const url = await firstLine(child);

  it('prints the address', () => assert.match(url, /^http:\/\/localhost:\d+$/));

  it('has a token endpoint for each edition that answers three fields and is not stored', async () => {
    for (const edition of ['saas', 'marketplace']) {
      const response = await fetch(`${url}/token/${edition}`, { method: 'POST' });
      assert.equal(response.headers.get('cache-control'), 'no-store');
      const body = (await response.json()) as Record<string, unknown>;
      assert.deepEqual(Object.keys(body), ['access_token', 'token_type', 'expires_in']);
      assert.equal((await fetch(`${url}/token/${edition}`)).status, 405);
    }
  });

  it('answers a message through either edition, as the person asked for', async () => {
    const paths = { saas: '/stand-in/saas/v1', marketplace: '/stand-in/marketplace/api/v1' };
    for (const [edition, path] of Object.entries(paths)) {
      const issued = await fetch(`${url}/token/${edition}?user=user-b`, { method: 'POST' });
      const { access_token } = (await issued.json()) as { access_token: string };
      const messages = [{ role: 'user', content: 'say: ready' }];
      const response = await fetch(`${url}${path}/chat/completions`, {
        method: 'POST',
        headers: { ...bearer(access_token), 'Content-Type': 'application/json' },
        body: JSON.stringify({ model: 'AGENTIC STAR', stream: true, agentId: 'agent-ai-bot', messages }),
      });
      assert.equal(readContent(await response.text()), 'ready');
      const counted = await fetch(`${url}/stand-in/${edition}/stand-in/counters`);
      const { runs } = (await counted.json()) as { runs: { user: string }[] };
      assert.equal(runs[0]?.user, 'user-b');
    }
  });

  it('passes the switches of a token request on, errors and Retry-After included', async () => {
    const call = async (headers: Record<string, string>) => fetch(`${url}/token/saas`, { method: 'POST', headers });
    const short = (await (await call({ 'X-Stand-In-Token-Ttl': '5' })).json()) as { expires_in: number };
    assert.equal(short.expires_in, 5);
    const limited = await call({ 'X-Stand-In-Force-Status': '429', 'X-Stand-In-Force-On': 'token' });
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '1']);
  });

  it('serves only what lies in dist, and says how to build it', async () => {
    const absent = await fetch(`${url}/dist/no-such-file.js`);
    assert.deepEqual(
      [absent.status, await absent.text()],
      [404, 'There is no dist/no-such-file.js. "npm run build" writes it.'],
    );
    for (const path of ['/dist/..%2fpackage.json', '/dist/%2e%2e%2fpackage.json', '/dist/%ff']) {
      const answer = await fetch(url + path);
      assert.equal(answer.status, 404, path);
      assert.doesNotMatch(await answer.text(), /"agentic-chat"/);
    }
  });

  it('refuses requests that came by a foreign host name', async () => {
    const call = request(`${url}/token/saas`, { method: 'POST', headers: { Host: 'rebound.example' } }).end();
    const [response] = (await once(call, 'response')) as [{ statusCode: number }];
    assert.equal(response.statusCode, 403);
  });

  it('answers on IPv4', async () => {
    const response = await fetch(`${url.replace('localhost', '127.0.0.1')}/token/saas`, { method: 'POST' });
    assert.equal(response.status, 200);
  });

  it('says in one sentence that its port is taken', async () => {
    const { code, err } = await finish(run('demo/server.ts', [], { PORT: new URL(url).port }));
    assert.equal(code, 1);
    assert.match(err, /^Port \d+ is taken: [^\n]+\.\n$/);
  });

  it('ends cleanly when it is told to', async () => {
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    assert.equal(code, 0);
  });
});

describe('npm run stand-in', () => {
  it('lists every switch, and the words of every scenario', async () => {
    const { code, out } = await finish(run('demo/stand-in.ts', ['--help']));
    assert.equal(code, 0);
    for (const [name, { about }] of Object.entries(switchTable)) {
      assert.ok(out.includes(`--${toKebab(name)} <`) && out.includes(about), name);
    }
    for (const { triggers } of scenarios) {
      for (const word of [...triggers.en, ...triggers.ja]) assert.ok(out.includes(word), word);
    }
  });

  it('starts with its switches and ends cleanly', async () => {
    const child = run('demo/stand-in.ts', ['--edition', 'marketplace', '--port=0', '--token-form', 'old']);
    const url = await firstLine(child);
    const client = { client_id: 'mp-service-001', client_secret: 'stand-in-secret' };
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(client) };
    const issued = await fetch(`${url}/api/v1/auth/external-service-token`, init);
    const body = (await issued.json()) as { expires_in: number };
    assert.equal(body.expires_in, 3600);
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    assert.equal(code, 0);
  });

  it('says nothing when a stream breaks off or its reader leaves', async () => {
    const child = run('demo/stand-in.ts', ['--port', '0']);
    const url = await firstLine(child);
    const printed = finish(child);
    const token = (await (await requestSaasToken(url)).json()) as { access_token: string };
    const messages = [{ role: 'user', content: 'hello' }];
    const send = (headers: Record<string, string>) =>
      fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        headers: { ...bearer(token.access_token), ...headers },
        body: JSON.stringify({ model: 'AGENTIC STAR', stream: true, messages }),
      });
    await assert.rejects((await send({ 'X-Stand-In-Drop-After': '100' })).text());
    await (await send({})).body?.cancel();
    const counters = async () => (await (await fetch(`${url}/stand-in/counters`)).json()) as Counters;
    await until(async () => (await counters()).runs.every((run) => run.readers === 0));
    child.kill('SIGTERM');
    assert.equal((await printed).err, '');
  });

  it('refuses what it does not know in one sentence', async () => {
    const { code, err } = await finish(run('demo/stand-in.ts', ['--bogus', '1']));
    assert.deepEqual([code, err], [1, 'There is no switch --bogus.\n']);
  });

  it('says of each wrong word on its command line what is wrong', () => {
    const cases: [string[], string][] = [
      [['--dialect', 'loud'], '--dialect must be one of seed, live, minimal, not "loud".'],
      [['--edition', 'other'], '--edition must be saas or marketplace, not "other".'],
      [['--port', '99999'], '--port must be a whole number up to 65535, not "99999".'],
      [['--dialect'], '--dialect needs a value; --help lists the switches.'],
      [['loose'], '"loose" is not a switch; --help lists them.'],
    ];
    for (const [args, message] of cases)
      assert.throws(() => readNamedSwitches(readCommandLine(args).named, '--'), { message });
    const read = readCommandLine(['--port=0', '--edition', 'marketplace', '--dialect', 'live']);
    assert.deepEqual(read, { edition: 'marketplace', port: 0, data: undefined, named: [['dialect', 'live']] });
  });
});
