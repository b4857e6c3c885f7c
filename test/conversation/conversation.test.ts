import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Conversation } from '../../src/conversation/conversation.js';
import { createConversation } from '../../src/conversation/create-conversation.js';
import { EMPTY_SEED } from '../../src/conversation/conversation-state.js';
import { ChatError } from '../../src/foundation/chat-error.js';
import type { Message } from '../../src/protocol/message.js';
import type { RunEvent } from '../../src/protocol/run-event.js';
import { createScriptedEnvironment, type ScriptedEnvironment, settle } from '../support/scripted-environment.js';
import { createScriptedTransport, type ScriptedTransport } from '../support/scripted-transport.js';

interface Stage {
  readonly conversation: Conversation;
  readonly transport: ScriptedTransport;
  readonly environment: ScriptedEnvironment;
}

const finished: RunEvent = { type: 'finished', reason: 'stop', text: '' };
const lost = new ChatError('network', 'reset');
const gone = new ChatError('not-found', 'no run');

function stage({ id = null as string | null, resumable = true, maxRetries = 3, holdsBack = false } = {}): Stage {
  const transport = createScriptedTransport({ resumable, holdsBack });
  const environment = createScriptedEnvironment();
  const policy = { resumable, maxRetries, idempotent: false, hasHistory: false };
  const seed = { ...EMPTY_SEED, id };
  const conversation = createConversation({ seed, transport, history: null, environment, policy: () => policy });
  return { conversation, transport, environment };
}

/** A stage on which a message was sent and accepted. */
async function begin(options?: Parameters<typeof stage>[0]): Promise<Stage & { readonly answer: Promise<Message> }> {
  const s = stage(options);
  const answer = s.conversation.send({ text: 'hello' });
  await settle();
  s.transport.newest.accept();
  return { ...s, answer };
}

function contents({ conversation }: Stage): string[] {
  return conversation.state.get().messages.map(({ role, content, state }) => `${role} ${state}: ${content}`);
}

async function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof ChatError ? error.code : error),
  );
}

