import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { restoreConversation } from '../../src/conversation/restore-conversation.js';
import { createRecord } from '../../src/conversation/saved-record.js';
import { ChatError } from '../../src/foundation/chat-error.js';
import { settle } from '../support/scripted-environment.js';
import { contents, createStage, finished, lost, outcome, type Stage } from './stage.js';

const refused = new ChatError('invalid-request', 'no', { status: 400 });
const broken = new ChatError('server', 'broken', { status: 500, retryable: true });

/** A conversation in which `one` and `two` were said and answered. */
async function converse(isStateless: boolean): Promise<Stage> {
  const stage = createStage({ isStateless, resumable: !isStateless });
  for (const text of ['one', 'two']) {
    void stage.conversation.send({ text });
    await answer(stage, `${text}!`);
  }
  return stage;
}

async function answer({ transport }: Stage, text: string): Promise<void> {
  await settle();
  transport.newest.accept('c-1', text);
  transport.newest.text(text);
  transport.newest.say(finished);
  await settle();
}

function idOf({ conversation }: Stage, content: string): string {
  return conversation.state.get().messages.find((message) => message.content === content)?.id ?? '';
}

/** What was sent last: what had been said before, and the message. */
function sent({ transport }: Stage): (string | undefined)[] {
  const { request } = transport.newest;
  return [...(request?.transcript ?? []).map(({ content }) => content), '/', request?.message.content];
}

const all = ['user complete: one', 'assistant complete: one!', 'user complete: two', 'assistant complete: two!'];

describe('asking again where the server remembers', () => {
  it('is a new message with the words of the question of that answer', async () => {
    const s = await converse(false);
    const asked = s.conversation.regenerate(idOf(s, 'one!'));
    assert.deepEqual(contents(s), [...all, 'user sending: one']);
    await answer(s, 'again');
    assert.equal((await asked).content, 'again');
  });

  it('asks the last question where no answer is named', async () => {
    const s = await converse(false);
    s.conversation.add({ role: 'user', content: 'only here' });
    void s.conversation.regenerate();
    assert.equal(contents(s).at(-1), 'user sending: two');
  });

  it('says in other words what was said, as a new message', async () => {
    const s = await converse(false);
    void s.conversation.edit(idOf(s, 'one'), ' uno ');
    assert.deepEqual(contents(s), [...all, 'user sending: uno']);
    await settle();
    s.transport.newest.end(refused);
    await settle();
    assert.deepEqual(contents(s), [...all, 'user error: uno']);
  });
});

describe('asking again where the server remembers nothing', () => {
  it('replaces the question of that answer and all that came after it', async () => {
    const s = await converse(true);
    void s.conversation.regenerate(idOf(s, 'two!'));
    await settle();
    assert.deepEqual(sent(s), ['one', 'one!', '/', 'two']);
    await answer(s, 'again');
    assert.deepEqual(contents(s), [...all.slice(0, 3), 'assistant complete: again']);
  });

  it('replaces what was said, and sends what was said before it', async () => {
    const s = await converse(true);
    const edited = s.conversation.edit(idOf(s, 'one'), 'uno');
    await settle();
    assert.deepEqual(sent(s), ['/', 'uno']);
    await answer(s, 'again');
    assert.deepEqual(contents(s), ['user complete: uno', 'assistant complete: again']);
    assert.equal((await edited).content, 'again');
    assert.equal(s.conversation.state.get().replaced, null);
  });

  for (const [how, error, code] of [
    ['refused', refused, 'invalid-request'],
    ['broken', broken, 'server'],
    ['not reached', lost, 'resolved'],
  ] as const) {
    it(`has everything back where the request is ${how}, and gives the new words back`, async () => {
      const s = await converse(true);
      const before = s.conversation.state.get().messages;
      const edited = s.conversation.edit(idOf(s, 'one'), 'uno');
      await settle();
      s.transport.newest.end(error);
      assert.equal(await outcome(edited), code);
      assert.deepEqual(s.conversation.state.get().messages, before);
      assert.equal(s.conversation.state.get().returned?.content, 'uno');
    });
  }

  it('has everything back where it is stopped before an answer begins, but not later', async () => {
    const s = await converse(true);
    void s.conversation.regenerate();
    await settle();
    s.conversation.stop();
    assert.deepEqual(contents(s), all);
    void s.conversation.regenerate();
    await settle();
    s.transport.newest.accept();
    s.conversation.stop();
    assert.deepEqual(contents(s), [...all.slice(0, 3), 'assistant stopped: ']);
  });

  it('gives nothing back where the words are the same, and tries again in the same way', async () => {
    const s = await converse(true);
    void s.conversation.regenerate(idOf(s, 'one!'));
    await settle();
    s.transport.newest.end(broken);
    await settle();
    assert.deepEqual(contents(s), all);
    assert.equal(s.conversation.state.get().returned, null);
    void s.conversation.retry();
    await settle();
    assert.deepEqual(sent(s), ['/', 'one']);
    await answer(s, 'again');
    assert.deepEqual(contents(s), ['user complete: one', 'assistant complete: again']);
  });

  it('keeps what the page adds meanwhile', async () => {
    const s = await converse(true);
    void s.conversation.edit(idOf(s, 'two'), 'dos');
    s.conversation.add({ role: 'assistant', content: 'note' });
    await settle();
    s.transport.newest.end(refused);
    await settle();
    assert.deepEqual(contents(s), [...all, 'assistant complete: note']);
  });

  it('loses nothing with the page, before or after it is clear that nothing comes', async () => {
    const s = await converse(true);
    void s.conversation.edit(idOf(s, 'one'), 'uno');
    await settle();
    const restore = (): string[] => {
      const record = createRecord(s.conversation.state.get(), true);
      const found = record && { record, isOwn: Promise.resolve(true) };
      const policy = { resumable: false, maxRetries: 3, idempotent: false, hasHistory: false };
      const { seed } = restoreConversation(found, null, policy, 0);
      return seed.messages.map(({ content }) => content).concat(seed.run.phase);
    };
    assert.deepEqual(restore(), ['one', 'one!', 'two', 'two!', 'idle']);
    s.transport.newest.end(broken);
    await settle();
    assert.deepEqual(restore(), ['one', 'one!', 'two', 'two!', 'idle']);
  });
});

describe('asking again', () => {
  it('is refused during a run, for messages that are not there, without words, and after the end', async () => {
    const s = await converse(true);
    assert.equal(await outcome(s.conversation.regenerate('nobody')), 'not-found');
    assert.equal(await outcome(s.conversation.edit('nobody', 'x')), 'not-found');
    assert.equal(await outcome(s.conversation.edit(idOf(s, 'one!'), 'x')), 'not-found');
    assert.equal(await outcome(s.conversation.edit(idOf(s, 'one'), ' ')), 'invalid-request');
    void s.conversation.send({ text: 'three' });
    assert.equal(await outcome(s.conversation.regenerate()), 'busy');
    assert.equal(await outcome(s.conversation.edit(idOf(s, 'one'), 'x')), 'busy');
    s.conversation.dispose();
    assert.equal(await outcome(s.conversation.regenerate()), 'aborted');
    assert.equal(contents(s).length, 5);
  });
});
