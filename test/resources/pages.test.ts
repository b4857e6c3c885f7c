import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { answerJson } from '../support/http-server.js';
import { openResources } from './open-resources.js';

const api = await openResources();
const { client } = api;

interface Row {
  readonly conversationId: string;
  readonly title: string;
  readonly createdAt: string;
}

/** All of them of the same second. */
function createRow(number: number): Row {
  return { conversationId: `c-${String(number)}`, title: `T${String(number)}`, createdAt: '2025-01-15T10:30:00Z' };
}

let rows: Row[] = [];
const numbers = (count: number): string[] => Array.from({ length: count }, (_, number) => `c-${String(number)}`);

/** A server whose cursor is a place in its list; where the list grows or shrinks, everything behind moves. */
function serveByPlace(): void {
  api.answer = ({ path }, response) => {
    const query = new URL(path, api.server.url).searchParams;
    const limit = Number(query.get('limit') ?? 25);
    const start = Number(query.get('cursor')?.split('~')[1] ?? 0);
    const next = start + limit;
    const hasMore = next < rows.length;
    answerJson(response, 200, {
      conversations: rows.slice(start, next),
      hasMore,
      ...(hasMore ? { cursor: `2025-01-15T10:30:00.000Z~${String(next)}` } : {}),
    });
  };
}

/** A server whose cursor is the conversation after which it goes on, as the stand-in's is. */
function serveById(): void {
  api.answer = ({ path }, response) => {
    const query = new URL(path, api.server.url).searchParams;
    const limit = Number(query.get('limit') ?? 25);
    const after = Number(query.get('cursor') ?? -1);
    const left = rows.filter(({ conversationId }) => Number(conversationId.slice(2)) > after);
    const page = left.slice(0, limit);
    const hasMore = left.length > page.length;
    const cursor = page.at(-1)?.conversationId.slice(2);
    answerJson(response, 200, { conversations: page, hasMore, ...(hasMore ? { cursor } : {}) });
  };
}

/** The ids in the order in which they come; `between` is called after each page. */
async function readAll(between: (page: number) => void = () => undefined): Promise<string[]> {
  const ids: string[] = [];
  let count = 0;
  for await (const { items } of client.conversations.pages({ limit: 100 })) {
    ids.push(...items.map(({ id }) => id));
    between(++count);
  }
  return ids;
}

describe('a thousand conversations of the same second', () => {
  beforeEach(() => {
    rows = Array.from({ length: 1000 }, (_, number) => createRow(number));
    serveById();
  });

  it('come page by page, each once and each page when it is asked for', async () => {
    const before = api.server.seen.length;
    const pages = client.conversations.pages({ limit: 100, title: 'T' });
    const first = await pages.next();
    assert.equal(api.server.seen.length, before + 1);
    const rest: string[] = [];
    for await (const { items } of pages) rest.push(...items.map(({ id }) => id));
    assert.deepEqual([...(first.value?.items ?? []).map(({ id }) => id), ...rest], numbers(1000));
    assert.equal(api.server.seen.length, before + 10);
    assert.ok(api.server.seen.slice(-9).every(({ path }) => path.includes('title=T') && path.includes('cursor=')));
  });

  it('come once where some are renamed, deleted and added meanwhile', async () => {
    const ids = await readAll((page) => {
      rows = rows.map((row) => ({ ...row, title: `${row.title}!` }));
      // One that has come, the one at which the page ended, and one that is to come.
      rows = rows.filter(
        ({ conversationId }) => ![page * 100 - 50, page * 100 - 1, 999].includes(Number(conversationId.slice(2))),
      );
      rows.push(createRow(2000 + page));
    });
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(ids.slice(0, 999), numbers(999));
    assert.deepEqual(ids.slice(999), numbers(2020).slice(2001, 2001 + ids.length - 999));
  });

  it('come once where a server counts places, and new ones push the others on', async () => {
    serveByPlace();
    const ids = await readAll((page) => {
      if (page < 5) rows.unshift(createRow(1000 + page), createRow(2000 + page));
    });
    assert.deepEqual(ids, numbers(1000));
  });

  it('come once where the pages of a server overlap', async () => {
    api.answer = ({ path }, response) => {
      const start = Number(new URL(path, api.server.url).searchParams.get('cursor') ?? 0);
      const hasMore = start + 100 < rows.length;
      answerJson(response, 200, {
        conversations: rows.slice(start, start + 100),
        hasMore,
        ...(hasMore ? { cursor: String(start + 99) } : {}),
      });
    };
    assert.deepEqual(await readAll(), numbers(1000));
  });
});

describe('the pages of a list', () => {
  beforeEach(() => {
    rows = Array.from({ length: 60 }, (_, number) => createRow(number));
    serveById();
  });

  it('are asked for no more once somebody has seen enough', async () => {
    const before = api.server.seen.length;
    for await (const { items } of client.conversations.pages()) {
      assert.equal(items.length, 25);
      break;
    }
    assert.equal(api.server.seen.length, before + 1);
  });

  it('begin where a cursor says, and may be read twice', async () => {
    const { cursor } = await client.conversations.list();
    for (let round = 0; round < 2; round++) {
      const sizes: number[] = [];
      for await (const { items } of client.conversations.pages({ cursor })) sizes.push(items.length);
      assert.deepEqual(sizes, [25, 10]);
    }
  });

  for (const [what, cursor] of [
    ['no cursor', undefined],
    ['the same cursor again', 'c'],
  ] as const)
    it(`end as a protocol error, not as if that were all, where there is more but ${what}`, {
      timeout: 5_000,
    }, async () => {
      api.say({ conversations: [createRow(1)], hasMore: true, cursor });
      const read = async (): Promise<void> => {
        for await (const _ of client.conversations.pages());
      };
      await assert.rejects(read(), { code: 'protocol' });
    });

  it('reject where one cannot be had, and can be read on from there', async () => {
    const pages = client.conversations.pages();
    const { value } = await pages.next();
    const cursor = value?.cursor;
    assert.ok(cursor);
    api.say({}, 500);
    await assert.rejects(pages.next(), { code: 'server' });
    serveById();
    const { value: next } = await client.conversations.pages({ cursor }).next();
    assert.equal(next?.items[0]?.id, 'c-25');
  });
});
