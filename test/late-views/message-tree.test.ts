import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createMessageTree } from '../../src/late-views/message-tree.js';
import { createMessage, type Message } from '../../src/protocol/message.js';

const createdAt = '2025-01-15T10:30:00.000Z';

/** A message of the server after that parent; what begins with `q` was said by a person. */
function row(id: string, parentId?: string): Message {
  const role = id.startsWith('q') ? 'user' : 'assistant';
  return createMessage({
    id,
    serverId: id,
    ...(parentId === undefined ? {} : { parentId }),
    role,
    state: 'complete',
    createdAt,
  });
}

/** A message of which the server has told nothing yet. */
function own(id: string): Message {
  const role = id.startsWith('q') ? 'user' : 'assistant';
  return createMessage({ id, role, state: 'complete', createdAt });
}

function read(messages: readonly Message[], throughId?: string): { line: string; versions: object; isNewest: boolean } {
  const branch = createMessageTree(messages)?.read(throughId);
  assert(branch, 'one line');
  return {
    line: branch.messages.map(({ id }) => id).join(' '),
    versions: Object.fromEntries(branch.versions),
    isNewest: branch.isNewest,
  };
}

const edited = [row('q1'), row('a1', 'q1'), row('q2', 'a1'), row('a2', 'q2'), row('q3', 'a1'), row('a3', 'q3')];

describe('a tree of messages', () => {
  it('is none where the links make one line, where there are no links, and where none leads anywhere', () => {
    const lines = [
      [],
      edited.slice(0, 4),
      ['q1', 'a1', 'q2', 'a2'].map((id) => row(id)),
      [row('q1', 'x'), row('a1', 'x'), row('q2', 'x')],
      [own('q1'), own('a1')],
      [row('q1'), row('a1', 'q1'), own('q2'), own('a2'), own('q3')],
    ];
    for (const messages of lines) assert.equal(createMessageTree(messages), null);
  });

  it('shows the way to the newest message, and which messages stand beside one of it', () => {
    assert.deepEqual(read(edited), { line: 'q1 a1 q3 a3', versions: { q3: ['q2', 'q3'] }, isNewest: true });
  });

  it('shows the way through another message, and on to the newest below it', () => {
    const deep = [...edited, row('a4', 'q2'), row('q5', 'a4')];
    assert.equal(read(deep).line, 'q1 a1 q2 a4 q5');
    assert.deepEqual(read(deep, 'q3'), { line: 'q1 a1 q3 a3', versions: { q3: ['q2', 'q3'] }, isNewest: false });
    assert.equal(read(deep, 'a2').line, 'q1 a1 q2 a2');
    assert.equal(read(deep, 'q2').line, 'q1 a1 q2 a4 q5');
    assert.equal(read(deep, 'gone').line, 'q1 a1 q2 a4 q5');
  });

  it('begins more than once, with no parent or with the same one that nobody knows', () => {
    for (const start of [undefined, '00000000-0000-0000-0000-000000000000']) {
      const messages = [row('q1', start), row('a1', 'q1'), row('q2', start), row('a2', 'q2'), row('q3', 'a2')];
      assert.deepEqual(read(messages), { line: 'q2 a2 q3', versions: { q2: ['q1', 'q2'] }, isNewest: true });
      assert.equal(read(messages, 'a1').line, 'q1 a1');
    }
  });

  it('is none where the server links answers alone, so that no question would be hidden', () => {
    const messages = [row('q1'), row('a1', 'q1'), row('q2'), row('a2', 'q2'), row('q3')];
    assert.equal(createMessageTree(messages), null);
  });

  it('goes on after the message before where a parent is unknown or not named', () => {
    const messages = [...edited, row('q4', 'lost'), row('a4', 'q4'), row('a5')];
    assert.equal(read(messages).line, 'q1 a1 q3 a3 q4 a4 a5');
  });

  it('cuts circles, and what follows itself', () => {
    const circle = [row('q1', 'a2'), row('a1', 'q1'), row('q2', 'a1'), row('a2', 'q2'), row('a3', 'q1')];
    assert.equal(read(circle).line, 'q1 a3');
    assert.equal(read(circle, 'a2').line, 'q1 a1 q2 a2');
    const selves = [row('q1', 'q1'), row('a1', 'q1'), row('a2', 'q1'), row('q2', 'q2')];
    assert.equal(read(selves, 'a1').line, 'q1 a1');
  });

  it('follows the links where equal times leave the order open', () => {
    for (const start of [undefined, 'nobody']) {
      const messages = [row('a1', 'q1'), row('q1', start), row('a2', 'q1'), row('q3', 'a2')];
      assert.equal(read(messages).line, 'q1 a2 q3');
    }
  });

  it('keeps what only this side knows behind the message that it came after', () => {
    const messages = [own('a0'), ...edited, own('q4'), own('a4')];
    assert.equal(read(messages).line, 'a0 q1 a1 q3 a3 q4 a4');
    assert.equal(read(messages, 'a4').line, 'a0 q1 a1 q3 a3 q4 a4');
    assert.deepEqual(read(messages, 'a2'), {
      line: 'a0 q1 a1 q2 a2',
      versions: { q2: ['q2', 'q3'] },
      isNewest: false,
    });
  });

  it('takes 10,000 messages in linear time, deep or broad', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `a${index}`);
    const shapes: readonly (readonly Message[])[] = [
      [row('q'), ...ids.map((id, index) => row(id, index === 0 ? 'q' : `a${index - 1}`)), row('b', 'q')],
      [row('q'), ...ids.map((id) => row(id, 'q'))],
      ids.map((id, index) => row(id, `a${(index + 1) % ids.length}`)),
    ];
    for (const messages of shapes) {
      const start = performance.now();
      createMessageTree(messages)?.read('a5000');
      assert(performance.now() - start < 500);
    }
  });

  it('shows each message of any tangle by some way, and no message twice', () => {
    const tangle = fc.array(fc.record({ user: fc.boolean(), parent: fc.option(fc.nat(14)), known: fc.boolean() }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(tangle, (specs) => {
        const name = (index: number): string => `${specs[index]?.user ? 'q' : 'a'}${index}`;
        const messages = specs.map(({ parent, known }, index) =>
          known ? row(name(index), parent === null ? undefined : name(parent)) : own(name(index)),
        );
        const tree = createMessageTree(messages);
        for (const { id } of tree ? messages : []) {
          const line = tree!.read(id).messages.map((message) => message.id);
          assert(line.includes(id));
          assert.equal(new Set(line).size, line.length);
        }
      }),
    );
  });
});