describe('conversation', () => {
  it('shows the message at once, then the answer as it grows, and resolves with it', async () => {
    const s = stage();
    const answer = s.conversation.send({ text: ' hello ' });
    assert.deepEqual(contents(s), ['user sending: hello']);
    await settle();
    s.transport.newest.accept();
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant streaming: ']);
    s.transport.newest.text('Hi');
    s.transport.newest.text(' there');
    s.transport.newest.say(finished);
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant complete: Hi there']);
    assert.equal((await answer).content, 'Hi there');
    assert.equal((await answer).serverId, 'm-1');
    assert.equal(s.conversation.state.get().id, 'c-1');
  });

  it('closes the connection and leaves no timer when the run has ended', async () => {
    const s = await begin();
    s.transport.newest.say(finished);
    await settle();
    assert.equal(s.transport.newest.sink.signal.aborted, true);
    assert.equal(s.environment.timers, 0);
    s.conversation.dispose();
    assert.equal(s.environment.listeners, 0);
  });

  it('wakes its listeners once for everything that happens in one task', async () => {
    const s = stage();
    void s.conversation.send({ text: 'hello' });
    await settle();
    let woken = 0;
    s.conversation.state.subscribe(() => woken++);
    s.transport.newest.accept();
    for (let i = 0; i < 500; i++) s.transport.newest.text('x');
    s.transport.newest.say(finished);
    await settle();
    assert.equal(woken, 1);
  });

  it('takes a bare end of the body for a loss, attaches, and never sends again', async () => {
    const s = await begin();
    s.transport.newest.text('The answer is ');
    s.transport.newest.end();
    await s.environment.advance(15_000);
    assert.equal(s.transport.newest.by, 'attach');
    s.transport.newest.accept();
    s.transport.newest.text('The answer is 42.');
    s.transport.newest.say(finished);
    assert.equal((await s.answer).content, 'The answer is 42.');
    assert.deepEqual(
      s.transport.connections.map(({ by }) => by),
      ['open', 'attach'],
    );
  });

  it('waits for the network while offline, and attaches as soon as it is back', async () => {
    const s = await begin();
    s.environment.setOnline(false);
    s.transport.newest.end(lost);
    await s.environment.advance(600_000);
    assert.equal(s.transport.connections.length, 1);
    s.environment.setOnline(true);
    s.environment.wake('online');
    await s.environment.advance(1_000);
    assert.equal(s.transport.newest.by, 'attach');
  });

  it('keeps a partial answer as interrupted when the run is gone', async () => {
    const s = await begin();
    s.transport.newest.text('Half of');
    s.transport.newest.end(lost);
    await s.environment.advance(15_000);
    s.transport.newest.end(gone);
    assert.equal((await s.answer).state, 'interrupted');
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant interrupted: Half of']);
  });

  it('gives up after as many attempts in a row as allowed; retry looks for the same run again', async () => {
    const s = await begin({ maxRetries: 2 });
    for (let i = 0; i < 3; i++) {
      s.transport.newest.end(lost);
      await s.environment.advance(15_000);
    }
    assert.equal((await s.answer).state, 'interrupted');
    assert.equal(s.transport.connections.length, 3);
    const again = s.conversation.retry();
    await settle();
    assert.equal(s.transport.newest.by, 'attach');
    s.transport.newest.accept();
    s.transport.newest.text('Here I am');
    s.transport.newest.say(finished);
    assert.equal((await again).content, 'Here I am');
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant complete: Here I am']);
  });

  it('fails with the reason when the message was not accepted; retry sends the same message', async () => {
    const s = stage();
    const sent = s.conversation.send({ text: 'hello' });
    await settle();
    s.transport.newest.end(new ChatError('server', 'no'));
    assert.equal(await outcome(sent), 'server');
    assert.deepEqual(contents(s), ['user error: hello']);
    const again = s.conversation.retry();
    await settle();
    assert.deepEqual(contents(s), ['user sending: hello']);
    assert.equal(s.transport.newest.request?.message.content, 'hello');
    s.transport.newest.accept();
    s.transport.newest.say({ type: 'text-delta', text: 'ok' }, finished);
    assert.equal((await again).content, 'ok');
  });

  it('keeps the text of an answer that failed, beside the one that the retry brings', async () => {
    const s = stage();
    const sent = s.conversation.send({ text: 'hello' });
    await settle();
    s.transport.newest.accept();
    s.transport.newest.text('Half of');
    s.transport.newest.say({ type: 'failed', error: new ChatError('server', 'boom') });
    assert.equal(await outcome(sent), 'server');
    void s.conversation.retry();
    await settle();
    s.transport.newest.accept('c-1', 'm-2');
    s.transport.newest.say({ type: 'text-delta', text: 'Whole' }, finished);
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant error: Half of', 'assistant complete: Whole']);
  });

  it('refuses a second message while a run is under way, blank ones, and a retry of nothing', async () => {
    const s = stage();
    assert.equal(await outcome(s.conversation.send({ text: ' 　\n' })), 'invalid-request');
    assert.equal(await outcome(s.conversation.retry()), 'invalid-request');
    void s.conversation.send({ text: 'one' });
    assert.equal(await outcome(s.conversation.send({ text: 'two' })), 'busy');
    assert.deepEqual(contents(s), ['user sending: one']);
  });

  it('sends what was said before only as the transcript, and goes on in the conversation', async () => {
    const s = stage();
    void s.conversation.send({ text: 'one' });
    await settle();
    s.transport.newest.accept();
    s.transport.newest.say({ type: 'text-delta', text: 'first' }, finished);
    await settle();
    void s.conversation.send({ text: 'two' });
    await settle();
    const { request } = s.transport.newest;
    assert.equal(request?.conversationId, 'c-1');
    assert.deepEqual(
      request?.transcript.map(({ content }) => content),
      ['one', 'first'],
    );
  });

  it('ignores what a server says after the end', async () => {
    const s = await begin();
    s.transport.newest.say({ type: 'text-delta', text: 'done' }, finished, { type: 'text-delta', text: ' not' });
    s.transport.newest.text(' at all');
    assert.equal((await s.answer).content, 'done');
  });
});

