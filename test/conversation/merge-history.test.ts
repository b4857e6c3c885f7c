import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergeHistory } from '../../src/conversation/merge-history.js';
import type { HistoryMessage } from '../../src/protocol/history.js';
import { createMessage, type Message } from '../../src/protocol/message.js';
import { readTaskReport, upsertTask } from '../../src/protocol/task.js';
import { kept } from './stage.js';

const createdAt = '2025-01-15T10:30:00.000Z';

function said(id: string, content: string, fields: Partial<Message> = {}): Message {
  return createMessage({ id, role: 'user', content, state: 'complete', createdAt, ...fields });
}

function answered(id: string, content: string, fields: Partial<Message> = {}): Message {
  return said(id, content, { role: 'assistant', ...fields });
}

function asked(serverId: string, content: string): HistoryMessage {
  return kept({ serverId, role: 'user', content });
}

function merge(local: readonly Message[], found: readonly HistoryMessage[]): string[] {
  return mergeHistory(local, found).messages.map(({ id, content, state }) => `${id} ${state}: ${content}`);
}

describe('mergeHistory', () => {
  it('takes everything where nothing is known, under the ids of the server', () => {
    assert.deepEqual(merge([], [asked('s-1', 'hi'), kept({ serverId: 'm-1', content: 'Hello' })]), [
      's-1 complete: hi',
      'm-1 complete: Hello',
    ]);
  });

  it('knows a message by its id, a question by its words in their order, an answer with a hidden id by its place', () => {
    const local = [
      said('a', 'yes'),
      answered('b', 'One', { serverId: 'm-1' }),
      said('c', ' yes\n'),
      answered('d', 'Tw'),
    ];
    const found = [
      asked('s-1', 'yes'),
      kept({ serverId: 'm-1', content: 'One' }),
      asked('s-2', 'yes'),
      kept({ serverId: 'm-2', content: 'Two' }),
    ];
    const { messages, ids } = mergeHistory(local, found);
    assert.deepEqual(ids, ['a', 'b', 'c', 'd']);
    assert.deepEqual(
      messages.map(({ serverId, content }) => [serverId, content]),
      [
        ['s-1', 'yes'],
        ['m-1', 'One'],
        ['s-2', ' yes\n'],
        ['m-2', 'Two'],
      ],
    );
  });

  it('keeps the very same object where nothing is new', () => {
    const local = mergeHistory([], [asked('s-1', 'hi'), kept({ serverId: 'm-1', content: 'Hello' })]).messages;
    const again = mergeHistory(local, [asked('s-1', 'hi'), kept({ serverId: 'm-1', content: 'Hello' })]).messages;
    assert.equal(again[0], local[0]);
    assert.equal(again[1], local[1]);
  });

  it('keeps what the history does not have, in its place, and never takes a message of this side for one of it', () => {
    const local = [
      said('a', 'one'),
      answered('b', 'One', { serverId: 'm-1' }),
      answered('note', 'a greeting', { local: true }),
      said('lost', 'two', { state: 'error' }),
    ];
    const found = [
      asked('s-1', 'one'),
      kept({ serverId: 'm-1', content: 'One' }),
      kept({ serverId: 'm-9', content: 'Nine' }),
    ];
    assert.deepEqual(merge(local, found), [
      'a complete: one',
      'b complete: One',
      'm-9 complete: Nine',
      'note complete: a greeting',
      'lost error: two',
    ]);
  });

  it('lets the text of a finished answer win, and the longer one of an answer that is not whole', () => {
    const local = [answered('b', 'A beginning, with a hole', { serverId: 'm-1', state: 'interrupted' })];
    const of = (fields: Partial<HistoryMessage>): string[] =>
      merge(local, [kept({ serverId: 'm-1', content: 'A', ...fields })]);
    assert.deepEqual(of({}), ['b complete: A']);
    assert.deepEqual(of({ unfinished: true }), ['b interrupted: A beginning, with a hole']);
    assert.deepEqual(of({ processing: true }), ['b interrupted: A beginning, with a hole']);
    assert.deepEqual(of({ content: '' }), ['b complete: A beginning, with a hole']);
  });

  it('leaves an answer stopped that the person has stopped', () => {
    const local = [answered('b', 'A', { serverId: 'm-1', state: 'stopped' })];
    assert.deepEqual(merge(local, [kept({ serverId: 'm-1', content: 'A', unfinished: true })]), ['b stopped: A']);
  });

  it('puts steps into the order of the history, also those that were missed, and replaces steps numbered otherwise', () => {
    const report = (taskId: string, title: string) => readTaskReport({ taskId, title, status: 'completed' });
    const known = upsertTask([], report('t-2', 'Second'), 'b');
    const local = [answered('b', 'A', { serverId: 'm-1', tasks: known })];
    const labels = (tasks: HistoryMessage['tasks']): string[] =>
      mergeHistory(local, [kept({ serverId: 'm-1', content: 'A', tasks })]).messages[0]!.tasks.map(
        ({ label }) => label,
      );
    assert.deepEqual(labels([report('t-1', 'First'), report('t-2', 'Second')]), ['First', 'Second']);
    assert.deepEqual(labels([report('x-1', 'First'), report('x-2', 'Second')]), ['First', 'Second']);
    assert.deepEqual(labels([]), ['Second']);
  });
});
