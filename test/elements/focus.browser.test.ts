import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

/** Presses a button as the keyboard does. */
async function press(button: HTMLElement): Promise<void> {
  button.focus();
  await sendKeys({ press: 'Enter' });
}

function focused(chat: AgenticChat): string | null | undefined {
  return chat.shadowRoot?.activeElement?.getAttribute('part');
}

async function frames(chat: AgenticChat): Promise<void> {
  await chat.updateComplete;
  await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('<agentic-chat>: the focus stays inside', () => {
  it('on the one button that is Send, Stop and Send again', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 10 });
    chat.draft = 'hello';
    await chat.updateComplete;
    const button = byName(chat, 'button', 'Send');
    await press(button);
    await until(() => chat.status === 'streaming');
    await chat.updateComplete;
    expect(byName(chat, 'button', 'Stop') === button).to.equal(true);
    expect([focused(chat), button.getAttribute('type')]).to.deep.equal(['stop-button', 'button']);
    await until(() => chat.status === 'idle');
    await frames(chat);
    expect(byName(chat, 'button', 'Send') === button).to.equal(true);
    expect([focused(chat), button.getAttribute('type')]).to.deep.equal(['send-button', 'button']);
  });

  it('when a suggestion goes', async () => {
    const { chat } = await mountChat((element) => (element.suggestions = [{ label: 'hello' }]));
    await press(byName(chat, '[part="suggestion"]'));
    await frames(chat);
    expect(chat.messages[0]?.content).to.equal('hello');
    expect(focused(chat)).to.equal('input');
  });

  it('when a choice goes', async () => {
    const { chat } = await mountChat();
    await chat.send('choice');
    await chat.updateComplete;
    await press(byName(chat, '[part="interaction"] button'));
    await until(() => chat.renderRoot.querySelector('[part="interaction"] button') === null);
    expect(focused(chat)).to.equal('input');
  });

  it('when Retry goes', async () => {
    const { chat, events } = await mountChat(() => undefined, { chunkDelayMs: 30 });
    await chat.send('fail midway').catch(() => undefined);
    await chat.updateComplete;
    const before = events.length;
    await press(byName(chat, 'button', 'Retry'));
    // Where the press takes its time to come back, that one may have failed, too.
    await until(() => events.slice(before).some(([name]) => name === 'chat-status'));
    await frames(chat);
    expect(focused(chat)).to.equal('input');
  });

  it('when Scroll to latest goes', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 0 });
    await chat.send('report');
    await frames(chat);
    const log = byName(chat, '[part="log"]');
    await until(() => log.scrollHeight > log.clientHeight);
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
    // As the wheel does: a scroll event of the log's own that is still to come finds it away from the end.
    log.scrollTop = 0;
    await chat.updateComplete;
    await press(byName(chat, 'button', 'Scroll to latest'));
    await frames(chat);
    expect(chat.renderRoot.querySelectorAll('[part="scroll-button"]').length).to.equal(0);
    expect(focused(chat)).to.equal('input');
  });

  it('in the log where there is no field to write in', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 30 });
    await chat.send('fail midway').catch(() => undefined);
    await chat.updateComplete;
    byName(chat, 'button', 'Retry').focus();
    chat.disabled = true;
    void chat.retry();
    await until(() => chat.status !== 'error');
    await frames(chat);
    expect(focused(chat)).to.equal('log');
  });

  it('is not taken from the page', async () => {
    const { chat } = await mountChat((element) => (element.suggestions = [{ label: 'hello' }]));
    await chat.send('hello');
    await frames(chat);
    expect(document.activeElement === document.body).to.equal(true);
  });
});

describe('<agentic-chat>: following the answer', () => {
  it('does not scroll a control out of view that the keyboard has reached', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 15, chunkChars: 40 });
    await chat.send('say: [first](https://first.example)');
    const answer = chat.send('report');
    const log = byName(chat, '[part="log"]');
    await until(() => log.scrollHeight > log.clientHeight + 200);
    const link = byName(chat, 'a[part="link"]');
    // The keyboard comes to it from its message.
    byName(chat, 'article:nth-of-type(2) button', 'Copy').focus();
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Enter' });
    expect(chat.shadowRoot?.activeElement === link).to.equal(true);
    expect(link.matches(':focus-visible')).to.equal(true);
    await answer;
    await frames(chat);
    const { top, bottom } = link.getBoundingClientRect();
    const view = log.getBoundingClientRect();
    expect(top).to.be.at.least(view.top);
    expect(bottom).to.be.at.most(view.bottom);
    chat.scrollToBottom();
    expect(log.scrollTop + log.clientHeight).to.be.closeTo(log.scrollHeight, 2);
  });

  it('goes on while a control in view has the focus', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 0 });
    await chat.send('report');
    await frames(chat);
    byName(chat, '[part~="message-assistant"] button', 'Copy').focus();
    chat.addMessage({ role: 'assistant', content: 'short' });
    await frames(chat);
    expect(chat.renderRoot.querySelectorAll('[part="scroll-button"]').length).to.equal(0);
  });
});