describe('conversation: whose end it is', () => {
  it('settles each promise with its own run, also where a listener sends at once', async () => {
    const s = stage();
    const first = s.conversation.send({ text: 'one' });
    let second: Promise<{ content: string }> | undefined;
    s.conversation.state.subscribe(({ run }) => {
      if (run.phase === 'completed') second ??= s.conversation.send({ text: 'two' });
    });
    await settle();
    s.transport.newest.accept();
    s.transport.newest.say({ type: 'text-delta', text: 'first' }, finished);
    assert.equal((await first).content, 'first');
    await settle();
    s.transport.newest.accept('c-1', 'm-2');
    s.transport.newest.say({ type: 'text-delta', text: 'second' }, finished);
    assert.equal((await second)?.content, 'second');
  });

  it('rejects a run that failed, also where a listener retries at once', async () => {
    const s = stage();
    const first = s.conversation.send({ text: 'one' });
    s.conversation.state.subscribe(({ run }) => {
      if (run.phase === 'failed') void s.conversation.retry();
    });
    await settle();
    s.transport.newest.end(new ChatError('server', 'no'));
    assert.equal(await outcome(first), 'server');
  });

  it('tells its listeners of the end before the promise settles', async () => {
    const s = stage();
    const order: string[] = [];
    void s.conversation.send({ text: 'one' }).then(() => order.push('promise'));
    s.conversation.state.subscribe(({ run }) => {
      if (run.phase === 'completed') order.push('listener');
    });
    await settle();
    s.transport.newest.accept();
    s.transport.newest.say(finished);
    await settle();
    assert.deepEqual(order, ['listener', 'promise']);
  });

  it('gives up on a server that accepts and hangs up, however often', async () => {
    const s = stage({ maxRetries: 3 });
    void s.conversation.send({ text: 'hello' });
    await settle();
    for (let i = 0; i < 10 && s.conversation.state.get().run.phase !== 'interrupted'; i++) {
      s.transport.newest.accept();
      s.transport.newest.end();
      await s.environment.advance(15_000);
    }
    assert.equal(s.conversation.state.get().run.phase, 'interrupted');
    assert.equal(s.transport.connections.length, 4);
  });

  it('does not take a replay of what is there for progress', async () => {
    const s = stage({ maxRetries: 2 });
    void s.conversation.send({ text: 'hello' });
    await settle();
    for (let i = 0; i < 10 && s.conversation.state.get().run.phase !== 'interrupted'; i++) {
      s.transport.newest.accept();
      s.transport.newest.text('The same half of an answer');
      s.transport.newest.end();
      await s.environment.advance(15_000);
    }
    assert.equal(s.transport.connections.length, 3);
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant interrupted: The same half of an answer']);
  });

  it('offers to ask anew once the run is gone', async () => {
    const s = await begin();
    s.transport.newest.text('Half of');
    s.transport.newest.end(lost);
    await s.environment.advance(15_000);
    s.transport.newest.end(gone);
    await s.answer;
    void s.conversation.retry();
    await settle();
    assert.equal(s.transport.newest.by, 'open');
    s.transport.newest.accept('c-1', 'm-2');
    s.transport.newest.say({ type: 'text-delta', text: 'Whole' }, finished);
    assert.deepEqual(contents(s), [
      'user complete: hello',
      'assistant interrupted: Half of',
      'assistant complete: Whole',
    ]);
  });

  it('keeps messages that were only added here from the server', async () => {
    const s = stage({ resumable: false });
    s.conversation.add({ role: 'assistant', content: 'Welcome' });
    void s.conversation.send({ text: 'hello' });
    await settle();
    assert.deepEqual(s.transport.newest.request?.transcript, []);
  });
});

