import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { restoreConversation } from '../../src/conversation/restore-conversation.js';
import { createSavedConversation, type SavedConversation } from '../../src/conversation/saved-conversation.js';
import { ChatError } from '../../src/foundation/chat-error.js';
import type { StorageArea } from '../../src/foundation/environment.js';
import {
  createScriptedEnvironment,
  createScriptedStorage,
  type ScriptedStorage,
  settle,
} from '../support/scripted-environment.js';
import { contents, createStage, finished, gone, kept, lost, outcome, type Stage, type StageOptions } from './stage.js';

interface Page extends Stage {
  readonly saved: SavedConversation;
  /** The page goes away; a crash tells nobody. */
  leave(how?: 'left' | 'crashed'): void;
}

interface PageOptions extends StageOptions {
  readonly area?: StorageArea | null;
  readonly keepsMessages?: boolean;
}

let seed = 0;

/** A page that begins with what was stored. */
function openPage(stored: ScriptedStorage, options: PageOptions = {}): Page {
  const { area = 'session', keepsMessages = false } = options;
  const environment = createScriptedEnvironment({ seed: ++seed, stored });
  const saved = createSavedConversation(() => ({ key: 'chat', area, keepsMessages }), environment);
  const { resumable = true, maxRetries = 3, idempotent = false } = options;
  const policy = { resumable, maxRetries, idempotent, hasHistory: options.history !== undefined };
  const claims = new Set(stored.claims);
  const stage = createStage({
    ...options,
    ...restoreConversation(saved.read(), null, policy, 0),
    environment,
    follow: (state) => saved.write(state),
  });
  return {
    ...stage,
    saved,
    leave(how = 'left') {
      if (how === 'left') {
        environment.hide();
        stage.conversation.dispose();
        saved.release();
      }
      // What a page holds goes with it, however it goes.
      for (const name of stored.claims) if (!claims.has(name)) stored.claims.delete(name);
    },
  };
}

async function say(page: Page, text: string): Promise<void> {
  void page.conversation.send({ text });
  await settle();
}

const question = kept({ serverId: 's-1', role: 'user', content: 'hello' });

