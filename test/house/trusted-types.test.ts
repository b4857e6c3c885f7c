import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';
import { keepSiblingsApart } from '../../scripts/build/siblings.mjs';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { plantProject } from './plant-project.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page =
  '<!doctype html><title>Strict</title><script type="module" src="/chat.js"></script><agentic-chat api-url="/api"></agentic-chat>';

describe('the bundle under Trusted Types', () => {
  let code: string;
  let server: Server;
  let browser: Browser;
  let policies: string;

  before(async () => {
    const outDir = plantProject({});
    const lib = { entry: 'src/index.ts', formats: ['es' as const], fileName: () => 'chat.js' };
    await build({ root, logLevel: 'error', plugins: [keepSiblingsApart()], build: { lib, outDir, sourcemap: false } });
    code = readFileSync(join(outDir, 'chat.js'), 'utf8');
    server = createServer(({ url }, response) => {
      if (url === '/chat.js') return response.setHeader('content-type', 'text/javascript').end(code);
      response.setHeader(
        'content-security-policy',
        `require-trusted-types-for 'script'; trusted-types ${policies}; script-src 'self'; style-src 'self'`,
      );
      return response.setHeader('content-type', 'text/html').end(page);
    }).listen(0, '127.0.0.1');
    browser = await chromium.launch({
      executablePath: findBrowser({ shell: true }),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });

  after(async () => {
    await browser.close();
    server.close();
  });

  /** Opens the strict page; returns the names of the policies it allowed to be made, the errors, and what is seen. */
  async function open(allowed: string) {
    policies = allowed;
    const tab = await browser.newPage();
    tab.setDefaultTimeout(5000);
    const errors: string[] = [];
    tab.on('pageerror', ({ message }) => errors.push(message));
    tab.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
    await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const seen = await tab
      .waitForFunction(() => document.querySelector('agentic-chat')?.shadowRoot?.querySelector('textarea') != null)
      .then(() => true)
      .catch(() => false);
    await tab.close();
    return { errors, seen };
  }

  it('renders where the page allows the one name agentic-chat, without a complaint', async () => {
    assert.deepEqual(await open('agentic-chat'), { errors: [], seen: true });
  });

  it('has no policy of lit in it', () => {
    assert.doesNotMatch(code, /lit-html["'`],/);
    assert.match(code, /createPolicy\(["'`]agentic-chat["'`]/);
  });
});