describe('conversation: stop', () => {
  it('tells the server, and waits for the end that it sends, whatever that is', async () => {
    const s = await begin();
    s.transport.newest.text('Half of');
    s.conversation.stop();
    await settle();
    assert.deepEqual(s.transport.cancelled, ['c-1']);
    s.transport.newest.text(' it');
    s.transport.newest.say({ type: 'failed', error: new ChatError('server', 'cancelled') });
    assert.equal((await s.answer).state, 'stopped');
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant stopped: Half of it']);
  });

  it('ends after five seconds when the stream does not', async () => {
    const s = await begin();
    s.conversation.stop();
    await s.environment.advance(4_999);
    assert.equal(s.conversation.state.get().run.phase, 'stopping');
    await s.environment.advance(1);
    assert.equal((await s.answer).state, 'stopped');
    assert.equal(s.transport.newest.sink.signal.aborted, true);
  });

  it('works before the first byte: the server is told as soon as the conversation has a name', async () => {
    const s = stage();
    const answer = s.conversation.send({ text: 'hello' });
    await settle();
    s.conversation.stop();
    await settle();
    assert.deepEqual(s.transport.cancelled, []);
    s.transport.newest.accept();
    await settle();
    assert.deepEqual(s.transport.cancelled, ['c-1']);
    s.transport.newest.end();
    assert.equal((await answer).state, 'stopped');
  });

  it('waits until the message is accepted before it tells the server, in a known conversation, too', async () => {
    const s = stage({ id: 'c-1' });
    const answer = s.conversation.send({ text: 'hello' });
    await settle();
    s.conversation.stop();
    await settle();
    assert.deepEqual(s.transport.cancelled, []);
    s.transport.newest.accept();
    await settle();
    assert.deepEqual(s.transport.cancelled, ['c-1']);
    s.transport.newest.say(finished);
    assert.equal((await answer).state, 'stopped');
  });

  it('tells a server that takes its time as soon as it answers, long after the person was told', async () => {
    const s = stage();
    const answer = s.conversation.send({ text: 'hello' });
    await settle();
    s.conversation.stop();
    await s.environment.advance(5_000);
    assert.equal((await answer).state, 'stopped');
    assert.deepEqual(s.transport.cancelled, []);
    const late = s.transport.newest;
    assert.equal(late.sink.signal.aborted, false);
    late.accept('c-9');
    await settle();
    assert.deepEqual(s.transport.cancelled, ['c-9']);
    assert.equal(late.sink.signal.aborted, true);
    assert.deepEqual(contents(s), ['user stopped: hello']);
  });

  it('lets nothing leave where it is asked to in time', async () => {
    const atOnce = stage();
    const first = atOnce.conversation.send({ text: 'hello' });
    atOnce.conversation.stop();
    assert.equal((await first).state, 'stopped');
    assert.equal(atOnce.transport.connections.length, 0);
    assert.deepEqual(contents(atOnce), ['user stopped: hello']);

    const waiting = stage({ holdsBack: true });
    const second = waiting.conversation.send({ text: 'hello' });
    await settle();
    waiting.conversation.stop();
    assert.equal((await second).state, 'stopped');
    await settle();
    assert.equal(waiting.transport.newest.sink.signal.aborted, true);
  });

  it('does not let the late news of a cancellation end the wait of the next run', async () => {
    const s = stage();
    void s.conversation.send({ text: 'one' });
    await settle();
    s.transport.newest.accept();
    s.conversation.stop();
    s.transport.newest.say(finished);
    void s.conversation.send({ text: 'two' });
    await settle();
    s.transport.newest.end(new ChatError('rate-limited', 'slow', { retryAfterMs: 3_000 }));
    await settle();
    assert.equal(s.conversation.state.get().run.phase, 'waiting');
    assert.equal(s.transport.connections.length, 2);
  });

  it('tells the server once, and not at all where it cannot', async () => {
    const s = await begin();
    s.conversation.stop();
    s.conversation.stop();
    await s.environment.advance(1_000);
    assert.deepEqual(s.transport.cancelled, ['c-1']);

    const stateless = stage({ resumable: false });
    const answer = stateless.conversation.send({ text: 'hello' });
    await settle();
    stateless.transport.newest.accept();
    stateless.conversation.stop();
    assert.equal((await answer).state, 'stopped');
    assert.deepEqual(stateless.transport.cancelled, []);
    assert.equal(stateless.transport.newest.sink.signal.aborted, true);
  });

  it('stops a run that is only being waited for', async () => {
    const s = await begin();
    s.environment.setOnline(false);
    s.transport.newest.end(lost);
    await settle();
    s.conversation.stop();
    assert.equal((await s.answer).state, 'stopped');
    assert.deepEqual(s.transport.cancelled, ['c-1']);
  });
});

