import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeEvent, decodeTorn } from '../../src/protocol/decode-chunk.js';

const decode = (chunk: unknown) => decodeEvent(JSON.stringify(chunk));
const choice = (fields: object) => decode({ choices: [fields] });
const delta = (fields: object) => choice({ delta: fields });
const done = { type: 'finished', reason: 'stop', text: '' };

describe('the finish of a chunk', () => {
  it('is told in either spelling, the camel one first (D1)', () => {
    assert.deepEqual(choice({ delta: {}, finishReason: 'stop' }), [done]);
    assert.deepEqual(choice({ delta: {}, finish_reason: 'stop' }), [done]);
    assert.deepEqual(choice({ finishReason: 'length', finish_reason: 'stop' }), [{ ...done, reason: 'length' }]);
  });

  it('is not yet where it is null, empty, absent or no word', () => {
    for (const reason of [null, '', undefined, 7, {}])
      assert.deepEqual(choice({ delta: {}, finishReason: reason }), []);
  });

  it('brings the text of its chunk along, so that a repeated answer can be told from a rest', () => {
    assert.deepEqual(choice({ delta: { content: 'All of it' }, finishReason: 'stop' }), [
      { ...done, text: 'All of it' },
    ]);
  });

  it('comes after the tasks and files of its chunk', () => {
    const types = choice({
      delta: { content: 'a', tasks: [{ callId: 'c' }], deliverables: [{ filepath: 'p' }], reasoning: 'r' },
      finishReason: 'stop',
    }).map(({ type }) => type);
    assert.deepEqual(types, ['reasoning-delta', 'task', 'deliverable', 'finished']);
  });
});

describe('a chunk with an error', () => {
  it('tells all that the error says, as an answer without a stream would', () => {
    const error = { message: 'm', code: 'invalid_parameter', param: 'messages', suggested_action: 'Send one' };
    const [event] = decode({ error });
    assert.ok(event?.type === 'failed');
    assert.deepEqual(event.error.toJSON(), {
      code: 'invalid-request',
      message: 'm',
      retryable: false,
      param: 'messages',
      suggestedAction: 'Send one',
    });
  });
});

describe('the parts of a delta', () => {
  it('come in the order text, thoughts, progress, tasks, files, questions (D23)', () => {
    const types = delta({
      interaction: { id: 'i' },
      deliverables: [{ filepath: 'p' }],
      tasks: [{ callId: 'c' }],
      progress: 'p',
      reasoning: 'r',
      content: 't',
    }).map(({ type }) => type);
    assert.deepEqual(types, ['text-delta', 'reasoning-delta', 'progress', 'task', 'deliverable', 'interaction']);
  });

  it('may be text as a list of parts, of which only text counts', () => {
    const content = [
      { type: 'text', text: 'a' },
      { type: 'image', url: 'u' },
      { type: 'text' },
      'x',
      { type: 'text', text: 'b' },
    ];
    assert.deepEqual(delta({ content }), [{ type: 'text-delta', text: 'ab' }]);
  });

  for (const [what, thinking] of [
    ['a string', 'Hm'],
    [
      'a list of parts',
      [
        { type: 'text', text: 'H' },
        { type: 'text', text: 'm' },
      ],
    ],
  ] as const) {
    it(`may be thoughts among the parts of the text, as ${what} (Mistral)`, () => {
      const content = [
        { type: 'thinking', thinking },
        { type: 'text', text: 'a' },
      ];
      assert.deepEqual(delta({ content }), [
        { type: 'text-delta', text: 'a' },
        { type: 'reasoning-delta', text: 'Hm' },
      ]);
    });
  }

  for (const chunk of [
    { vnc_hitl_event: { action: 'done' } },
    { choices: [{ delta: { hitlCompleted: {} } }] },
    { choices: [{ delta: { tasks: [{ actionType: 'permission_response', status: 'completed' }] } }] },
    { choices: [{ delta: { interactions: [{ type: 'hitl_completed' }] } }] },
  ]) {
    it(`may be the end of all questions, and no question itself: ${JSON.stringify(chunk)} (3.3)`, () => {
      assert.deepEqual(decode(chunk), [{ type: 'interactions-closed' }]);
    });
  }

  it('are nothing where they are of another type', () => {
    for (const content of [null, 7, true, { text: 'a' }, '']) assert.deepEqual(delta({ content }), []);
    for (const name of ['tasks', 'deliverables', 'interaction', 'reasoning', 'progress', 'messageInfo']) {
      for (const value of [null, 7, true, [], [7], '']) assert.deepEqual(delta({ [name]: value }), [], name);
    }
  });

  it('are read from a message that stands in for a delta (D4)', () => {
    assert.deepEqual(choice({ message: { role: 'assistant', content: 'whole' } }), [
      { type: 'text-delta', text: 'whole' },
    ]);
  });

  for (const [kind, names] of [
    ['reasoning-delta', ['reasoning_content', 'reasoningContent', 'reasoning']],
    ['progress', ['progress_message', 'progressMessage', 'progress']],
  ] as const) {
    for (const name of names) {
      it(`are ${kind} under the name ${name} (3.4)`, () => {
        assert.deepEqual(delta({ [name]: 'x' }), [{ type: kind, text: 'x' }]);
      });
    }
  }

  it('may be progress beside the choices', () => {
    assert.deepEqual(decode({ progress_message: 'Reading' }), [{ type: 'progress', text: 'Reading' }]);
  });

  it('may be tasks beside the choices, and one task without a list', () => {
    assert.deepEqual(
      decode({ tasks: { callId: 'c' } }).map(({ type }) => type),
      ['task'],
    );
  });
});

