import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunEvent } from '../../src/protocol/run-event.js';
import { createScriptedEnvironment, createScriptedStorage, settle } from '../support/scripted-environment.js';
import { contents, createStage, finished, kept, lost, outcome, saySomething, type Stage } from './stage.js';

function ask(id: string, label = 'Red'): RunEvent {
  return {
    type: 'interaction',
    request: { id, kind: 'choice', prompt: 'Which?', options: [{ label, value: 'r' }], raw: {} },
  };
}

function statesOf({ conversation }: Stage): string[] {
  return conversation.state.get().messages.flatMap(({ interactions }) => interactions.map(({ state }) => state));
}

const returnedTo = ({ conversation }: Stage): string | undefined => conversation.state.get().returned?.content;
const sent = ({ transport }: Stage): string | undefined => transport.newest.request?.message.content;

/** A run that asks. */
async function begin(...events: RunEvent[]): Promise<Stage> {
  const s = await saySomething('hello', { history: [] });
  s.transport.newest.accept('c-1', 'm-2');
  s.transport.newest.say(...events);
  return s;
}

describe('an answer to a question of the agent', () => {
  it('waits for a run that turns out to go on, and is sent after it', async () => {
    const s = await saySomething('hello', { history: [], maxRetries: 0 });
    s.transport.newest.accept('c-1', 'm-2');
    s.transport.newest.say(ask('i-1'));
    s.history.answer = lost;
    s.transport.newest.end(lost);
    await s.environment.advance(60_000);
    assert.equal(s.conversation.state.get().run.phase, 'interrupted');
    s.history.answer = [
      kept({ serverId: 'm-1', role: 'user', content: 'hello' }),
      kept({ serverId: 'm-2', content: '', processing: true }),
    ];
    const answered = outcome(s.conversation.respond('i-1', 'r'));
    await settle();
    assert.deepEqual(statesOf(s), ['queued']);
    s.history.answer = s.history.answer.map((message) => ({ ...message, processing: false }));
    s.transport.newest.accept('c-1', 'm-2');
    s.transport.newest.say(finished);
    await settle();
    assert.equal(sent(s), 'Red');
    assert.deepEqual(statesOf(s), ['answered']);
    s.transport.newest.accept('c-1', 'm-4');
    s.transport.newest.say(finished);
    assert.equal(await answered, 'resolved');
  });

  it('is sent by one of two tabs that answer at once, and by the other one no more once that is done', async () => {
    const stored = createScriptedStorage();
    const open = async (seed: number): Promise<Stage> => {
      const environment = createScriptedEnvironment({ seed, stored });
      const s = createStage({ id: 'c-1', environment });
      void s.conversation.send({ text: 'hello' });
      await settle();
      s.transport.newest.accept('c-1', 'm-2');
      s.transport.newest.say(ask('i-1'), finished);
      await settle();
      return s;
    };
    const [one, other] = [await open(1), await open(2)];
    const answered = outcome(one.conversation.respond('i-1', 'r'));
    assert.equal(await outcome(other.conversation.respond('i-1', 'r')), 'invalid-request');
    assert.deepEqual([sent(one), sent(other), returnedTo(other)], ['Red', 'hello', 'Red']);
    one.transport.newest.accept('c-1', 'm-4');
    one.transport.newest.say(finished);
    assert.equal(await answered, 'resolved');
    assert.equal(stored.claims.has('c-1 i-1'), false);
  });

  it('goes to the question that is open, where it was asked before under the same id', async () => {
    const s = await begin(ask('same'), finished);
    await settle();
    void s.conversation.send({ text: 'Not yet' });
    await settle();
    s.transport.newest.accept('c-1', 'm-4');
    s.transport.newest.say(ask('same'), finished);
    await settle();
    assert.deepEqual(statesOf(s), ['closed', 'open']);
    void s.conversation.respond('same', 'r');
    await settle();
    assert.equal(sent(s), 'Red');
    assert.deepEqual(statesOf(s), ['closed', 'answered']);
  });

  it('is given back where the question was settled elsewhere meanwhile, and not sent', async () => {
    const s = await begin(ask('i-1'));
    const answered = outcome(s.conversation.respond('i-1', 'r'));
    s.transport.newest.say({ type: 'interactions-closed' });
    assert.deepEqual(statesOf(s), ['closed']);
    s.transport.newest.say(finished);
    assert.equal(await answered, 'invalid-request');
    await settle();
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant complete: ']);
    assert.equal(returnedTo(s), 'Red');
  });

  it('stays where the agent goes on talking', async () => {
    const s = await begin(ask('i-1'));
    void s.conversation.respond('i-1', 'r');
    s.transport.newest.text('I wait.');
    assert.deepEqual(statesOf(s), ['queued']);
    s.transport.newest.say(finished);
    await settle();
    assert.equal(sent(s), 'Red');
  });

  it('is given back where somebody has gone on elsewhere meanwhile', async () => {
    const s = await begin(ask('i-1'), finished);
    await settle();
    s.conversation.add({ role: 'user', content: 'only here' });
    s.history.answer = [
      kept({ serverId: 'm-1', role: 'user', content: 'hello' }),
      kept({ serverId: 'm-2', content: '' }),
      kept({ serverId: 'm-3', role: 'user', content: 'Blue' }),
    ];
    assert.equal(await outcome(s.conversation.respond('i-1', 'r')), 'invalid-request');
    assert.deepEqual([statesOf(s), returnedTo(s)], [['closed'], 'Red']);
  });

  it('is not in the way of a message that only this page has', async () => {
    const s = await begin(ask('i-1'), finished);
    await settle();
    s.conversation.add({ role: 'user', content: 'only here' });
    void s.conversation.respond('i-1', 'r');
    await settle();
    assert.equal(sent(s), 'Red');
  });

  it('is given back at once where another one is sent', async () => {
    const s = await begin(ask('i-1'), ask('i-2', 'Large'));
    void s.conversation.respond('i-1', 'r');
    const second = outcome(s.conversation.respond('i-2', 'r'));
    assert.equal(s.conversation.state.get().queued?.text, 'Red\nLarge');
    s.transport.newest.say(finished);
    assert.equal(await second, 'invalid-request');
    await settle();
    assert.equal(sent(s), 'Red');
    assert.deepEqual([statesOf(s), returnedTo(s)], [['answered', 'closed'], 'Large']);
  });
});
