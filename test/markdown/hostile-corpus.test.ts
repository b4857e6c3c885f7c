import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { chooseCount } from '../../scripts/tier.mjs';
import { readCorpus } from '../support/corpus.js';
import { createSeededRandom } from '../support/seeded-random.js';
import { leaks } from '../sinks/leaks.js';
import { countFigure } from '../support/report-figure.js';
import { xssCases } from './xss-cases.js';

interface Case {
  readonly input: string;
  readonly kind?: string;
}

/** Of what takes long, one text in so many; the exhaustive tier has them all, and takes a quarter of an hour. */
const every = (count: number) => (_: string, index: number) =>
  index % chooseCount({ quick: count * 2, full: count, exhaustive: 1 }) === 0;

const read = (name: string) => readCorpus<Case>(name) ?? [];
const attacks = [...xssCases, ...['xss-html', 'xss-events', 'xss-markdown'].flatMap(read).map(({ input }) => input)];
const exfil = read('exfil').filter(({ kind }) => kind !== 'allowed-host');
const calls = [...leaks, ...exfil.map(({ input }) => input)];

describe('hostile texts in a real page', () => {
  let server: Server;
  let sink: SocketServer;
  let browser: Browser;
  /** How often anybody was called whose address is not the page's own. */
  let connections = 0;

  before(async () => {
    const entryPoints = [fileURLToPath(new URL('./hostile-page.ts', import.meta.url))];
    const { outputFiles } = await build({ entryPoints, bundle: true, write: false, format: 'iife', target: 'es2022' });
    const script = outputFiles[0]?.text ?? '';
    server = createServer(({ url }, response) => {
      response.setHeader('content-type', url === '/' || url === '/strict' ? 'text/html' : 'text/javascript');
      const policy = "require-trusted-types-for 'script'; trusted-types agentic-chat lit-html";
      if (url === '/strict') response.setHeader('content-security-policy', policy);
      response.end(url === '/page.js' ? script : '<!doctype html><title>Page</title><script src="/page.js"></script>');
    }).listen(0, '127.0.0.1');
    sink = createSocketServer((socket) => {
      connections += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await Promise.all([once(server, 'listening'), once(sink, 'listening')]);
    const rules = [
      // Whom the browser calls by itself.
      'MAP *.googleapis.com ~NOTFOUND',
      'MAP accounts.google.com ~NOTFOUND',
      `MAP * 127.0.0.1:${(sink.address() as AddressInfo).port}`,
      'EXCLUDE 127.0.0.1',
    ];
    const args = ['--no-sandbox', '--disable-gpu', `--host-resolver-rules=${rules.join()}`];
    browser = await chromium.launch({ executablePath: findBrowser({ shell: true }), args });
  });

  after(async () => {
    server.close();
    sink.close();
    await browser.close();
  });

  /** A page of hostile texts, and what happened to it by now. */
  async function open(path = '/') {
    const page = await browser.newPage();
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const events: string[] = [];
    page.on('dialog', (dialog) => {
      events.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', ({ message }) => events.push(`error ${message}`));
    page.on('request', (request) => events.push(`request ${request.url()}`));
    page.on('popup', (popup) => events.push(`popup ${popup.url()}`));
    page.on('console', (line) => line.type() === 'error' && events.push(`console ${line.text()}`));
    await page.goto(`${origin}${path}`);
    await page.waitForLoadState('networkidle');
    events.length = 0;
    connections = 0;
    return { page, events };
  }

  async function expectNothing(page: Page, events: readonly string[]): Promise<void> {
    await page.waitForTimeout(200);
    assert.deepEqual(events, []);
    assert.deepEqual(await page.evaluate(() => [...hostile.ran, ...hostile.newGlobals()]), []);
    assert.equal(connections, 0);
    await page.close();
  }

  const showWhole = async (page: Page, sources: readonly string[]) => {
    for (const batch of batches(sources, 500))
      assert.deepEqual(await page.evaluate((texts) => hostile.showWhole(texts), batch), []);
  };

  it('do run and do call home where nothing holds them', async () => {
    const { page } = await open();
    const events = read('xss-events').map(({ input }) => input);
    const runs = [...xssCases, ...events].filter((text) => /^<(?:img|svg|details|input|video|audio)\b/.test(text));
    const findings = await page.evaluate((texts) => hostile.showUnsafe(texts), runs);
    assert.ok(findings.length > runs.length / 3, `${findings.length} found faults`);
    assert.ok((await page.evaluate(() => hostile.ran.length)) > 5, 'too few ran');
    await page.evaluate((texts) => hostile.showUnsafe(texts), leaks);
    await page.waitForTimeout(200);
    assert.ok(connections > 10, `${connections} connections`);
    await page.close();
  });

  it('run nothing and leave nothing foreign, whole', async () => {
    const { page, events } = await open();
    assert.ok(attacks.length > 150);
    await showWhole(page, attacks);
    await expectNothing(page, events);
  });

  it('run nothing and leave nothing foreign, put together anew', async () => {
    const { page, events } = await open();
    const count = chooseCount({ quick: 300, full: 2_000, exhaustive: 10_000 }, 'MUTANTS');
    const seed = Number(process.env['SEED'] ?? 20_261_101);
    const texts = mutate(attacks, count, seed);
    for (const batch of batches(texts, 500)) {
      const findings = await page.evaluate((some) => hostile.showWhole(some), batch);
      assert.deepEqual(findings, [], `SEED=${seed} makes them again`);
    }
    await expectNothing(page, events);
    countFigure('S1', 'texts made of pieces of others', texts.length);
  });

  it('run nothing, leave nothing foreign and break no rule where the page enforces Trusted Types', async () => {
    const { page, events } = await open('/strict');
    await showWhole(page, attacks.filter(every(8)));
    await expectNothing(page, events);
  });

  it('call nobody, whole', async () => {
    const { page, events } = await open();
    await showWhole(page, calls);
    await expectNothing(page, events);
  });

  for (const [what, sources] of Object.entries({ 'run nothing': attacks, 'call nobody': calls })) {
    it(`${what} and leave nothing foreign at any prefix`, async () => {
      const { page, events } = await open();
      const some = sources.filter(every(40));
      for (const batch of batches(some, 20))
        assert.deepEqual(await page.evaluate((texts) => hostile.showPrefixes(texts), batch), []);
      await expectNothing(page, events);
    });
  }
});

function batches<Item>(items: readonly Item[], size: number): Item[][] {
  const starts = items.flatMap((_, index) => (index % size === 0 ? [index] : []));
  return starts.map((start) => items.slice(start, start + size));
}

/** What stands between two pieces: nothing, what ends something, and what is not seen. */
const SEAMS = [
  '',
  '\n',
  '\n\n',
  ' ',
  '`',
  '"',
  "'",
  '>',
  '](',
  '<!--',
  '-->',
  '\u0000',
  '\u200b',
  '\t',
  '&#x0a;',
  '| ',
  '$',
];

/** Texts of two or three pieces each, as attackers make new ones of old ones. */
function mutate(texts: readonly string[], count: number, seed: number): string[] {
  const random = createSeededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const cut = (text: string): string => {
    const start = Math.floor(random() * text.length);
    return random() < 0.5 ? text.slice(start) : text.slice(0, start + 1);
  };
  const change = (text: string): string =>
    random() < 0.2 ? text.replace(/script|onerror|href|src/gi, (word) => word.toUpperCase()) : text;
  return Array.from({ length: count }, () => {
    const pieces = Array.from({ length: 2 + Math.floor(random() * 2) }, () => change(cut(pick(texts).slice(0, 2_000))));
    return pieces.reduce((whole, piece) => whole + pick(SEAMS) + piece);
  });
}