describe('what is stored', () => {
  it('is nothing at all before something was said', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored);
    await settle();
    page.leave();
    assert.equal(stored.session.size + stored.local.size, 0);
  });

  it('is nothing where nothing may be stored, and what was stored goes when that is said later', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { area: null });
    await say(page, 'hello');
    page.transport.newest.accept();
    page.saved.draft = 'half a thought';
    page.leave();
    assert.equal(stored.session.size + stored.local.size, 0);
  });

  it('is a message before it leaves, with the mark of its page, and no word of it once the server has a history', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { history: [] });
    const sent: (string | undefined)[] = [];
    const { open } = page.transport;
    page.transport.open = (request, sink) => {
      sent.push(stored.session.get('chat'));
      return open(request, sink);
    };
    await say(page, 'hello');
    assert.match(sent[0] ?? '', /hello/);
    assert.match(stored.session.get('chat') ?? '', /"owner"/);
    page.transport.newest.accept();
    page.transport.newest.text('secret words of the agent');
    page.transport.newest.say(finished);
    await settle();
    const text = stored.session.get('chat') ?? '';
    assert.match(text, /c-1/);
    assert.doesNotMatch(text, /hello|secret|owner/);
    assert.equal(stored.claims.size, 0);
  });

  it('is written within a second while an answer grows, at once when it ends, and at the last moment of the page', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { keepsMessages: true });
    const read = (): string => stored.session.get('chat') ?? '';
    await say(page, 'hello');
    page.transport.newest.accept();
    page.transport.newest.text('One');
    assert.doesNotMatch(read(), /One/);
    await page.environment.advance(1_000);
    assert.match(read(), /One/);
    page.transport.newest.text(' two');
    page.environment.hide();
    assert.match(read(), /One two/);
    page.transport.newest.text(' three');
    page.transport.newest.say(finished);
    assert.match(read(), /One two three/);
    page.leave();
    assert.equal(page.environment.timers, 0);
    assert.equal(page.environment.listeners, 0);
  });

  it('is at most 200 messages and 512 KB, the newest, and tells that there were more', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { keepsMessages: true });
    for (let i = 0; i < 210; i++) page.conversation.add({ role: 'assistant', content: `message ${String(i)}` });
    page.leave();
    const next = openPage(stored, { keepsMessages: true });
    const { messages, isCut } = next.conversation.state.get();
    assert.deepEqual(
      [messages.length, messages[0]?.content, messages.at(-1)?.content, isCut],
      [200, 'message 10', 'message 209', true],
    );
    for (let i = 0; i < 10; i++) next.conversation.add({ role: 'assistant', content: '字'.repeat(30_000) });
    next.leave();
    assert.ok(Buffer.byteLength(stored.session.get('chat') ?? '') <= 512 * 1024);
    assert.equal(openPage(stored, { keepsMessages: true }).conversation.state.get().messages.length, 5);
  });

  it('is less where storage is full, and nothing where it throws; the chat goes on', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { keepsMessages: true });
    const set = stored.session.set.bind(stored.session);
    stored.session.set = (name, text) => {
      if (text.length > 20_000) throw new DOMException('full', 'QuotaExceededError');
      return set(name, text);
    };
    page.conversation.add({ role: 'assistant', content: 'x'.repeat(30_000) });
    page.conversation.add({ role: 'assistant', content: 'y'.repeat(10_000) });
    await say(page, 'hello');
    page.transport.newest.accept();
    assert.match(stored.session.get('chat') ?? '', /c-1/);
    stored.failure = new DOMException('denied', 'SecurityError');
    page.saved.draft = 'text';
    assert.equal(page.saved.draft, '');
    page.transport.newest.text('Hi');
    page.transport.newest.say(finished);
    await settle();
    assert.equal(contents(page).at(-1), 'assistant complete: Hi');
    page.leave();
    assert.deepEqual(contents(openPage(stored)), []);
  });

  it('is read as far as it makes sense where another script has written it', async () => {
    const run = '{"id":"r","key":"k","answerId":"a","delivery":"sent","userMessageId":"u","conversationId":null}';
    for (const fields of [
      '"messages":5,"unsent":"abc"',
      '"messages":[null,1,{"id":"x"},{"id":"x","role":"user","state":"complete","createdAt":"now"}]',
      '"run":5',
      '"run":{"phase":"streaming"}',
      `"run":{"phase":"zzz","run":${run}}`,
      `"run":{"phase":"failed","run":${run.replace('sent', 'zzz')},"error":7}`,
      '"queued":7,"anchors":[1]',
    ]) {
      const stored = createScriptedStorage();
      stored.session.set('chat', `{"version":1,"id":7,${fields}}`);
      const page = openPage(stored, { keepsMessages: true });
      const { id, run: state, messages } = page.conversation.state.get();
      assert.deepEqual([id, state.phase, messages.length], [null, 'idle', 0], fields);
      await say(page, 'hello');
      assert.equal(page.transport.newest.request?.message.content, 'hello');
    }
    const stored = createScriptedStorage();
    const message = '{"id":"x","role":"assistant","state":"complete","createdAt":"2025","content":"Hi","tasks":7}';
    stored.session.set('chat', `{"version":1,"id":"c","messages":[${message}]}`);
    assert.deepEqual(contents(openPage(stored, { keepsMessages: true })), ['assistant complete: Hi']);
  });

  it('is not read where another version, or somebody else, has written it', () => {
    for (const text of ['', 'null', '{}', '{"version":2,"id":"c-1"}', '[1]', 'x']) {
      const stored = createScriptedStorage();
      stored.session.set('chat', text);
      assert.equal(openPage(stored).conversation.state.get().id, null, text);
    }
  });
});

