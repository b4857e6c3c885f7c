import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChatError } from '../../src/foundation/chat-error.js';
import { settle } from '../support/scripted-environment.js';
import { busy, contents, createStage, finished, gone, kept, lost, outcome, saySomething, type Stage } from './stage.js';

const question = kept({ serverId: 's-1', role: 'user', content: 'hello' });

/** Loses the connection, and finds the run gone. */
async function loseAndFindGone(s: Stage): Promise<void> {
  s.transport.newest.end(lost);
  await s.environment.advance(15_000);
  assert.equal(s.transport.newest.by, 'attach');
  s.transport.newest.end(gone);
  await settle();
}

describe('a run that is gone is settled by the history', () => {
  it('whose text wins, with tasks and files', async () => {
    const s = await saySomething('hello', {
      history: [question, kept({ serverId: 'm-1', content: 'The whole answer' })],
    });
    s.transport.newest.accept();
    s.transport.newest.text('The who');
    await loseAndFindGone(s);
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant complete: The whole answer']);
    assert.equal((await s.answer).content, 'The whole answer');
    assert.equal(s.conversation.state.get().run.phase, 'completed');
  });

  it('and stays what it is, marked, where the history says that it is unfinished', async () => {
    const s = await saySomething('hello', {
      history: [question, kept({ serverId: 'm-1', content: 'The', unfinished: true })],
    });
    s.transport.newest.accept();
    s.transport.newest.text('The who');
    await loseAndFindGone(s);
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant interrupted: The who']);
  });

  it('is read on where the history says that it is under way after all, a few times', async () => {
    const s = await saySomething('hello', {
      history: [question, kept({ serverId: 'm-1', content: '', processing: true })],
    });
    s.transport.newest.accept();
    s.transport.newest.text('The who');
    await loseAndFindGone(s);
    await s.environment.advance(15_000);
    assert.equal(s.transport.connections.length, 3);
    s.transport.newest.accept();
    s.transport.newest.text('The whole answer');
    s.transport.newest.say(finished);
    assert.equal((await s.answer).content, 'The whole answer');
  });

  it('is interrupted, and can be looked for again, where the history cannot be read', async () => {
    const s = await saySomething('hello', { history: [] });
    s.history.answer = lost;
    s.transport.newest.accept();
    s.transport.newest.text('The who');
    await loseAndFindGone(s);
    await s.environment.advance(60_000);
    assert.equal(s.history.asked, 4);
    assert.equal((await s.answer).state, 'interrupted');
    s.history.answer = [question, kept({ serverId: 'm-1', content: 'The whole answer' })];
    const again = s.conversation.retry();
    await settle();
    s.transport.newest.end(gone);
    assert.equal((await again).content, 'The whole answer');
    assert.equal(s.transport.connections.filter(({ by }) => by === 'open').length, 1);
  });

  it('is not asked for where that is forbidden more than once a time', async () => {
    const s = await saySomething('hello', { history: [] });
    s.history.answer = new ChatError('forbidden', 'no scope');
    s.transport.newest.accept();
    await loseAndFindGone(s);
    assert.equal((await s.answer).state, 'interrupted');
    assert.equal(s.history.asked, 1);
  });
});

describe('an answer that was finished with text missing', () => {
  it('is mended by the history', async () => {
    const whole = 'A long beginning of the answer, the middle of it, and the end of the answer';
    const s = await saySomething('hello', { history: [question, kept({ serverId: 'm-1', content: whole })] });
    s.transport.newest.accept();
    s.transport.newest.text('A long beginning of the answer');
    s.transport.newest.end(lost);
    await s.environment.advance(15_000);
    s.transport.newest.accept();
    s.transport.newest.text(', and the end of the answer');
    s.transport.newest.say(finished);
    assert.equal((await s.answer).content, whole);
    assert.deepEqual(contents(s), ['user complete: hello', `assistant complete: ${whole}`]);
  });

  it('stays marked where there is no history, and can be asked for again', async () => {
    const s = await saySomething('hello');
    s.transport.newest.accept();
    s.transport.newest.text('A long beginning of the answer');
    s.transport.newest.end(lost);
    await s.environment.advance(15_000);
    s.transport.newest.accept();
    s.transport.newest.text(', and the end of the answer');
    s.transport.newest.say(finished);
    assert.equal((await s.answer).state, 'interrupted');
    assert.equal(s.conversation.state.get().run.phase, 'interrupted');
    void s.conversation.retry();
    await settle();
    assert.equal(s.transport.newest.by, 'open');
  });

  it('can be looked for again where the history cannot be read now, however long it asks to wait', async () => {
    const s = await saySomething('hello', { history: [] });
    s.history.answer = new ChatError('rate-limited', 'later', { retryAfterMs: 86_400_000 });
    s.transport.newest.accept();
    s.transport.newest.text('A long beginning of the answer');
    s.transport.newest.end(lost);
    await s.environment.advance(15_000);
    s.transport.newest.accept();
    s.transport.newest.text(', and the end of the answer');
    s.transport.newest.say(finished);
    assert.equal((await s.answer).state, 'interrupted');
    assert.equal(s.environment.timers, 0);
  });
});

