import { expect } from '@open-wc/testing';
import { ChatError } from '../../src/client.js';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';
import { mountOpenai } from './mount-openai.js';

afterEach(unmountChats);

function addMark(event: Event): void {
  (event as CustomEvent<{ message: { content: string } }>).detail.message.content += '!';
}

function contents(chat: AgenticChat): string[] {
  return chat.messages.map(({ content }) => content);
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => (error instanceof ChatError ? error.code : error));
}

describe('<agentic-chat>: asking again', () => {
  it('offers the page what is sent, and does not send what the page prevents', async () => {
    const { chat, events, calls } = await mountChat();
    await chat.send('say: one');
    const [question, answer] = chat.messages;
    chat.addEventListener('chat-send', addMark, { once: true });
    await chat.regenerate(answer?.id);
    expect(contents(chat)).to.deep.equal(['say: one', 'one', 'say: one!', 'one!']);
    chat.addEventListener('chat-send', (event) => event.preventDefault(), { once: true });
    const before = calls.length;
    expect(await codeOf(chat.edit(question?.id ?? '', 'say: two'))).to.equal('aborted');
    expect(calls.length).to.equal(before);
    await chat.edit(question?.id ?? '', 'say: two');
    expect(contents(chat).slice(4)).to.deep.equal(['say: two', 'two']);
    expect(events.filter(([name]) => name === 'chat-send').length).to.equal(4);
  });

  it('is refused during a run and for messages that are not there', async () => {
    const { chat, events } = await mountChat();
    expect(await codeOf(chat.regenerate())).to.equal('not-found');
    const answer = chat.send('say: one');
    expect(await codeOf(chat.regenerate())).to.equal('busy');
    await answer;
    const before = events.filter(([name]) => name === 'chat-send').length;
    expect(await codeOf(chat.regenerate('nobody'))).to.equal('not-found');
    expect(events.filter(([name]) => name === 'chat-send').length).to.equal(before);
    expect(await codeOf(chat.edit('nobody', 'x'))).to.equal('not-found');
  });

  it('replaces where the server remembers nothing', async () => {
    const { chat, asked } = await mountOpenai();
    await chat.send('say: one');
    await chat.send('say: two');
    await chat.edit(chat.messages[0]?.id ?? '', 'say: uno');
    expect(asked.at(-1)).to.deep.equal(['say: uno']);
    expect(contents(chat)).to.deep.equal(['say: uno', 'uno']);
    await until(() => chat.renderRoot.querySelectorAll('article').length === 2);
  });

  it('has what was replaced back where the server refuses, without telling of it as news', async () => {
    const { chat, refuse, events } = await mountOpenai();
    await chat.send('say: one');
    await chat.send('say: two');
    const before = chat.messages;
    const told = (): number => events.filter(([name]) => name === 'chat-message').length;
    const already = told();
    refuse();
    expect(await codeOf(chat.edit(before[0]?.id ?? '', 'say: uno'))).to.equal('server');
    expect(chat.messages).to.deep.equal(before);
    expect(told()).to.equal(already);
    expect(chat.draft).to.equal('say: uno');
    await chat.updateComplete;
    await until(() => chat.renderRoot.querySelector('[role="alert"]') !== null);
    expect(chat.renderRoot.querySelectorAll('[part="error"] button').length).to.equal(0);
  });

  it('can be tried again after a failure, from the alert', async () => {
    const { chat, refuse } = await mountOpenai();
    await chat.send('say: one');
    await chat.send('say: two');
    refuse();
    await codeOf(chat.regenerate(chat.messages[1]?.id));
    expect(contents(chat).length).to.equal(4);
    expect(chat.draft).to.equal('');
    await until(() => chat.renderRoot.querySelector('[part="retry-button"]') !== null);
    byName(chat, 'button', 'Retry').click();
    await until(() => chat.status === 'idle');
    expect(contents(chat)).to.deep.equal(['say: one', 'one']);
  });
});
