import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Deliverable, readDeliverable, upsertDeliverable } from '../../src/protocol/deliverable.js';

describe('a deliverable', () => {
  it('is read from the fields of the history (S3)', () => {
    const wire = { filename: '報告.xlsx', filepath: '/path/to/報告 1.xlsx', fileType: 'xlsx', size: 7 };
    assert.deepEqual(readDeliverable(wire, 'm'), {
      id: '/path/to/報告 1.xlsx',
      messageId: 'm',
      name: '報告.xlsx',
      type: 'xlsx',
      size: 7,
      path: '/path/to/報告 1.xlsx',
    });
  });

  it('keeps its path verbatim, and takes its name from there where it has none', () => {
    const { path, name, type } = readDeliverable({ filepath: '//a/../b%20c.txt' }, 'm')!;
    assert.deepEqual([path, name, type], ['//a/../b%20c.txt', 'b%20c.txt', '']);
  });

  it('has no size where the server tells none', () => {
    assert.equal('size' in readDeliverable({ filepath: '/a' }, 'm')!, false);
  });

  it('is none without a path to fetch it by', () => {
    for (const wire of [{}, { filename: 'a' }, { filepath: '' }, { filepath: 7 }]) {
      assert.equal(readDeliverable(wire, 'm'), undefined);
    }
  });

  it('takes the place of the one with the same path', () => {
    const first = readDeliverable({ filepath: '/a', size: 1 }, 'm')!;
    const other = readDeliverable({ filepath: '/b' }, 'm')!;
    const second = readDeliverable({ filepath: '/a', size: 2 }, 'm')!;
    const list = [first, other, second].reduce<readonly Deliverable[]>(upsertDeliverable, []);
    assert.deepEqual(list, [second, other]);
  });
});
