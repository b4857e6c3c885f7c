import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { everyWay, FEWEST_WAYS } from './every-way.js';

describe('every way to cut a body', () => {
  const body = new TextEncoder().encode('data: 日本語 📈\r\n\r\n'.repeat(20));

  it('loses nothing and adds nothing', () => {
    for (const { name, pieces } of everyWay(body)) assert.deepEqual(Buffer.concat(pieces), Buffer.from(body), name);
  });

  it('includes the whole, single bytes, and cuts of many sizes that are the same in every run', () => {
    const counts = [...everyWay(body)].map(({ pieces }) => pieces.length);
    assert.equal(counts[0], 1);
    assert.equal(counts[1], body.length);
    assert.ok(new Set(counts).size >= 6, counts.join());
    assert.deepEqual(
      counts,
      [...everyWay(body)].map(({ pieces }) => pieces.length),
    );
  });

  it('are many for a body of any length, and cut a short one in two at each byte', () => {
    for (const length of [60, 400, 401, 9000]) {
      const ways = [...everyWay(new Uint8Array(length))];
      assert.ok(ways.length >= FEWEST_WAYS, `${ways.length} ways for ${length} bytes`);
      const cuts = ways.filter(({ name }) => name.startsWith('cut at')).map(({ pieces }) => pieces[0]?.length);
      const every = Array.from({ length: length - 1 }, (_, at) => at + 1);
      if (length <= 400) assert.deepEqual(cuts, every);
      else assert.ok(new Set(cuts).size >= 20);
    }
  });

  it('plays an empty body, too', () => {
    assert.ok([...everyWay(new Uint8Array())].every(({ pieces }) => Buffer.concat(pieces).length === 0));
  });
});
