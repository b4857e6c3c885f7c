import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { knownAgent, knownClients } from '../../src/stand-in.js';
import { readContent } from '../stand-in/support/read-stream.js';
import { startStandIn } from '../stand-in/support/start-stand-in.js';

// The snippets are the public quickstarts, word for word; Python got its indentation back, which the stored text lost.
const folder = new URL('./', import.meta.url);
const root = fileURLToPath(new URL('../../', import.meta.url));
const execute = promisify(execFile);

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
const tools = {
  curl: has('curl', '--version') && has('sh', '-c', 'true'),
  python: has('python3', '-c', 'import requests'),
  typescript: true,
};
const firstLines = {
  curl: () => '',
  python: (token: string) => `token = ${JSON.stringify(token)}\n`,
  typescript: (token: string) => `const accessToken = ${JSON.stringify(token)};\n`,
};
const languages = ['curl', 'python', 'typescript'] as const;

describe('the quickstarts of the platform', async () => {
  const scratch = await mkdtemp(join(tmpdir(), 'quickstarts-'));
  after(() => rm(scratch, { recursive: true }));

  const run = async (language: (typeof languages)[number], source: string): Promise<string> => {
    const file = join(scratch, `snippet.${language === 'typescript' ? 'mts' : 'txt'}`);
    await writeFile(file, source);
    const [command, ...args] = {
      curl: ['sh', file],
      python: ['python3', file],
      typescript: [process.execPath, '--import', 'tsx', file],
    }[language] as [string, ...string[]];
    // The snippets print Japanese, whatever the locale of the machine is; and no proxy stands before this machine.
    const env = { ...process.env, PYTHONIOENCODING: 'utf-8', NO_PROXY: '127.0.0.1' };
    return (await execute(command, args, { cwd: root, env })).stdout;
  };

  for (const edition of ['saas', 'marketplace'] as const) {
    const stand = await startStandIn({ edition });
    const read = async (name: string): Promise<string> =>
      (await readFile(new URL(`${edition}-${name}.txt`, folder), 'utf8'))
        .replaceAll(/https:\/\/(?:auth\.agenticstar\.jp|api\.agenticstar\.jp|<your-domain>)/g, stand.url)
        .replaceAll('<your-client-id>', knownClients[edition])
        .replaceAll('<your-client-secret>', knownClients.secret)
        .replaceAll('<your-agent-id>', knownAgent);
    const greeting = readContent(await (await stand.send('こんにちは')).text());

    for (const language of languages) {
      const needs = { curl: 'needs curl', python: 'needs python3 with requests', typescript: 'in Node' }[language];
      // Nobody must install curl or Python to work on this; the same requests in TypeScript run everywhere.
      const skip = tools[language] ? false : `This machine has no ${language} for it.`;

      it(`T1, T7: the token request of ${edition} in ${language} (${needs}) gets a token that works`, {
        skip,
      }, async () => {
        const printed = await run(language, await read(`token.${language}`));
        const token =
          language === 'curl' ? (JSON.parse(printed) as { access_token: string }).access_token : printed.trim();
        assert.equal((await stand.send('hello', { token })).status, 200);
      });

      it(`C1: the chat request of ${edition} in ${language} (${needs}) reads the whole answer`, { skip }, async () => {
        const token = await stand.token();
        const snippet = (await read(`chat.${language}`)).replaceAll('<access_token>', token);
        const printed = await run(language, firstLines[language](token) + snippet);
        if (language === 'curl') assert.match(printed, /\ndata: \[DONE\]\n\n$/);
        assert.equal(language === 'curl' ? readContent(printed) : printed, greeting);
      });
    }
  }
});