describe('a message whose fate is unknown', () => {
  it('in a known conversation is asked for at the server and then in the history: it was taken', async () => {
    const s = await saySomething('hello', {
      id: 'c-1',
      history: [question, kept({ serverId: 'm-1', content: 'The whole answer' })],
    });
    s.transport.newest.end(lost);
    await s.environment.advance(15_000);
    s.transport.newest.end(gone);
    assert.equal((await s.answer).content, 'The whole answer');
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant complete: The whole answer']);
  });

  it('failed where the history does not have it, and can be sent again', async () => {
    const s = await saySomething('hello', { id: 'c-1', history: [] });
    s.transport.newest.end(lost);
    await s.environment.advance(15_000);
    s.transport.newest.end(gone);
    assert.equal(await outcome(s.answer), 'network');
    assert.deepEqual(contents(s), ['user error: hello']);
    const key = s.transport.connections[0]?.request?.id;
    void s.conversation.retry();
    await settle();
    assert.deepEqual([s.transport.newest.by, s.transport.newest.request?.id], ['open', key]);
  });

  it('is perhaps sent where nobody can be asked, and goes out again with the same key when the person says so', async () => {
    const s = await saySomething('hello');
    s.transport.newest.end(lost);
    assert.equal((await s.answer).state, 'interrupted');
    assert.deepEqual(contents(s), ['user interrupted: hello']);
    assert.equal(s.transport.connections.length, 1);
    const key = s.transport.newest.request?.id;
    void s.conversation.retry();
    await settle();
    assert.deepEqual([s.transport.newest.by, s.transport.newest.request?.id], ['open', key]);
    assert.deepEqual(contents(s), ['user sending: hello']);
  });

  it('is sent again by itself, with the same key, where the server knows the key', async () => {
    const s = await saySomething('hello', { idempotent: true });
    const key = s.transport.newest.request?.id;
    s.transport.newest.end(lost);
    await s.environment.advance(15_000);
    s.transport.newest.end(new ChatError('server', 'down', { status: 503 }));
    await s.environment.advance(15_000);
    assert.deepEqual(
      s.transport.connections.map(({ by, request }) => [by, request?.id]),
      [
        ['open', key],
        ['open', key],
        ['open', key],
      ],
    );
    s.transport.newest.accept();
    s.transport.newest.say(finished);
    assert.equal((await s.answer).state, 'complete');
  });

  it('is found again by its key where it began and its name was lost, and its text is not said twice', async () => {
    const s = await saySomething('hello', { idempotent: true });
    const { sink, request, end } = s.transport.newest;
    sink.opened();
    s.transport.newest.text('A beginning that is long enough');
    end(lost);
    await s.environment.advance(15_000);
    assert.deepEqual([s.transport.newest.by, s.transport.newest.request?.id], ['open', request?.id]);
    s.transport.newest.accept();
    s.transport.newest.text('A beginning that is long enough, and an end');
    s.transport.newest.say(finished);
    assert.equal((await s.answer).content, 'A beginning that is long enough, and an end');
    assert.equal(contents(s).length, 2);
  });

  it('waits without leaving while there is no network, and leaves within a second of its return', async () => {
    const s = createStage();
    s.environment.setOnline(false);
    const answer = s.conversation.send({ text: 'hello' });
    await s.environment.advance(600_000);
    assert.equal(s.transport.connections.length, 0);
    assert.deepEqual(contents(s), ['user sending: hello']);
    s.environment.setOnline(true);
    s.environment.wake('online');
    await s.environment.advance(1_000);
    s.transport.newest.accept();
    s.transport.newest.say(finished);
    assert.equal((await answer).state, 'complete');
  });
});

