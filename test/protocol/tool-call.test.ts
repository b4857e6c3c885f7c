import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeEvent } from '../../src/protocol/decode-chunk.js';
import { type Task, upsertTask } from '../../src/protocol/task.js';

/** The steps that chunks with these deltas make. */
function stepsOf(...deltas: readonly object[]): readonly Task[] {
  const events = deltas.flatMap((delta) => decodeEvent(JSON.stringify({ choices: [{ delta }] })));
  assert.deepEqual(new Set(events.map(({ type }) => type)), new Set(['task']));
  return events.reduce<readonly Task[]>(
    (list, event) => (event.type === 'task' ? upsertTask(list, event.report, 'm') : list),
    [],
  );
}
const call = (name: string | null, fields: object = {}) => ({ ...fields, function: { name, arguments: '{"a"' } });
const summary = (tasks: readonly Task[]) => tasks.map(({ id, label }) => [id, label]);

describe('a tool call', () => {
  it('is a running step with the name of its function', () => {
    const raw = call('weather', { index: 0, id: 'c-1', type: 'function' });
    const [task] = stepsOf({ tool_calls: [raw] });
    const expected = { id: 'c-1', messageId: 'm', kind: 'tool_call', status: 'running', label: 'weather' };
    assert.deepEqual(task, { ...expected, files: [], raw });
  });

  for (const [what, later] of [
    ['only its index', call(null, { index: 0 })],
    ['its id and an empty name', call('', { index: 0, id: 'c-1' })],
    ['nothing but arguments', { function: { arguments: '}' } }],
  ] as const) {
    it(`goes on in a piece with ${what}`, () => {
      const tasks = stepsOf({ tool_calls: [call('weather', { index: 0, id: 'c-1' })] }, { tool_calls: [later] });
      assert.deepEqual(summary(tasks), [['c-1', 'weather']]);
    });
  }

  for (const [what, one, two] of [
    ['their ids', { id: 'a' }, { id: 'b' }],
    ['their index', { index: 0 }, { index: 1 }],
    ['their order alone', {}, {}],
  ] as const) {
    it(`is told from another of the same function by ${what}, and known again`, () => {
      const delta = { tool_calls: [call('weather', one), call('weather', two)] };
      const tasks = stepsOf(delta, delta);
      assert.deepEqual(
        tasks.map(({ label }) => label),
        ['weather', 'weather'],
      );
    });
  }

  it('may be the function_call of an old server', () => {
    assert.deepEqual(summary(stepsOf({ function_call: { name: 'weather', arguments: '' } })), [
      ['weather 0', 'weather'],
    ]);
  });

  it('is called what its function is called, also where that is a word for an outcome', () => {
    assert.deepEqual(summary(stepsOf({ tool_calls: [call('error', { id: 'a' })] })), [['a', 'error']]);
  });

  it('is nothing where it has no shape', () => {
    for (const tool_calls of [null, 'x', [null], [{}], { function: 7 }]) {
      assert.deepEqual(decodeEvent(JSON.stringify({ choices: [{ delta: { tool_calls, content: 'a' } }] })), [
        { type: 'text-delta', text: 'a' },
      ]);
    }
  });
});