describe('back again, where the server has a history', () => {
  it('reads what was said, and reads on in the answer that is under way', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { history: [] });
    await say(page, 'hello');
    page.transport.newest.accept();
    page.transport.newest.text('The wh');
    page.leave();
    const next = openPage(stored, {
      history: [question, kept({ serverId: 'm-1', content: 'The', processing: true })],
    });
    await settle();
    assert.equal(next.transport.newest.by, 'attach');
    next.transport.newest.accept();
    next.transport.newest.text('The whole answer');
    next.transport.newest.say(finished);
    await settle();
    assert.deepEqual(contents(next), ['user complete: hello', 'assistant complete: The whole answer']);
  });

  it('finds an answer that ended meanwhile, and asks nobody else', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { history: [] });
    await say(page, 'hello');
    page.transport.newest.accept();
    page.leave('crashed');
    const next = openPage(stored, { history: [question, kept({ serverId: 'm-1', content: 'The whole answer' })] });
    await settle();
    assert.deepEqual(contents(next), ['user complete: hello', 'assistant complete: The whole answer']);
    assert.equal(next.transport.connections.length, 0);
  });

  it('asks what became of a message of which it has not heard', async () => {
    const stored = createScriptedStorage();
    const first = openPage(stored, { id: 'c-1', history: [] });
    await say(first, 'first');
    first.transport.newest.accept();
    first.transport.newest.say(finished);
    await say(first, 'hello');
    first.leave('crashed');
    const history = [
      kept({ serverId: 's-0', role: 'user', content: 'first' }),
      kept({ serverId: 'm-1', content: 'ok' }),
    ];
    const taken = openPage(stored, { history: [...history, question, kept({ serverId: 'm-2', content: 'Hi' })] });
    await settle();
    assert.deepEqual(contents(taken).slice(2), ['user complete: hello', 'assistant complete: Hi']);
    taken.leave();
  });

  it('does not take what was said before in the same words for a message that never arrived', async () => {
    const stored = createScriptedStorage();
    const first = openPage(stored, { history: [] });
    await say(first, 'yes');
    first.transport.newest.accept('c-1', 'm-1');
    first.transport.newest.say(finished);
    await say(first, 'yes');
    first.leave('crashed');
    const history = [
      kept({ serverId: 's-1', role: 'user', content: 'yes' }),
      kept({ serverId: 'm-1', content: 'Done one.' }),
    ];
    for (let i = 0; i < 2; i++) {
      const next = openPage(stored, { history });
      await settle();
      assert.deepEqual(contents(next), ['user complete: yes', 'assistant complete: Done one.', 'user error: yes']);
      next.leave();
    }
  });

  it('tells the server to stop once more where a stop may not have reached it', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { history: [] });
    await say(page, 'hello');
    page.transport.newest.accept();
    page.transport.refuseCancel(lost, lost, lost, lost);
    page.conversation.stop();
    await settle();
    page.leave('crashed');
    const next = openPage(stored, { history: [question, kept({ serverId: 'm-1', content: '', processing: true })] });
    await settle();
    assert.deepEqual(next.transport.cancelled, ['c-1']);
  });

  it('says that a message failed which never arrived, and keeps saying so', async () => {
    const stored = createScriptedStorage();
    const first = openPage(stored, { history: [] });
    await say(first, 'first');
    first.transport.newest.accept();
    first.transport.newest.say(finished);
    await say(first, 'hello');
    first.leave('crashed');
    const history = [
      kept({ serverId: 's-0', role: 'user', content: 'first' }),
      kept({ serverId: 'm-0', content: 'ok' }),
    ];
    for (let i = 0; i < 2; i++) {
      const next = openPage(stored, { history });
      await settle();
      assert.equal(contents(next).at(-1), 'user error: hello');
      assert.equal(next.transport.connections.length, 0);
      next.leave();
    }
  });
});

describe('back again, where the server has no history', () => {
  it('has the messages, and reads on in the answer from where it was', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { keepsMessages: true });
    await say(page, 'hello');
    page.transport.newest.accept();
    page.transport.newest.text('A beginning that is long enough, ');
    page.leave();
    const next = openPage(stored, { keepsMessages: true });
    assert.deepEqual(contents(next), [
      'user complete: hello',
      'assistant streaming: A beginning that is long enough, ',
    ]);
    await settle();
    next.transport.newest.accept();
    next.transport.newest.text('A beginning that is long enough, and an end');
    next.transport.newest.say(finished);
    await settle();
    assert.deepEqual(contents(next), [
      'user complete: hello',
      'assistant complete: A beginning that is long enough, and an end',
    ]);
    assert.equal(next.transport.newest.by, 'attach');
  });

  it('keeps the part of an answer whose run is gone', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { keepsMessages: true });
    await say(page, 'hello');
    page.transport.newest.accept();
    page.transport.newest.text('A beginning');
    page.leave();
    const next = openPage(stored, { keepsMessages: true });
    await settle();
    next.transport.newest.end(gone);
    await settle();
    assert.deepEqual(contents(next), ['user complete: hello', 'assistant interrupted: A beginning']);
    assert.equal(next.conversation.state.get().run.phase, 'interrupted');
  });

  it('asks the server nothing where nothing was under way', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { keepsMessages: true });
    await say(page, 'hello');
    page.transport.newest.accept();
    page.transport.newest.text('Hi');
    page.transport.newest.say(finished);
    page.leave();
    const next = openPage(stored, { keepsMessages: true });
    await settle();
    assert.deepEqual(contents(next), ['user complete: hello', 'assistant complete: Hi']);
    assert.equal(next.transport.connections.length, 0);
  });

  it('tells that an answer of a stateless server is cut, and asks anew when the person wants that', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { keepsMessages: true, resumable: false });
    await say(page, 'hello');
    page.transport.newest.accept();
    page.transport.newest.text('A beginning');
    page.leave();
    const next = openPage(stored, { keepsMessages: true, resumable: false });
    assert.deepEqual(contents(next), ['user complete: hello', 'assistant interrupted: A beginning']);
    void next.conversation.retry();
    await settle();
    assert.equal(next.transport.newest.request?.message.content, 'hello');
  });
});

