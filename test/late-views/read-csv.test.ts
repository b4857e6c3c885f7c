import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCsv } from '../../src/late-views/read-csv.js';

const rowsOf = (text: string): readonly (readonly string[])[] => readCsv(text, 50).rows;

describe('readCsv', () => {
  it('reads cells, quoted ones with separators, quotes and line breaks in them', () => {
    assert.deepEqual(rowsOf('a,b\n"x, y","say ""hi""\nthere"\r\n1,\n'), [
      ['a', 'b'],
      ['x, y', 'say "hi"\nthere'],
      ['1', ''],
    ]);
  });

  it('finds semicolons and tabs, and leaves a mark of order and empty lines out', () => {
    assert.deepEqual(rowsOf('\ufeffa;b\n\n1,5;2'), [
      ['a', 'b'],
      ['1,5', '2'],
    ]);
    assert.deepEqual(rowsOf('a\tb\n1\t2'), [
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('takes what nobody closed to its end, and what follows a quote as text', () => {
    assert.deepEqual(rowsOf('a,"b\nc'), [['a', 'b\nc']]);
    assert.deepEqual(rowsOf('"a"b,c'), [['ab', 'c']]);
    assert.deepEqual(rowsOf(''), []);
  });

  it('ends after so many rows, however many there are', () => {
    const text = 'a,b\n'.repeat(200_000);
    const start = performance.now();
    const { rows, isCut } = readCsv(text, 50);
    assert.deepEqual([rows.length, isCut], [50, true]);
    assert.ok(performance.now() - start < 200);
    assert.equal(readCsv('a\nb', 2).isCut, false);
  });
});