describe('a 409 to a message', () => {
  it('that the browser sent twice by itself: the history shows it as the question that is being answered', async () => {
    const s = await saySomething('hello', {
      id: 'c-1',
      history: [question, kept({ serverId: 'm-1', content: '', processing: true })],
    });
    s.transport.newest.end(busy);
    await settle();
    await s.environment.advance(15_000);
    assert.equal(s.transport.newest.by, 'attach');
    s.transport.newest.accept();
    s.transport.newest.text('Hi');
    s.transport.newest.say(finished);
    assert.equal((await s.answer).content, 'Hi');
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant complete: Hi']);
  });

  it('gives it back where another message is being answered, whose answer is read on', async () => {
    const s = await saySomething('hello', {
      id: 'c-1',
      history: [
        kept({ serverId: 's-9', role: 'user', content: 'from another tab' }),
        kept({ serverId: 'm-9', content: '', processing: true }),
      ],
    });
    s.transport.newest.end(busy);
    assert.equal(await outcome(s.answer), 'conflict');
    await settle();
    assert.equal(s.conversation.state.get().returned?.content, 'hello');
    assert.equal(s.transport.newest.by, 'attach');
    s.transport.newest.accept('c-1', 'm-9');
    s.transport.newest.text('For the other');
    s.transport.newest.say(finished);
    await settle();
    assert.deepEqual(contents(s), ['user complete: from another tab', 'assistant complete: For the other']);
    assert.equal(s.transport.connections.filter(({ by }) => by === 'open').length, 1);
  });

  it('reads on in the other answer also where its id is hidden', async () => {
    const s = await saySomething('hello', {
      id: 'c-1',
      history: [
        kept({ serverId: 's-9', role: 'user', content: 'from another tab' }),
        kept({ serverId: 'm-9', content: 'For the', processing: true }),
      ],
    });
    s.transport.newest.end(busy);
    await outcome(s.answer);
    await settle();
    s.transport.newest.sink.opened();
    s.transport.newest.text('For the other');
    s.transport.newest.say(finished);
    await settle();
    assert.equal(contents(s).length, 2);
  });

  it('gives it back without a history where the running answer is a known one', async () => {
    const s = await saySomething('first', { maxRetries: 0 });
    s.transport.newest.accept('c-1', 'm-1');
    s.transport.newest.text('Half of the first answer, which is long enough');
    s.transport.newest.end(lost);
    await s.answer;
    const second = s.conversation.send({ text: 'second' });
    await settle();
    s.transport.newest.end(busy);
    await settle();
    s.transport.newest.accept('c-1', 'm-1');
    assert.equal(await outcome(second), 'conflict');
    await settle();
    s.transport.newest.accept('c-1', 'm-1');
    s.transport.newest.text('Half of the first answer, which is long enough, and the rest');
    s.transport.newest.say(finished);
    await settle();
    assert.equal(s.conversation.state.get().returned?.content, 'second');
    assert.deepEqual(contents(s), [
      'user complete: first',
      'assistant complete: Half of the first answer, which is long enough, and the rest',
    ]);
  });

  it('leaves it as perhaps sent where that cannot be known, to be sent again', async () => {
    const s = await saySomething('hello', { id: 'c-1' });
    s.transport.newest.end(busy);
    await settle();
    s.transport.newest.accept('c-1', 'm-5');
    s.transport.newest.text('An answer');
    s.transport.newest.say(finished);
    assert.equal((await s.answer).content, 'An answer');
    assert.deepEqual(contents(s), ['user interrupted: hello', 'assistant complete: An answer']);
    const [message] = s.conversation.state.get().messages;
    void s.conversation.retry(message?.id);
    await settle();
    assert.deepEqual(contents(s), ['assistant complete: An answer', 'user sending: hello']);
  });
});