describe('a message that is not confirmed', () => {
  it('is perhaps sent when its page crashed, and is not sent by itself', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { keepsMessages: true });
    await say(page, 'hello');
    page.leave('crashed');
    const next = openPage(stored, { keepsMessages: true });
    await settle();
    assert.deepEqual(contents(next), ['user interrupted: hello']);
    assert.equal(next.transport.connections.length, 0);
  });

  it('is sent again with its key where the server knows that', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { idempotent: true, history: [] });
    await say(page, 'hello');
    const key = page.transport.newest.request?.id;
    page.leave('crashed');
    const next = openPage(stored, { idempotent: true, history: [] });
    await settle();
    assert.deepEqual([next.transport.newest.by, next.transport.newest.request?.id], ['open', key]);
    assert.deepEqual(contents(next), ['user sending: hello']);
  });

  it('comes back to be sent where it had not left', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { history: [] });
    page.environment.setOnline(false);
    await say(page, 'hello');
    page.leave('crashed');
    const next = openPage(stored, { history: [] });
    await settle();
    assert.equal(next.conversation.state.get().returned?.content, 'hello');
    assert.deepEqual(contents(next), []);
    assert.equal(next.transport.connections.length, 0);
  });

  for (const area of ['session', 'local'] as const) {
    it(`belongs to the page that sent it, also when another one has a copy of what is stored (${area})`, async () => {
      const stored = createScriptedStorage();
      const page = openPage(stored, { area, idempotent: true, keepsMessages: true });
      await say(page, 'hello');
      // A duplicated tab: a copy of what the tab stores, the same claims.
      const copy: ScriptedStorage = { ...stored, session: new Map(area === 'session' ? stored.session : []) };
      const other = openPage(copy, { area, idempotent: true, keepsMessages: true });
      await settle();
      assert.deepEqual(contents(other), []);
      assert.equal(other.conversation.state.get().returned, null);
      assert.equal(other.transport.connections.length, 0);
      await say(other, 'another');
      page.leave('crashed');
      const next = openPage(stored, { area, idempotent: true, keepsMessages: true });
      await settle();
      assert.deepEqual(contents(next), ['user sending: hello']);
    });
  }

  it('of a page that crashed has one new owner, also when that page is loaded again later', async () => {
    const stored = createScriptedStorage();
    const crashed = openPage(stored, { area: 'local', idempotent: true, keepsMessages: true });
    await say(crashed, 'hello');
    crashed.leave('crashed');
    const own = new Map(stored.session);
    const heir = openPage({ ...stored, session: new Map() }, { area: 'local', idempotent: true, keepsMessages: true });
    await settle();
    assert.deepEqual(contents(heir), ['user sending: hello']);
    const again = openPage({ ...stored, session: own }, { area: 'local', idempotent: true, keepsMessages: true });
    await settle();
    assert.deepEqual(contents(again), []);
    assert.equal(again.transport.connections.length, 0);
  });

  it('that was refused is kept with its failure', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { history: [] });
    await say(page, 'hello');
    page.transport.newest.end(new ChatError('too-large', 'too much', { status: 413 }));
    await settle();
    page.leave();
    const next = openPage(stored, { history: [] });
    await settle();
    assert.deepEqual(contents(next), ['user error: hello']);
    const { run } = next.conversation.state.get();
    assert.ok(run.phase === 'failed' && run.error instanceof ChatError);
    assert.deepEqual([run.error.code, run.error.status, run.error.retryable], ['too-large', 413, false]);
  });

  it('is not lost with a connection that breaks while a stop is waited for', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { history: [] });
    await say(page, 'hello');
    page.conversation.stop();
    page.transport.newest.end(lost);
    await settle();
    assert.deepEqual(contents(page), ['user stopped: hello']);
  });
});

