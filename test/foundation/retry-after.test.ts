import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readRetryAfter } from '../../src/foundation/backoff.js';
import { readCorpus } from '../support/corpus.js';

const NOW = Date.UTC(2026, 2, 1, 12);
const YEAR_S = 366 * 24 * 3600;

const read = (headers: Record<string, string>, now = NOW): number | null => readRetryAfter(new Headers(headers), now);

describe('the wait that a server asks for', () => {
  for (const [value, milliseconds] of [
    ['0', 0],
    ['1', 1000],
    ['30', 30_000],
    ['007', 7000],
    [String(YEAR_S), YEAR_S * 1000],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sunday, 01-Mar-26 12:00:30 GMT', 30_000],
    ['Sun Mar  1 12:00:30 2026', 30_000],
    ['Sun Mar 15 12:00:00 2026', 14 * 24 * 3600 * 1000],
    ['Sun, 01 Mar 2026 11:59:59 GMT', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
  ] as const) {
    it(`is ${milliseconds} ms for "${value}"`, () => assert.equal(read({ 'retry-after': value }), milliseconds));
  }

  for (const value of [
    ...['', ' ', '-1', '+1', '1.5', '1e3', '0x10', 'NaN', 'Infinity', 'soon', '1, 2', '30s'],
    ...[String(YEAR_S + 1), '1772366430', '99999999999999999999', '9'.repeat(400)],
    ...['2026-03-01T12:00:30Z', 'Sun, 01 Mar 2026 12:00:30 +0000', 'Sun, 01 Mar 2026 12:00:30 PST', 'Mar 1 2026'],
    ...['Sun, 99 Foo 2026 12:00:30 GMT', 'Thu, 01 Mar 2029 12:00:00 GMT'],
  ]) {
    it(`is none for "${value.slice(0, 40)}"`, () => assert.equal(read({ 'retry-after': value }), null));
  }

  it('is none without a header', () => assert.equal(read({}), null));

  it('is exact where the server gives milliseconds, which go first', () => {
    assert.equal(read({ 'retry-after-ms': '700', 'retry-after': '9' }), 700);
    assert.equal(read({ 'retry-after-ms': '12.5' }), 12.5);
  });

  it('falls back to the seconds where the milliseconds are not usable', () => {
    for (const value of ['abc', '-1', '', '1e9', 'NaN']) {
      assert.equal(read({ 'retry-after-ms': value, 'retry-after': '2' }), 2000, value);
    }
  });

  it('is none where the server says not to come back', () => {
    assert.equal(read({ 'x-should-retry': 'false', 'retry-after': '1' }), null);
    assert.equal(read({ 'x-should-retry': 'true', 'retry-after': '1' }), 1000);
  });

  it('reads the asctime form as UTC in every time zone', () => {
    const zone = process.env['TZ'];
    try {
      for (const other of ['Asia/Tokyo', 'America/Los_Angeles', 'UTC']) {
        process.env['TZ'] = other;
        assert.equal(read({ 'retry-after': 'Sun Mar  1 12:00:30 2026' }), 30_000, other);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('is null or a number from 0 to a year, whatever the header says', () => {
    const anything = fc.oneof(fc.string(), fc.date().map(String), fc.nat().map(String), fc.double().map(String));
    fc.assert(
      fc.property(anything, anything, (first, second) => {
        const fields: Record<string, string> = { 'retry-after': first, 'retry-after-ms': second };
        const wait = readRetryAfter({ get: (name) => fields[name] ?? null }, NOW);
        assert.ok(wait === null || (wait >= 0 && wait <= YEAR_S * 1000));
      }),
    );
  });

  for (const { headers, now, expectMs } of readCorpus<RetryAfterCase>('retry-after') ?? []) {
    it(`is ${expectMs ?? 'none'} for ${JSON.stringify(headers)} of the test data`, () => {
      assert.equal(read(headers, Date.parse(now)), expectMs);
    });
  }
});

interface RetryAfterCase {
  readonly headers: Record<string, string>;
  readonly now: string;
  readonly expectMs: number | null;
}