describe('the choices of a chunk', () => {
  const heard = [{ type: 'text-delta', text: 'a' }];

  it('are ours where their index is 0, or where they have none', () => {
    for (const index of [0, '0', null, undefined]) {
      const ours = { index, delta: { content: 'a' } };
      assert.deepEqual(
        decode({ choices: [{ index: 1, delta: { content: 'b' }, finish_reason: 'stop' }, ours] }),
        heard,
      );
    }
  });

  it('are another answer where they have another index: neither its text nor its end is ours', () => {
    assert.deepEqual(decode({ choices: [{ index: 1, delta: { content: 'b' }, finish_reason: 'stop' }] }), []);
  });

  it('may bring their text without a delta (the completions API), and not twice', () => {
    assert.deepEqual(choice({ text: 'a', index: 0, finish_reason: null }), heard);
    assert.deepEqual(choice({ text: 'a', finish_reason: 'length' }), [
      { type: 'finished', reason: 'length', text: 'a' },
    ]);
    assert.deepEqual(choice({ text: 'a', delta: { content: 'a' } }), heard);
  });
});

describe('whom a chunk is about', () => {
  for (const [where, chunk, expected] of [
    [
      'messageInfo',
      { choices: [{ delta: { messageInfo: { messageId: 'm', conversationId: 'c' } } }] },
      { messageId: 'm', conversationId: 'c' },
    ],
    [
      'messageInfo.id',
      { choices: [{ delta: { messageInfo: { id: 'm' } } }] },
      { conversationId: undefined, messageId: 'm' },
    ],
    ['the chunk', { conversationId: 'c', choices: [] }, { conversationId: 'c', messageId: undefined }],
    ['the chunk in snake case', { conversation_id: 'c' }, { conversationId: 'c', messageId: undefined }],
  ] as const) {
    it(`is read from ${where} (3.5)`, () => assert.deepEqual(decode(chunk), [{ type: 'identified', ...expected }]));
  }

  it('is read from a task, unless messageInfo says it', () => {
    const tasks = [{ callId: 'x', conversationId: 'task', messageId: 'task' }];
    assert.deepEqual(delta({ tasks })[0], { type: 'identified', conversationId: 'task', messageId: 'task' });
    assert.deepEqual(delta({ tasks, messageInfo: { conversationId: 'info' } })[0], {
      type: 'identified',
      conversationId: 'info',
      messageId: 'task',
    });
  });

  it('is never read from the id of the chunk, which is one per stream (D3)', () => {
    assert.deepEqual(decode({ id: 'chatcmpl-1', choices: [{ delta: { content: 'a' } }] }), [
      { type: 'text-delta', text: 'a' },
    ]);
  });
});

describe('an event', () => {
  it('is the end where it says [DONE], with space around it or not', () => {
    for (const data of ['[DONE]', ' [DONE] ', '\t[DONE]']) assert.deepEqual(decodeEvent(data), [done]);
  });

  it('says nothing where it is empty', () => {
    for (const data of ['', ' ', '\n']) assert.deepEqual(decodeEvent(data), []);
  });

  it('of an unknown name is read like any other', () => {
    assert.deepEqual(decodeEvent('{"choices":[{"delta":{"content":"a"}}]}', 'chunk'), [
      { type: 'text-delta', text: 'a' },
    ]);
  });

  it('cannot plant anything in the prototypes', () => {
    decodeEvent('{"__proto__":{"planted":1},"choices":[{"delta":{"content":"a","__proto__":{"planted":1}}}]}');
    assert.equal('planted' in {}, false);
  });

  it('never makes the decoder throw, and is always a list', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, 0, 1e300, '', 'stop', 'error', '[DONE]', 1773499412706),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...NAMES), tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, fc.constantFrom('', 'error', 'message'), (chunk, name) => {
        assert.ok(Array.isArray(decodeEvent(JSON.stringify(chunk), name)));
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', 'error'), (data, name) => {
        assert.ok(Array.isArray(decodeEvent(data, name)));
      }),
    );
  });

  it('may be nested deeper than the stack', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    assert.deepEqual(decodeEvent(`{"choices":[{"delta":{"content":"a","unknown":${deep}}}]}`), [
      { type: 'text-delta', text: 'a' },
    ]);
  });
});

describe('a line that was torn', () => {
  it('never throws: what is no JSON, or too long for a pattern, says nothing', () => {
    const tear = (text: string) => decodeTorn(`data: {"choices":[{"delta":{"content":"${text}`);
    assert.deepEqual(['a\tb', 'a\\q', 'a\\N', 'a\\U0041'].flatMap(tear), []);
    assert.doesNotThrow(() => tear('a'.repeat(15_000_000)));
  });
});

/** Every field name that means something, so that random chunks go deep. */
const NAMES = [
  ...['choices', 'delta', 'message', 'content', 'text', 'type', 'error', 'code', 'finishReason', 'finish_reason'],
  ...['tasks', 'callId', 'taskId', 'actionType', 'title', 'status', 'timestamp', 'files', 'filepath', 'deliverables'],
  ...['tool_calls', 'function_call', 'function', 'name', 'index', 'id', 'thinking', 'error_message', 'object'],
  ...['interaction', 'options', 'label', 'prompt', 'vnc_url', 'messageInfo', 'conversationId', 'reasoning', 'progress'],
];
