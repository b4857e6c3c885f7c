import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isInteractionEnd,
  isInteractionField,
  isInteractionTask,
  readInteraction,
} from '../../src/protocol/interaction.js';

describe('the fields that carry questions (3.3)', () => {
  for (const name of [
    ...['interaction', 'interactions', 'interactionRequest', 'interactionRequests', 'interaction_request'],
    ...['interaction_requests', 'userInteraction', 'permissionRequest', 'hitl', 'vncHitlEvent', 'vnc_hitl_event'],
    ...['permission_response', 'permissionResponses', 'hitl_completed', 'hitlCompleted'],
  ]) {
    it(`include ${name}`, () => assert.equal(isInteractionField(name), true));
  }

  it('include nothing else', () => {
    const others = ['content', 'tasks', 'interact', 'interactionsDone', 'permission', 'completed', ''];
    for (const name of others) assert.equal(isInteractionField(name), false, name);
  });
});

describe('the tasks that are questions', () => {
  it('are told by their kind (R-TYPES)', () => {
    const kinds = ['user_interaction_required', 'permission_request', 'hitl_required_browser_vnc', 'hitl_required_cli'];
    const ends = ['permission_response', 'hitl_completed'];
    for (const kind of [...kinds, ...ends]) assert.equal(isInteractionTask(kind), true, kind);
    const others = ['tool_start', 'completed', 'hitl_required_', 'execute', ''];
    for (const kind of others) assert.equal(isInteractionTask(kind), false, kind);
  });
});

describe('the end of what is asked', () => {
  for (const [hint, wire] of [
    ['vnc_hitl_event', { action: 'done' }],
    ['vnc_hitl_event', { action: 'Completed' }],
    ['hitl_completed', {}],
    ['permission_response', { granted: true }],
    ['permissionResponse', { id: 'i' }],
    ['interaction', { type: 'hitl_completed' }],
    ['interactions', { kind: 'permission_response', id: 'i' }],
  ] as const) {
    it(`is ${JSON.stringify(wire)} in ${hint} (R-TYPES, R-WHTEST)`, () => {
      assert.equal(isInteractionEnd(wire, hint), true);
    });
  }

  it('is no request, whatever it wants to be done', () => {
    assert.equal(isInteractionEnd({ vnc_url: 'https://vnc.example', action: 'connect' }, 'vnc_hitl_event'), false);
    assert.equal(isInteractionEnd({ prompt: 'Done?', title: 'done' }, 'permission_request'), false);
    assert.equal(isInteractionEnd({ action: 'complete the form' }, 'user_interaction_required'), false);
  });
});

describe('a question', () => {
  it('takes its words from the first field that has any', () => {
    const fields = ['prompt', 'question', 'message', 'title', 'description', 'content'];
    for (const [index, name] of fields.entries()) {
      const wire = Object.fromEntries(fields.slice(index).map((field) => [field, field]));
      assert.equal(readInteraction(wire, '').prompt, name);
    }
    assert.equal(readInteraction({}, '').prompt, '');
  });

  it('takes its id from the first field that has any', () => {
    const fields = ['id', 'interactionId', 'requestId', 'callId', 'taskId'];
    for (const [index, name] of fields.entries()) {
      const wire = Object.fromEntries(fields.slice(index).map((field) => [field, field]));
      assert.equal(readInteraction(wire, '').id, name);
    }
  });

  it('without an id is known again when it is repeated, and apart from any other', () => {
    const ask = (prompt: string): string => readInteraction({ prompt, options: ['a'] }, '').id;
    assert.equal(ask('One?'), ask('One?'));
    const ids = Array.from({ length: 2000 }, (_, number) => ask(`Question ${number}`));
    assert.ok(new Set(ids).size >= 1999);
  });

  for (const name of ['options', 'choices', 'actions', 'buttons']) {
    it(`reads its answers from ${name}`, () => {
      const { options } = readInteraction({ [name]: ['Yes', { title: 'No', id: 'n' }, { name: 'Later' }, 7, {}] }, '');
      assert.deepEqual(options, [
        { label: 'Yes', value: 'Yes' },
        { label: 'No', value: 'n' },
        { label: 'Later', value: 'Later' },
      ]);
    });
  }

  for (const [hint, wire, kind] of [
    ['permissionRequest', { actions: ['Allow'] }, 'approval'],
    ['interaction', { type: 'confirmation', options: ['OK'] }, 'approval'],
    ['interaction', { options: ['a'] }, 'choice'],
    ['interaction', {}, 'input'],
    ['user_interaction_required', {}, 'input'],
    ['hitl', { type: 'text' }, 'input'],
    ['hitl', {}, 'unknown'],
    ['vncHitlEvent', { vnc_url: 'https://vnc.example' }, 'browser'],
    ['hitl_required_browser_vnc', { url: 'https://vnc.example' }, 'browser'],
    ['hitl_required_browser_vnc', {}, 'unknown'],
  ] as const) {
    it(`in ${hint} with ${JSON.stringify(wire)} is of kind ${kind}`, () => {
      assert.equal(readInteraction(wire, hint).kind, kind);
    });
  }

  it('keeps what came, for sites that know more', () => {
    const wire = { id: 'i', secretField: { deep: 1 } };
    assert.equal(readInteraction(wire, '').raw, wire);
  });
});