describe('conversation: questions, removal', () => {
  const question: RunEvent = {
    type: 'interaction',
    request: { id: 'i-1', kind: 'choice', prompt: 'Which?', options: [{ label: 'Red', value: 'r' }], raw: {} },
  };

  it('answers with the label of an option, after the run under way has ended', async () => {
    const s = await begin();
    s.transport.newest.say(question);
    const stateOf = (): string | undefined => s.conversation.state.get().messages[1]?.interactions[0]?.state;
    assert.equal(stateOf(), 'open');
    const answered = s.conversation.respond('i-1', 'r');
    assert.equal(stateOf(), 'queued');
    assert.equal(s.transport.connections.length, 1);
    s.transport.newest.say(finished);
    await settle();
    assert.equal(stateOf(), 'answered');
    assert.equal(s.transport.newest.request?.message.content, 'Red');
    s.transport.newest.accept('c-1', 'm-2');
    s.transport.newest.say(finished);
    assert.equal((await answered).state, 'complete');
  });

  it('closes a question when the agent goes on talking, and does not ask it twice', async () => {
    const s = await begin();
    s.transport.newest.say(question);
    s.transport.newest.text('Never mind');
    s.transport.newest.say(question);
    const { interactions } = s.conversation.state.get().messages[1]!;
    assert.deepEqual(
      interactions.map(({ state }) => state),
      ['closed'],
    );
  });

  it('closes its questions when the agent says that they are settled', async () => {
    const s = await begin();
    s.transport.newest.say(question, { type: 'interactions-closed' });
    assert.equal(s.conversation.state.get().messages[1]?.interactions[0]?.state, 'closed');
  });

  it('answers a question once, and no question that was never asked', async () => {
    const s = await begin();
    s.transport.newest.say(question, finished);
    await settle();
    assert.equal(await outcome(s.conversation.respond('i-9', 'r')), 'invalid-request');
    void s.conversation.respond('i-1', 'r');
    assert.equal(await outcome(s.conversation.respond('i-1', 'r')), 'invalid-request');
    await settle();
    assert.equal(s.transport.connections.length, 2);
  });

  it('takes whatever is said next for the end of open questions', async () => {
    const s = await begin();
    s.transport.newest.say(question, finished);
    await settle();
    void s.conversation.send({ text: 'something else' });
    assert.equal(s.conversation.state.get().messages[1]?.interactions[0]?.state, 'closed');
    assert.equal(await outcome(s.conversation.respond('i-1', 'r')), 'invalid-request');
  });

  it('opens nothing after it was disposed, in whatever state it was', async () => {
    const s = stage();
    const answer = s.conversation.send({ text: 'hello' });
    await settle();
    s.conversation.dispose();
    assert.equal(await outcome(answer), 'aborted');
    await s.environment.advance(60_000);
    assert.equal(s.transport.connections.length, 1);
    assert.equal(s.transport.newest.sink.signal.aborted, true);
    assert.equal(s.environment.timers + s.environment.listeners, 0);
    assert.equal(await outcome(s.conversation.retry()), 'aborted');

    const early = stage();
    void early.conversation.send({ text: 'hello' });
    early.conversation.dispose();
    await settle();
    assert.equal(early.transport.connections.length, 0);
  });

  it('lets go without cancelling when it is disposed, and tells those who wait', async () => {
    const s = await begin();
    s.conversation.dispose();
    assert.equal(await outcome(s.answer), 'aborted');
    assert.equal(s.transport.newest.sink.signal.aborted, true);
    assert.deepEqual(s.transport.cancelled, []);
    assert.equal(await outcome(s.conversation.send({ text: 'again' })), 'aborted');
  });
});
