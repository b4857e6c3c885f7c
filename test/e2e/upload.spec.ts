import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import type * as Bundle from '../../src/index.js';
import { serveFiles, type ServedFiles } from './support/serve-files.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sibling = '**/extras/resources.js';
let site: ServedFiles;

test.beforeEach(async ({ page }) => {
  site = await serveFiles(root);
  await page.goto(site.origin);
});
test.afterEach(() => site.close());

/** What became of an upload in a page. */
interface Outcome {
  readonly id?: string;
  readonly code?: string;
  /** Whether the error is of the class that the bundle exports. */
  readonly isKnown?: boolean;
  readonly told: readonly { readonly loaded: number; readonly total: number }[];
}

interface Plan {
  readonly megabytes?: number;
  /** Ends the upload when that part of it has left. */
  readonly abortAt?: number;
  readonly hasOwnFetch?: boolean;
  readonly times?: number;
}

/** Uploads a file with a client of the built bundle; the last outcome where that is done several times. */
function upload(page: Page, plan: Plan = {}): Promise<Outcome> {
  return page.evaluate(async ({ megabytes = 1, abortAt = Infinity, hasOwnFetch = false, times = 1 }) => {
    const path = '/dist/cdn/agentic-chat.js';
    const { ChatError, createChatClient } = (await import(path)) as typeof Bundle;
    let tokens = 0;
    const client = createChatClient({
      apiUrl: '/',
      getToken: () => Promise.resolve(`t${String(++tokens)}`),
      headers: { 'x-site': 'one' },
      ...(hasOwnFetch ? { fetch: (...given: Parameters<typeof fetch>) => fetch(...given) } : {}),
    });
    const piece = new Uint8Array(1_000_000);
    const file = new File(Array<Uint8Array<ArrayBuffer>>(megabytes).fill(piece), 'a.bin');
    let outcome: Outcome = { told: [] };
    for (let count = 0; count < times; count++) {
      const told: { loaded: number; total: number }[] = [];
      const abort = new AbortController();
      const onProgress = (progress: { loaded: number; total: number }): void => {
        told.push(progress);
        if (progress.loaded / progress.total >= abortAt) abort.abort();
      };
      try {
        const { id } = await client.files.upload(file, { signal: abort.signal, onProgress });
        outcome = { id, told };
      } catch (error) {
        const { code } = error as InstanceType<typeof ChatError>;
        outcome = { code, isKnown: error instanceof ChatError, told };
      }
    }
    return outcome;
  }, plan);
}

test('tells how much of a file has left, with the token and the headers of the page', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  site.pieceDelayMs = 5;
  const { id, told } = await upload(page, { megabytes: 20 });
  expect(id).toBe('f-1');
  expect(told.length).toBeGreaterThan(2);
  const loaded = told.map((progress) => progress.loaded);
  expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
  expect(loaded[0]).toBeLessThan(told[0]!.total);
  expect(told.at(-1)!.loaded).toBe(told.at(-1)!.total);
  const [seen, ...others] = site.uploads;
  expect(others).toEqual([]);
  expect([seen?.isWhole, seen?.bytes]).toEqual([true, told.at(-1)!.total]);
  expect(seen?.headers).toMatchObject({ authorization: 'Bearer t1', 'x-site': 'one' });
  expect(seen?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(scripts.filter((path) => path.includes('/extras/'))).toEqual(['/dist/cdn/extras/resources.js']);
});

test('ends where somebody ends it, on the wire, too', async ({ page }) => {
  site.pieceDelayMs = 5;
  const { code, isKnown, told } = await upload(page, { megabytes: 20, abortAt: 0.2 });
  expect([code, isKnown]).toEqual(['aborted', true]);
  expect(told.at(-1)!.loaded).toBeLessThan(told.at(-1)!.total);
  await expect.poll(() => site.uploads[0]?.isBroken).toBe(true);
});

test('goes by the page’s own fetch, and then tells nothing', async ({ page }) => {
  site.pieceDelayMs = 5;
  const { id, told } = await upload(page, { megabytes: 3, hasOwnFetch: true });
  expect([id, told]).toEqual(['f-1', []]);
});

test('is sent again, whole, with a new token', async ({ page }) => {
  site.answer = ({ headers }, response) =>
    void response.writeHead(headers.authorization === 'Bearer t2' ? 200 : 401).end('{"id":"f-2"}');
  expect((await upload(page)).id).toBe('f-2');
  expect(site.uploads.map(({ isWhole }) => isWhole)).toEqual([true, true]);
  expect(site.uploads[1]?.bytes).toBe(site.uploads[0]?.bytes);
});

for (const [what, status, code] of [
  ['too large', 413, 'too-large'],
  ['of a kind that is not taken', 400, 'invalid-request'],
  ['not allowed', 403, 'forbidden'],
] as const) {
  const tag = status === 413 ? [] : '@full';
  test(`is refused where it is ${what}, as an error of the class that the page knows`, { tag }, async ({ page }) => {
    site.answer = (_, response) => void response.writeHead(status).end('{"error":{"message":"No","param":"file"}}');
    expect(await upload(page)).toMatchObject({ code, isKnown: true });
  });
}

test('is a network error where the connection breaks, and may be tried again', async ({ page }) => {
  let count = 0;
  const { answer } = site;
  // A browser sends again by itself what was answered with nothing at all over a connection that it had used before.
  site.answer = (seen, response) => {
    if (count++ > 0) return answer(seen, response);
    response.writeHead(200, { 'content-length': '20' }).write('{"id":"f');
    setTimeout(() => response.destroy(), 20);
  };
  expect(await upload(page)).toMatchObject({ code: 'network', isKnown: true });
  expect((await upload(page)).id).toBe('f-1');
});

test('reads no answer from another origin', async ({ page }) => {
  const other = await serveFiles(root);
  site.answer = (_, response) => void response.writeHead(303, { location: `${other.origin}/v1/files` }).end();
  const outcome = await upload(page);
  other.close();
  expect(outcome).toMatchObject({ code: 'protocol', isKnown: true });
});

test('is a network error where the methods cannot be loaded, and works once they can be', async ({ page }) => {
  let refusals = 0;
  await page.route(sibling, (route) => (refusals++ === 0 ? route.abort() : route.continue()));
  expect(await upload(page)).toMatchObject({ code: 'network', isKnown: true });
  expect(site.uploads).toEqual([]);
  await page.reload();
  refusals = 0;
  expect((await upload(page, { times: 2 })).id).toBe('f-1');
});
