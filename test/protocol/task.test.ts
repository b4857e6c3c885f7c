import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../src/protocol/json.js';
import { readTaskReport, type Task, upsertTask } from '../../src/protocol/task.js';

const join = (...wires: JsonObject[]): readonly Task[] =>
  wires.reduce<readonly Task[]>((list, wire) => upsertTask(list, readTaskReport(wire), 'm-1'), []);

describe('a task report', () => {
  for (const [word, status] of [
    ['running', 'running'],
    ['in_progress', 'running'],
    ['something new', 'running'],
    ['completed', 'completed'],
    ['Complete', 'completed'],
    ['success', 'completed'],
    ['done', 'completed'],
    ['完了', 'completed'],
    ['failed', 'failed'],
    ['ERROR', 'failed'],
    ['失敗', 'failed'],
    ['cancelled', 'stopped'],
    ['canceled', 'stopped'],
    ['interrupted', 'stopped'],
  ] as const) {
    it(`with the status ${word} is ${status}`, () => {
      assert.equal(readTaskReport({ callId: 'c', status: word }).status, status);
    });
  }

  it('has the title of a result as its outcome, not as its label (D16)', () => {
    const { label, status } = readTaskReport({ callId: 'c', actionType: 'tool_result', title: 'success' });
    assert.deepEqual([label, status], [undefined, 'completed']);
    assert.equal(
      readTaskReport({ callId: 'c', actionType: 'tool_result', title: 'error', status: 'completed' }).status,
      'failed',
    );
    assert.equal(readTaskReport({ callId: 'c', actionType: 'tool_result', title: '売上の検索' }).label, '売上の検索');
    assert.equal(
      readTaskReport({ callId: 'c', actionType: 'execute', title: 'Success stories' }).label,
      'Success stories',
    );
  });

  it('is known by callId, else by taskId, else by all that it says (D15)', () => {
    const id = (wire: JsonObject): string => readTaskReport(wire).id;
    assert.equal(id({ callId: 'c', taskId: 't' }), 'c');
    assert.equal(id({ taskId: 't' }), 't');
    const execute = { messageId: 'm', actionType: 'execute', timestamp: 1 };
    assert.equal(id(execute), id({ ...execute }));
    assert.notEqual(id(execute), id({ ...execute, content: '42 rows' }));
  });

  it('has its time in milliseconds or seconds, as a number or ISO 8601 (D17)', () => {
    const time = (timestamp: unknown): string | undefined => readTaskReport({ callId: 'c', timestamp }).startedAt;
    assert.equal(time(1773499412706), '2026-03-14T14:43:32.706Z');
    assert.equal(time(1773499412), '2026-03-14T14:43:32.000Z');
    assert.equal(time('2026-03-14T14:43:32Z'), '2026-03-14T14:43:32.000Z');
    for (const none of [undefined, null, '', 'soon', NaN, 1e300, {}]) assert.equal(time(none), undefined);
  });
});

describe('a list of tasks', () => {
  const start = { callId: 'c', actionType: 'tool_start', title: 'Search', status: 'running', timestamp: 1000 };
  const result = { callId: 'c', actionType: 'tool_result', title: 'success', status: 'completed', timestamp: 3000 };

  it('joins a start and its result: the first label and both times stay', () => {
    const tasks = join(start, result);
    assert.equal(tasks.length, 1);
    const { label, kind, status, startedAt, endedAt, messageId } = tasks[0]!;
    assert.deepEqual(
      { label, kind, status, startedAt, endedAt, messageId },
      {
        label: 'Search',
        kind: 'tool_start',
        status: 'completed',
        startedAt: '1970-01-01T00:16:40.000Z',
        endedAt: '1970-01-01T00:50:00.000Z',
        messageId: 'm-1',
      },
    );
  });

  it('keeps the first label of a step, and takes a later one only where there was none', () => {
    assert.equal(join(start, { ...start, title: 'Renamed' })[0]?.label, 'Search');
    assert.equal(join({ callId: 'c', actionType: 'tool_start' }, start)[0]?.label, 'Search');
  });

  it('never takes a step back from its end to running', () => {
    for (const end of ['completed', 'failed', 'stopped']) {
      assert.equal(join(start, { ...result, title: 'x', status: end }, start)[0]?.status, end);
    }
  });

  it('never joins reports without a name of their own, unless they are the same report again', () => {
    const execute = { messageId: 'm', actionType: 'execute', title: 'data analysis', status: 'running', timestamp: 1 };
    assert.equal(join(execute, { ...execute, timestamp: 2 }, { ...execute, title: 'other' }).length, 3);
    assert.equal(join(execute, { ...execute, status: 'completed' }, { ...execute, content: 'x' }).length, 3);
    assert.equal(join(execute, { ...execute, timestamp: 2 }, execute).length, 2);
  });

  it('keeps what a later report does not say again', () => {
    const [task] = join({ ...start, description: 'd', content: 'r' }, { callId: 'c' });
    assert.deepEqual([task?.description, task?.result, task?.startedAt], ['d', 'r', '1970-01-01T00:16:40.000Z']);
    assert.equal('endedAt' in task!, false);
  });

  it('keeps the files of a step when a later report names none', () => {
    const files = [{ filename: 'a.csv', filepath: '/a.csv' }, { filename: 'no path' }];
    assert.deepEqual(
      join({ ...start, files }, result)[0]?.files.map(({ path }) => path),
      ['/a.csv'],
    );
  });

  it('is the same whether reports come once or again and again, as a replay brings them', () => {
    const wire = fc.record({
      callId: fc.constantFrom('a', 'b', 'c'),
      status: fc.constantFrom('running', 'completed', 'failed'),
      title: fc.constantFrom('One', 'Two', 'success'),
      actionType: fc.constantFrom('tool_start', 'tool_result'),
    });
    fc.assert(
      fc.property(fc.array(wire), (wires) => {
        const once = join(...wires);
        const again = join(...wires, ...wires);
        const shown = (tasks: readonly Task[]) => tasks.map(({ id, label }) => [id, label]);
        assert.deepEqual(
          shown(again).map(([id]) => id),
          shown(once).map(([id]) => id),
        );
        for (const [index, { status }] of once.entries()) {
          if (status !== 'running') assert.notEqual(again[index]?.status, 'running');
        }
      }),
    );
  });
});
