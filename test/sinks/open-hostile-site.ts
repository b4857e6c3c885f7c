import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type BrowserContext, chromium, firefox, type Page } from 'playwright-core';
import { installedFirefox } from '../../scripts/browser/installed-firefox.mjs';
import { findBrowser } from '../../scripts/find-browser.mjs';

/** A page whose script is built from a file beside this one, at `/`; at `/strict` the same under a policy. */
export interface HostileSite {
  readonly origin: string;
  readonly close: () => void;
}

/** A page of the site, and what has happened to it since it was opened. */
export interface WatchedPage {
  readonly page: Page;
  readonly events: string[];
}

/** A name that leads nowhere: every host is looked up by it, so that each look-up is one for it. */
const NOWHERE = 'lookups.invalid';
const OWN_CALLS = ['*.googleapis.com', '*.google.com', '*.gvt1.com'].map((host) => `MAP ${host} ~NOTFOUND`);
const STRICT = "require-trusted-types-for 'script'; trusted-types agentic-chat lit-html";
const CHROMIUM = ['--no-sandbox', '--disable-gpu'];

/** Serves the page whose script is that file. */
export async function serveHostileSite(entry: URL): Promise<HostileSite> {
  const entryPoints = [fileURLToPath(entry)];
  const { outputFiles } = await build({
    ...{ entryPoints, bundle: true, write: false, format: 'iife', target: 'es2022' },
    // The sources are side effects where the package says that its build is.
    ignoreAnnotations: true,
  });
  const script = outputFiles[0]?.text ?? '';
  const server = createServer(({ url }, response) => {
    const isPage = url === '/' || url === '/strict';
    response.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8');
    if (url === '/strict') response.setHeader('content-security-policy', STRICT);
    response.writeHead(isPage || url === '/page.js' ? 200 : 404);
    response.end(isPage ? '<!doctype html><title>Page</title><body><script src="/page.js"></script>' : script);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Opens the page, and hears what it asks for, shows and complains of from when it is loaded. */
export async function watchPage(page: Page, url: string): Promise<WatchedPage> {
  const events: string[] = [];
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', ({ message }) => events.push(`error ${message}`));
  // What a page makes itself is no call.
  page.on('request', (request) => /^(blob|data):/.test(request.url()) || events.push(`request ${request.url()}`));
  page.on('popup', (popup) => events.push(`popup ${popup.url()}`));
  page.on('console', (line) => line.type() === 'error' && events.push(`console ${line.text()}`));
  await page.goto(url);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(200);
  events.length = 0;
  return { page, events };
}

/** The engines that are there: what runs is tried in each of them. */
export function findEngines(): readonly ('chromium' | 'firefox')[] {
  return installedFirefox() ? ['chromium', 'firefox'] : ['chromium'];
}

/** Starts an engine with nothing kept from before. */
export async function startEngine(engine: 'chromium' | 'firefox'): Promise<BrowserContext> {
  const browser =
    engine === 'chromium'
      ? await chromium.launch({ executablePath: findBrowser({ shell: true }), args: CHROMIUM })
      : await firefox.launch({ channel: 'moz-firefox', executablePath: installedFirefox() ?? '' });
  const context = await browser.newContext();
  context.on('close', () => void browser.close());
  return context;
}

/**
 * Does something in a browser that looks up every host under one name, and resolves with how often it did: requests,
 * connections made beforehand and names looked up beforehand alike. It is the whole browser with a profile: its shell
 * and private windows prepare for nothing. This machine's own address is not looked up.
 */
export async function countLookUps(work: (context: BrowserContext) => Promise<void>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'look-ups-'));
  const log = join(folder, 'net.json');
  try {
    const rules = [...OWN_CALLS, `MAP * ${NOWHERE}`, 'EXCLUDE 127.0.0.1'].join();
    const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
      executablePath: findBrowser(),
      args: [...CHROMIUM, `--host-resolver-rules=${rules}`, `--log-net-log=${log}`],
    });
    try {
      await work(context);
    } finally {
      await context.close();
    }
    return readFileSync(log, 'utf8').match(new RegExp(`"host":"[^"]*\\b${NOWHERE}\\b`, 'g'))?.length ?? 0;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