describe('an attach that brings another answer', () => {
  it('gets a message of its own, and the history tells how the first one ended', async () => {
    const s = await saySomething('hello', {
      history: [
        question,
        kept({ serverId: 'm-1', content: 'The first answer' }),
        kept({ serverId: 's-2', role: 'user', content: 'from another tab' }),
        kept({ serverId: 'm-2', content: 'The second answer' }),
      ],
    });
    s.transport.newest.accept('c-1', 'm-1');
    s.transport.newest.text('The fir');
    s.transport.newest.end(lost);
    await s.environment.advance(15_000);
    s.transport.newest.accept('c-1', 'm-2');
    s.transport.newest.text('The second');
    assert.deepEqual(contents(s), [
      'user complete: hello',
      'assistant interrupted: The fir',
      'assistant streaming: The second',
    ]);
    s.transport.newest.text(' answer');
    s.transport.newest.say(finished);
    await settle();
    assert.deepEqual(contents(s), [
      'user complete: hello',
      'assistant complete: The first answer',
      'user complete: from another tab',
      'assistant complete: The second answer',
    ]);
  });

  it('is not taken for another one because of what its steps say later', async () => {
    const s = await saySomething('hello');
    s.transport.newest.accept('c-1', 'm-1');
    s.transport.newest.text('One ');
    s.transport.newest.say({ type: 'identified', messageId: 'another' });
    s.transport.newest.text('answer');
    assert.deepEqual(contents(s), ['user complete: hello', 'assistant streaming: One answer']);
  });
});

describe('a stop', () => {
  it('before the headers is told where the request then breaks, at once or late: it may have arrived', async () => {
    for (const wait of [0, 6_000]) {
      const s = await saySomething('hello', { id: 'c-1' });
      s.conversation.stop();
      await s.environment.advance(wait);
      s.transport.newest.end(lost);
      await settle();
      assert.deepEqual(s.transport.cancelled, ['c-1'], String(wait));
    }
  });

  it('while the history is asked is told, too', async () => {
    const s = await saySomething('hello', { history: [] });
    s.history.answer = new ChatError('server', 'down', { status: 503 });
    s.transport.newest.accept();
    await loseAndFindGone(s);
    assert.equal(s.conversation.state.get().run.phase, 'settling');
    s.conversation.stop();
    await settle();
    assert.deepEqual(s.transport.cancelled, ['c-1']);
    assert.equal(s.conversation.state.get().run.phase, 'stopped');
  });

  it('reaches the server also where the conversation is left at once', async () => {
    const s = await saySomething('hello');
    s.conversation.stop();
    await settle();
    s.conversation.dispose();
    s.transport.newest.accept();
    await settle();
    assert.deepEqual(s.transport.cancelled, ['c-1']);
    assert.equal(s.transport.newest.sink.signal.aborted, true);
  });

  it('that could not be told in time does not hit the next run', async () => {
    const s = await saySomething('hello', { id: 'c-1' });
    const first = s.transport.newest;
    s.conversation.stop();
    await s.environment.advance(6_000);
    void s.conversation.send({ text: 'next' });
    await settle();
    s.transport.newest.accept('c-1', 'm-2');
    first.accept('c-1', 'm-1');
    await settle();
    assert.deepEqual(s.transport.cancelled, []);
  });

  it('is waited for by the next message, which it would hit', async () => {
    const s = await saySomething('hello');
    s.transport.newest.accept();
    const release = s.transport.holdCancel();
    s.conversation.stop();
    await settle();
    s.transport.newest.say(finished);
    await settle();
    void s.conversation.send({ text: 'next' });
    await settle();
    assert.equal(s.transport.connections.length, 1);
    release();
    await settle();
    assert.equal(s.transport.connections.length, 2);
  });

  it('is told to the server again after a failure that passes, also when it has ended here', async () => {
    const s = await saySomething('hello');
    s.transport.newest.accept();
    s.transport.refuseCancel(lost, lost);
    s.conversation.stop();
    await s.environment.advance(30_000);
    assert.deepEqual(s.transport.cancelled, ['c-1', 'c-1', 'c-1']);
    assert.equal(s.environment.timers, 0);
  });

  it('is not told any more when the next run has begun, which it must not hit', async () => {
    const s = await saySomething('hello');
    s.transport.newest.accept();
    s.transport.refuseCancel(lost, lost, lost);
    s.conversation.stop();
    await settle();
    s.transport.newest.end();
    await settle();
    void s.conversation.send({ text: 'next' });
    await s.environment.advance(30_000);
    assert.deepEqual(s.transport.cancelled, ['c-1']);
  });
});