describe('an answer to a question', () => {
  it('that waited to be sent is given back, and the question is open again', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { keepsMessages: true });
    await say(page, 'hello');
    page.transport.newest.accept();
    const request = { id: 'q', kind: 'input', prompt: 'Which?', options: [], raw: {} } as const;
    page.transport.newest.say({ type: 'interaction', request });
    void page.conversation.respond('q', 'The long one');
    await settle();
    page.leave('crashed');
    const next = openPage(stored, { keepsMessages: true });
    const { messages, returned } = next.conversation.state.get();
    assert.equal(returned?.content, 'The long one');
    assert.equal(messages.flatMap(({ interactions }) => interactions)[0]?.state, 'open');
  });
});

describe('a question', () => {
  const request = { id: 'q', kind: 'input', prompt: 'Which?', options: [], raw: {} } as const;
  const asked = kept({ serverId: 'm-1', content: 'Tell me.' });
  const stateOf = ({ conversation }: Page): string | undefined =>
    conversation.state.get().messages.flatMap(({ interactions }) => interactions)[0]?.state;

  /** A page on which a question was asked, in a conversation whose history tells of none. */
  async function ask(stored: ScriptedStorage, isOver: boolean): Promise<Page> {
    const page = openPage(stored, { history: [question] });
    await say(page, 'hello');
    page.transport.newest.accept('c-1', 'm-1');
    page.transport.newest.text('Tell me.');
    page.transport.newest.say({ type: 'interaction', request });
    if (isOver) page.transport.newest.say(finished);
    await settle();
    return page;
  }

  it('is asked again after a reload, once, at the answer that asked it', async () => {
    const stored = createScriptedStorage();
    (await ask(stored, true)).leave('crashed');
    const next = openPage(stored, { history: [question, asked] });
    await settle();
    assert.deepEqual(contents(next), ['user complete: hello', 'assistant complete: Tell me.']);
    assert.equal(stateOf(next), 'open');
    void next.conversation.respond('q', 'This one');
    await settle();
    assert.equal(next.transport.newest.request?.message.content, 'This one');
  });

  it('is stored as soon as it is asked, also while the answer goes on', async () => {
    const stored = createScriptedStorage();
    (await ask(stored, false)).leave('crashed');
    const next = openPage(stored, { history: [question, { ...asked, processing: true }] });
    await settle();
    assert.equal(stateOf(next), 'open');
  });

  it('is past where somebody has gone on meanwhile', async () => {
    const stored = createScriptedStorage();
    (await ask(stored, true)).leave('crashed');
    const reply = kept({ serverId: 's-2', role: 'user', content: 'That one' });
    const next = openPage(stored, { history: [question, asked, reply, kept({ serverId: 'm-2', content: 'Good.' })] });
    await settle();
    assert.equal(stateOf(next), 'closed');
    next.leave();
    assert.doesNotMatch([...stored.session.values()].join(), /Which/);
  });

  it('is answered once, whichever of two tabs is first', async () => {
    const stored = createScriptedStorage();
    const page = await ask(stored, true);
    const reply = kept({ serverId: 's-2', role: 'user', content: 'That one' });
    page.history.answer = [question, asked, reply, kept({ serverId: 'm-2', content: 'Good.' })];
    assert.equal(await outcome(page.conversation.respond('q', 'This one')), 'invalid-request');
    assert.equal(page.transport.connections.length, 1);
    assert.equal(stateOf(page), 'closed');
    assert.deepEqual(contents(page).slice(2), ['user complete: That one', 'assistant complete: Good.']);
  });

  it('is answered where the history cannot be read', async () => {
    const page = await ask(createScriptedStorage(), true);
    page.history.answer = lost;
    void page.conversation.respond('q', 'This one');
    await settle();
    assert.equal(page.transport.newest.request?.message.content, 'This one');
    assert.equal(stateOf(page), 'answered');
  });
});

describe('a draft', () => {
  it('is stored with each change, and gone when it is empty', () => {
    const stored = createScriptedStorage();
    const page = openPage(stored);
    page.saved.draft = 'half a thou';
    page.saved.draft = 'half a thought';
    page.leave('crashed');
    const next = openPage(stored);
    assert.equal(next.saved.draft, 'half a thought');
    next.saved.draft = '';
    assert.equal(stored.session.size, 0);
  });
});

describe('clear', () => {
  it('removes everything, in every area', async () => {
    const stored = createScriptedStorage();
    const page = openPage(stored, { area: 'local', keepsMessages: true });
    page.saved.draft = 'draft';
    await say(page, 'hello');
    page.saved.clear();
    assert.equal(stored.session.size + stored.local.size + stored.claims.size, 0);
    page.conversation.dispose();
    page.saved.release();
    assert.equal(stored.session.size + stored.local.size, 0);
  });
});
