import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serveApp } from '../test/support/frameworks/serve-app.js';
import { reloadHot } from '../test/support/frameworks/reload-hot.js';
import { swapPages } from '../test/support/frameworks/swap-pages.js';
import { walk } from '../test/support/frameworks/walk.js';
import { walkPages } from '../test/support/frameworks/walk-pages.js';
import { findBrowser } from './find-browser.mjs';
import { runNpm, startServer } from './frameworks/run-command.mjs';
import { packPackage } from './package/pack-package.mjs';

/*
 * npm run test:frameworks [NAME…]
 *
 * Each app of test/frameworks is installed with the packed package, type-checked, built, served with the stand-in API
 * behind it, and talked to. Slow, and the frameworks come from the registry: no part of `npm test`.
 * FRAMEWORKS_FOLDER names a folder where the apps stay installed for the next time.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const home = join(root, 'test/frameworks');
/** Of what an app is made of, that which the app is named after, and what checks and builds it. */
const shown = /^(?:react|preact|solid-js|vue|svelte|@angular\/core|next|astro|vite|node|typescript)$/;
/** How the apps that are no single page are talked to. @type {Readonly<Record<string, typeof walkPages>>} */
const walks = { astro: swapPages, html: walkPages };
const isApp = (/** @type {string} */ name) => existsSync(join(home, name, 'package.json'));
const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !isApp(name));
if (unknown !== undefined) throw new Error(`There is no test/frameworks/${unknown}.`);

const kept = process.env['FRAMEWORKS_FOLDER'];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'agentic-chat-frameworks-'));
if (kept === undefined) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const { path: packed } = packPackage(root, folder);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
let failures = 0;
for (const name of chosen.length > 0 ? chosen : readdirSync(home).filter(isApp)) {
  const start = Date.now();
  try {
    const app = join(folder, name);
    cpSync(join(home, name), app, {
      recursive: true,
      filter: (path) => !/[\\/](?:node_modules|dist|\.next)$/.test(path),
    });
    const tried = await tryApp(name, app);
    console.log(`ok      ${name}: ${tried}, ${Math.round((Date.now() - start) / 1000)} s`);
  } catch (error) {
    failures += 1;
    console.log(`failed  ${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
await browser.close();
if (failures > 0) process.exitCode = 1;

/**
 * @param {string} name
 * @param {string} app Its folder.
 * @returns {Promise<string>} Which versions were tried, and how.
 */
async function tryApp(name, app) {
  const { scripts, dependencies, devDependencies } = readDescription(app);
  if (!existsSync(join(app, 'node_modules'))) await runNpm(app, ['ci', '--prefer-offline', '--no-audit', '--no-fund']);
  // One of the same version would stay.
  rmSync(join(app, 'node_modules/agentic-chat'), { recursive: true, force: true });
  await runNpm(app, ['install', '--no-save', '--prefer-offline', '--no-audit', '--no-fund', packed]);
  await runNpm(app, ['run', 'build']);
  const tried = ['built'];
  if (scripts['start']) await withServer(app, 'start', async (port) => holdConversation(name, { port }));
  else await holdConversation(name, { folder: join(app, 'dist') });
  if (scripts['dev']) {
    await withServer(app, 'dev', async (port) => holdConversation(name, { port }, app));
    tried.push('in development, with a hot reload');
  }
  const versions = Object.entries({ ...dependencies, ...devDependencies }).filter(([key]) => shown.test(key));
  return [...versions.map((version) => version.join(' ')), ...tried].join(', ');
}

/**
 * @param {string} name
 * @param {import('../test/support/frameworks/serve-app.js').AppSource} source
 * @param {string} [changed] The folder of an app whose source is changed under the open page.
 */
async function holdConversation(name, source, changed) {
  const served = await serveApp(source);
  const context = await browser.newContext({ locale: 'en-US' });
  try {
    const page = await context.newPage();
    await (walks[name] ?? walk)(page, served);
    if (changed !== undefined) await reloadHot(page, served, changed);
  } finally {
    await context.close();
    await served.close();
  }
}

/**
 * @param {string} app
 * @param {string} script
 * @param {(port: number) => Promise<void>} use
 */
async function withServer(app, script, use) {
  const port = await findFreePort();
  const args = ['run', script, '--', '--port', String(port)];
  const stop = await startServer(app, args, port);
  try {
    await use(port);
  } finally {
    stop();
  }
}

async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  return port;
}

/**
 * What the package.json of an app says.
 * @typedef {{ scripts: Record<string, string>, dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} Description
 */

/**
 * @param {string} app
 * @returns {Description}
 */
function readDescription(app) {
  /** @type {Description} */
  const description = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'));
  return description;
}
