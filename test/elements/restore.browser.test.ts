import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import type { Message } from '../../src/client.js';
import { createStandIn } from '../../src/stand-in.js';
import { byName, leaveChat, type MountedChat, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const slow = { chunkDelayMs: 8, chunkChars: 64 };
const news = ['chat-message', 'chat-task', 'chat-deliverable', 'chat-interaction', 'chat-response-start', 'chat-error'];

/** The page is left and comes back: another element with the same options, at the same server. */
function comeBack(mounted: MountedChat, prepare?: (chat: AgenticChat) => void): Promise<MountedChat> {
  leaveChat(mounted.chat);
  return mountChat(prepare, {}, mounted.standIn);
}

function namesOf({ events }: MountedChat): string[] {
  return events.map(([name]) => name);
}

function textOf({ chat }: MountedChat): string {
  return byName(chat, '[part="log"]').textContent;
}

function stored(): string {
  return [sessionStorage, localStorage].map((area) => Object.entries(area).join('\n')).join('');
}

/** A server without memory, which answers with these bodies in turn; `null` fails. */
function mountOpenai(...answers: (string | null)[]): Promise<MountedChat> {
  return mountChat((chat) => {
    chat.edition = 'openai';
    chat.model = 'a model';
    chat.fetch = () => {
      const content = answers.shift();
      if (content == null) return Promise.reject(new TypeError('Failed to fetch'));
      const [text, end] = content.split('|');
      const lines = [{ choices: [{ delta: { content: text } }] }, { choices: [{ delta: {}, finish_reason: 'stop' }] }];
      const body = lines.slice(0, end === undefined ? 2 : 1).map((line) => `data: ${JSON.stringify(line)}\n\n`);
      return Promise.resolve(new Response(body.join(''), { headers: { 'content-type': 'text/event-stream' } }));
    };
  });
}

describe('<agentic-chat>: a fresh page', () => {
  it('stores nothing, asks for nothing and says nothing in the console', async () => {
    const written: string[] = [];
    const { setItem, removeItem } = Storage.prototype;
    const { error, warn, log } = console;
    Storage.prototype.setItem = Storage.prototype.removeItem = (name: string) => void written.push(name);
    for (const level of ['error', 'warn', 'log'] as const)
      console[level] = (text: unknown) => written.push(String(text));
    try {
      const { calls, chat } = await mountChat();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await chat.updateComplete;
      expect([...written, ...calls]).to.deep.equal([]);
    } finally {
      Object.assign(Storage.prototype, { setItem, removeItem });
      Object.assign(console, { error, warn, log });
    }
  });
});

describe('<agentic-chat>: a conversation that comes back', () => {
  it('is loaded from the history without any news but its id', async () => {
    const mounted = await mountChat();
    await mounted.chat.send('tasks');
    const { messages, conversationId } = mounted.chat;
    const back = await comeBack(mounted, (element) => {
      const { fetch } = element;
      element.fetch = async (input, init) => {
        await new Promise((resolve) => setTimeout(resolve, 80));
        return fetch!(input, init);
      };
    });
    expect(back.chat.conversationId).to.equal(conversationId);
    await until(() => textOf(back).includes('Loading the conversation…'));
    await until(() => back.chat.messages.length === 2);
    await back.chat.updateComplete;
    expect(back.chat.messages[1]?.content).to.equal(messages[1]?.content);
    expect(back.chat.tasks.length).to.be.greaterThan(0);
    expect(namesOf(back).filter((name) => news.includes(name))).to.deep.equal([]);
    expect(namesOf(back)).to.include('chat-conversation-change');
    expect(byName(back.chat, '.announcer').textContent).to.equal('');
    expect(textOf(back)).to.not.contain('Loading');
  });

  it('is the one that the page asks for, and not another one that is stored', async () => {
    const mounted = await mountChat();
    await mounted.chat.send('say: one');
    const first = mounted.chat.conversationId;
    mounted.chat.newConversation();
    await mounted.chat.send('say: two');
    const back = await comeBack(mounted, (element) => (element.conversationId = first));
    await until(() => back.chat.messages.length === 2);
    expect(back.chat.messages[1]?.content).to.equal('one');
    expect(back.chat.conversationId).to.equal(first);
  });

  it('goes on with a run as with any other: one start, one end, the whole text', async () => {
    const mounted = await mountChat(undefined, slow);
    void mounted.chat.send('report');
    await until(() => (mounted.chat.messages[1]?.content.length ?? 0) > 20);
    const back = await comeBack(mounted);
    await until(() => back.chat.status === 'streaming');
    expect(namesOf(back)).to.include('chat-response-start');
    await back.chat.updateComplete;
    expect(back.chat.renderRoot.querySelector('[part="stop-button"]')).to.not.equal(null);
    await until(() => back.chat.messages[1]?.state === 'complete');
    await back.chat.updateComplete;
    const names = namesOf(back);
    for (const name of ['chat-response-start', 'chat-response-end']) {
      expect(names.filter((one) => one === name).length, name).to.equal(1);
    }
    expect(names.lastIndexOf('chat-delta')).to.be.lessThan(names.indexOf('chat-response-end'));
    expect(names.filter((name) => name === 'chat-message').length).to.equal(1);
    expect(names).to.not.include('chat-error');
  });

  it('is stopped while it is being found again', async () => {
    const mounted = await mountChat(undefined, slow);
    void mounted.chat.send('report');
    await until(() => (mounted.chat.messages[1]?.content.length ?? 0) > 20);
    const back = await comeBack(mounted);
    await until(() => back.chat.status !== 'idle');
    back.chat.stop();
    await until(() => back.chat.status === 'idle');
    await until(() => back.calls.some((call) => call.endsWith('/cancel')));
  });

  it('shows a failure with its button, and neither alerts nor tells anybody', async () => {
    const mounted = await mountOpenai('half an ans|cut');
    await mounted.chat.send('hello');
    await mounted.chat.updateComplete;
    expect(byName(mounted.chat, '[role="alert"]').textContent).to.contain('It may be incomplete.');
    leaveChat(mounted.chat);
    const back = await mountOpenai('a whole answer');
    expect(textOf(back)).to.contain('half an ans').and.to.contain('It may be incomplete.');
    expect(back.chat.renderRoot.querySelectorAll('[role="alert"]').length).to.equal(0);
    expect(namesOf(back).filter((name) => news.includes(name) || name === 'chat-response-end')).to.deep.equal([]);
    byName(back.chat, 'button', 'Ask again').click();
    await until(() => back.chat.messages.at(-1)?.content === 'a whole answer');
  });

  it('shows a message of which nobody knows whether it arrived, and it is no news', async () => {
    const mounted = await mountOpenai();
    mounted.chat.fetch = () => new Promise(() => undefined);
    void mounted.chat.send('hello');
    await until(() => stored().includes('"delivery":"sent"'));
    leaveChat(mounted.chat);
    const back = await mountOpenai('at last');
    await until(() => back.chat.messages.length === 1);
    await back.chat.updateComplete;
    expect(textOf(back)).to.contain('Perhaps sent.');
    expect(back.chat.renderRoot.querySelectorAll('[role="alert"]').length).to.equal(0);
    expect(namesOf(back).filter((name) => news.includes(name) || name === 'chat-response-end')).to.deep.equal([]);
    byName(back.chat, 'button', 'Send again').click();
    await until(() => back.chat.messages.at(-1)?.content === 'at last');
    expect(back.chat.messages.length).to.equal(2);
  });

  it('alerts and tells of a failure after the person tried again', async () => {
    const mounted = await mountOpenai('half an ans|cut');
    await mounted.chat.send('hello');
    leaveChat(mounted.chat);
    const back = await mountOpenai('again half|cut');
    byName(back.chat, 'button', 'Ask again').click();
    await until(() => namesOf(back).includes('chat-error'));
    await back.chat.updateComplete;
    expect(byName(back.chat, '[role="alert"]').textContent).to.contain('It may be incomplete.');
  });

  it('says so where older messages were dropped', async () => {
    const mounted = await mountOpenai(...Array<string>(101).fill('x'));
    for (let turn = 0; turn < 101; turn++) await mounted.chat.send(`turn ${String(turn)}`);
    leaveChat(mounted.chat);
    const back = await mountOpenai();
    expect(back.chat.messages.length).to.equal(200);
    expect(textOf(back)).to.contain('Older messages are not kept on this device.');
  });

  it('is read again when the element is put back after it was taken out', async () => {
    const { chat, calls } = await mountChat(undefined, slow);
    void chat.send('report');
    await until(() => (chat.messages[1]?.content.length ?? 0) > 20);
    const [question, answer] = chat.messages;
    chat.remove();
    await until(() => chat.status === 'idle');
    document.body.append(chat);
    await until(() => chat.status === 'streaming');
    await until(() => chat.messages[1]?.state === 'complete');
    expect(chat.messages.map(({ id }) => id)).to.deep.equal([question?.id, answer?.id]);
    expect(calls.filter((call) => call === 'POST /v1/chat/completions').length).to.equal(1);
  });
});

describe('<agentic-chat>: loading that fails', () => {
  const broken = { forceStatus: '500', forceOn: 'history' } as const;
  const some = '7b0c7f3e-0000-4000-8000-000000000000';

  it('alerts and tells where the page asked for the conversation, and tries again', async () => {
    const standIn = createStandIn({ edition: 'saas', ...broken });
    const mounted = await mountChat((element) => (element.maxRetries = 0), {}, standIn);
    const { chat, calls } = mounted;
    chat.conversationId = some;
    await until(() => namesOf(mounted).includes('chat-error'));
    await chat.updateComplete;
    const before = calls.length;
    byName(chat, '[role="alert"] button', 'Retry').click();
    await until(() => calls.length > before);
    await until(() => namesOf(mounted).filter((name) => name === 'chat-error').length === 2);
  });

  it('is a quiet notice where the conversation came back by itself, and no empty chat', async () => {
    const mounted = await mountChat();
    await mounted.chat.send('say: one');
    const broke = createStandIn({ edition: 'saas', ...broken });
    leaveChat(mounted.chat);
    const back = await mountChat((element) => (element.maxRetries = 0), {}, broke);
    await until(() => back.chat.renderRoot.querySelector('[part="error"]') !== null);
    expect(back.chat.renderRoot.querySelectorAll('[role="alert"]').length).to.equal(0);
    expect(namesOf(back)).to.not.include('chat-error');
    expect(textOf(back)).to.not.contain('How can I help you?');
    back.chat.reconnect();
    await until(() => back.chat.renderRoot.querySelector('[role="alert"]') !== null);
  });
});

describe('<agentic-chat>: storageKey', () => {
  it('leaves the draft of whoever comes next alone, also where something is sent in the same task', async () => {
    const { chat } = await mountChat((element) => (element.storageKey = 'bob'));
    chat.draft = 'words of bob';
    leaveChat(chat);
    const { chat: next } = await mountChat((element) => (element.storageKey = 'ann'));
    next.draft = 'words of ann';
    next.storageKey = 'bob';
    await next.send('hello');
    await next.updateComplete;
    expect(next.draft).to.equal('words of bob');
  });

  it('is a sign-out when it changes: token, conversation, draft and what is stored are forgotten', async () => {
    let tokens = 0;
    const mounted = await mountChat((element) => {
      element.storageKey = 'ann';
      const { getToken } = element;
      element.getToken = (context) => {
        tokens++;
        return getToken!(context);
      };
    });
    const { chat, standIn } = mounted;
    await chat.send('say: of ann');
    const id = chat.conversationId!;
    chat.draft = 'words of ann';
    expect(stored()).to.contain(id).and.to.contain('words of ann');
    chat.storageKey = 'bob';
    await chat.updateComplete;
    expect([chat.messages.length, chat.conversationId, chat.draft]).to.deep.equal([0, null, '']);
    expect(stored()).to.not.contain(id).and.to.not.contain('words of ann');
    await chat.send('say: of bob');
    expect(tokens).to.equal(2);
    leaveChat(chat);
    const { chat: ann } = await mountChat((element) => (element.storageKey = 'ann'), {}, standIn);
    expect(ann.conversationId).to.equal(null);
    leaveChat(ann);
    const { chat: bob } = await mountChat((element) => (element.storageKey = 'bob'), {}, standIn);
    await until(() => bob.messages[1]?.content === 'of bob');
  });

  it('keeps two elements on a page apart, as their ids do', async () => {
    const { chat, standIn } = await mountChat((element) => (element.id = 'left'));
    await chat.send('say: left');
    const { chat: other } = await mountChat((element) => (element.id = 'right'), {}, standIn);
    expect(other.conversationId).to.equal(null);
  });

  it('has what was written to a question, until it is answered or the person signs out', async () => {
    const mounted = await mountChat();
    await mounted.chat.send('input');
    const fieldOf = ({ chat }: MountedChat): HTMLTextAreaElement =>
      byName<HTMLTextAreaElement>(chat, '[part="interaction"] textarea');
    await until(() => fieldOf(mounted) !== null);
    const write = (chat: MountedChat, text: string): void => {
      fieldOf(chat).value = text;
      fieldOf(chat).dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    write(mounted, 'Half a na');
    const again = await comeBack(mounted);
    await until(() => fieldOf(again).value === 'Half a na');
    expect(again.chat.draft).to.equal('');
    again.chat.focus();
    expect(again.chat.shadowRoot!.activeElement).to.equal(byName(again.chat, '[part="input"]'));
    byName(again.chat, '[part="interaction"] button').click();
    await until(() => again.chat.messages.length === 4 && again.chat.status === 'idle');
    expect(stored()).to.not.contain('answers');
    await again.chat.send('input');
    await until(() => fieldOf(again) !== null);
    write(again, 'for somebody else');
    expect(stored()).to.contain('for somebody else');
    again.chat.reset();
    expect(stored()).to.equal('');
  });

  it('forgets what is stored on reset(), which a reload then cannot bring back', async () => {
    const mounted = await mountChat();
    await mounted.chat.send('hello');
    mounted.chat.draft = 'more';
    mounted.chat.reset();
    expect(stored()).to.equal('');
    const { chat } = await comeBack(mounted);
    expect([chat.conversationId, chat.draft]).to.deep.equal([null, '']);
  });

  it('lets nothing of one agent be stored under the name of another', async () => {
    const mounted = await mountOpenai('of the first agent');
    const { chat } = mounted;
    chat.agentId = 'first';
    await chat.send('hello');
    chat.agentId = 'second';
    await chat.updateComplete;
    expect(chat.messages).to.deep.equal([]);
    const second = Object.entries(sessionStorage).find(([name]) => name.includes('second'));
    expect(second).to.equal(undefined);
    expect(stored()).to.contain('of the first agent');
  });
});

describe('<agentic-chat>: text that is shown', () => {
  for (const reconnect of ['replay', 'snapshot'] as const) {
    it(`keeps its very nodes over a cut (${reconnect})`, async () => {
      const { chat, calls } = await mountChat(undefined, { ...slow, dropAfter: 9_000, reconnect });
      const nodes = new Set<Text>();
      const reading = (): Text[] => {
        const found: Text[] = [];
        const content = chat.renderRoot.querySelector('[part~="message-assistant"] [part="content"]');
        if (!content) return found;
        const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) found.push(walker.currentNode as Text);
        return found;
      };
      const answer: Promise<Message> = chat.send('report');
      await until(() => chat.status === 'reconnecting');
      await chat.updateComplete;
      // The last block may still be in the making.
      const blocks = [...chat.renderRoot.querySelectorAll('[part~="message-assistant"] [part="content"] > *')];
      for (const node of reading()) if (!blocks.at(-1)?.contains(node)) nodes.add(node);
      expect(nodes.size).to.be.greaterThan(3);
      expect((await answer).state).to.equal('complete');
      await chat.updateComplete;
      const after = new Set(reading());
      expect([...nodes].filter((node) => !after.has(node)).length).to.equal(0);
      expect(calls.filter((call) => call.startsWith('GET /v1/chat')).length).to.be.greaterThan(0);
    });
  }
});

describe('<agentic-chat>: a run that nobody here knows of yet', () => {
  it('is read on in when the page asks for its conversation, and told like any other', async () => {
    const { chat: first, standIn } = await mountChat(undefined, slow);
    void first.send('report');
    await until(() => (first.messages[1]?.content.length ?? 0) > 20);
    const id = first.conversationId;
    leaveChat(first);
    const mounted = await mountChat((element) => (element.persist = 'none'), {}, standIn);
    mounted.chat.conversationId = id;
    await until(() => mounted.chat.messages.at(-1)?.state === 'complete');
    await mounted.chat.updateComplete;
    expect(mounted.chat.messages.length).to.equal(2);
    const told = namesOf(mounted).filter((name) => /start|end$|message|error/.test(name));
    expect(told.filter((name) => name !== 'chat-send')).to.deep.equal([
      'chat-response-start',
      'chat-message',
      'chat-response-end',
    ]);
  });

  it('is nothing to tell where there is none', async () => {
    const { chat: first, standIn } = await mountChat();
    await first.send('tasks');
    const id = first.conversationId;
    const mounted = await mountChat((element) => (element.persist = 'none'), {}, standIn);
    const before = mounted.events.length;
    mounted.chat.conversationId = id;
    await until(() => mounted.chat.messages.length === 2);
    mounted.chat.reconnect();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const told = mounted.events.slice(before).map(([name]) => name);
    expect(told.filter((name) => name !== 'chat-status')).to.deep.equal(['chat-conversation-change']);
  });
});
