import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';
import { listed, mountHistory, panelOf, press, titlesOf } from './mount-history.js';

afterEach(unmountChats);

const DAY_MS = 86_400_000;

function headingsOf(chat: AgenticChat): string[] {
  return [...panelOf(chat)!.querySelectorAll('h3')].map(({ textContent }) => textContent);
}

function focusedOf(chat: AgenticChat): Element | null | undefined {
  return chat.shadowRoot!.activeElement;
}

describe('the list of conversations', () => {
  it('has them by date, in the language of the element, newest first', async () => {
    const at = new Date().setHours(12, 0, 0, 0);
    const { chat } = await mountHistory({ count: 10, stepMs: DAY_MS, at });
    await listed(chat, 10);
    expect(titlesOf(chat)).to.deep.equal(Array.from({ length: 10 }, (_, index) => `Conversation ${10 - index}`));
    expect(headingsOf(chat).slice(0, 3)).to.deep.equal(['today', 'yesterday', 'Previous 7 days']);
    expect(headingsOf(chat).length).to.be.within(4, 5);
    chat.locale = 'ja';
    await until(() => headingsOf(chat)[2] === '過去7日間');
    expect(headingsOf(chat).slice(0, 2)).to.deep.equal(['今日', '昨日']);
  });

  it('loads the next page when its end comes into view, and not before', async () => {
    const { chat, asked } = await mountHistory({ count: 100, messages: 0 });
    await listed(chat, 30);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked.length).to.equal(1);
    const scroller = byName(chat, '.scroller');
    scroller.scrollTop = scroller.scrollHeight;
    await listed(chat, 60);
    expect(asked.length).to.equal(2);
    expect(asked[1]).to.contain('cursor=');
  });

  it('opens one and says which it is; the others are reached by arrow keys, as one stop of the Tab key', async () => {
    const { chat, ids, events } = await mountHistory({ count: 5 });
    await listed(chat, 5);
    await press(chat, 'Conversation 4');
    await until(() => chat.messages.length === 2);
    expect(chat.conversationId).to.equal(ids[3]);
    const current = panelOf(chat)!.querySelectorAll('[aria-current="true"]');
    expect([...current].map(({ textContent }) => textContent.trim())).to.deep.equal(['Conversation 4']);
    expect(focusedOf(chat)?.textContent.trim()).to.equal('Conversation 4');
    for (const [key, title] of [
      ['ArrowDown', 'Conversation 3'],
      ['End', 'Conversation 1'],
      ['ArrowDown', 'Conversation 1'],
      ['ArrowUp', 'Conversation 2'],
      ['Home', 'Conversation 5'],
    ] as const) {
      await sendKeys({ press: key });
      expect(focusedOf(chat)?.textContent.trim()).to.equal(title);
    }
    expect(panelOf(chat)!.querySelectorAll('li [tabindex="0"]').length).to.equal(3);
    await sendKeys({ press: 'Tab' });
    expect(focusedOf(chat)?.ariaLabel).to.equal('Rename Conversation 5');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(panelOf(chat)!.contains(focusedOf(chat) ?? null)).to.equal(false);
    expect(events.filter(([name]) => name === 'chat-conversation-change').length).to.equal(1);
  });

  it('leaves a page that asks for its own conversation again at what the person has opened', async () => {
    const { chat, ids } = await mountHistory({ count: 2 });
    await listed(chat, 2);
    chat.conversationId = ids[0]!;
    await until(() => chat.messages.length === 2);
    await press(chat, 'Conversation 2');
    chat.conversationId = ids[0]!;
    expect(chat.conversationId).to.equal(ids[1]);
  });

  it('begins a new one', async () => {
    const { chat, ids } = await mountHistory({ count: 1 });
    await listed(chat, 1);
    chat.loadConversation(ids[0]!);
    await until(() => chat.messages.length === 2);
    byName(chat, '.create').click();
    expect([chat.conversationId, focusedOf(chat)?.localName]).to.deep.equal([null, 'textarea']);
  });

  it('shows a new conversation at its top, running while it does, without reading all anew', async () => {
    const { chat, asked } = await mountHistory({ count: 40, at: Date.now() - DAY_MS, messages: 0 });
    await listed(chat, 30);
    const before = titlesOf(chat);
    const answer = chat.send('Run some tasks');
    await until(() => titlesOf(chat).length === 31);
    expect(titlesOf(chat)[0]).to.equal('Run some tasks');
    expect(byName(chat, 'li .running').getAttribute('aria-label')).to.equal('An answer is being written');
    await answer;
    await until(() => chat.renderRoot.querySelector('li .running') === null);
    await until(() => asked.filter((line) => line.startsWith('GET /v1/conversations?')).length === 2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(titlesOf(chat)).to.deep.equal(['Run some tasks', ...before]);
  });

  it('has an old one that goes on before all others, at once and after a reload', async () => {
    const at = Date.now() - 40 * DAY_MS;
    const mounted = await mountHistory({ count: 3, stepMs: DAY_MS, at });
    const { chat, standIn } = mounted;
    await listed(chat, 3);
    await press(chat, 'Conversation 1');
    await until(() => chat.messages.length === 2);
    await chat.send('say: hello');
    const order = ['Conversation 1', 'Conversation 3', 'Conversation 2'];
    await until(() => titlesOf(chat).join() === order.join());
    expect(headingsOf(chat)[0]).to.equal('today');
    const again = await mountChat((element) => (element.history = true), {}, standIn);
    again.chat.showPanel('history');
    await until(() => panelOf(again.chat) !== null);
    await listed(again.chat, 3);
    expect(titlesOf(again.chat)).to.deep.equal(order);
    expect(headingsOf(again.chat)[0]).to.equal('today');
  });

  it('goes on showing that an answer is written in a conversation that was left', async () => {
    const { chat } = await mountHistory({ count: 1 }, undefined, { chunkDelayMs: 100 });
    await listed(chat, 1);
    chat.send('Write a report').catch(() => undefined);
    await until(() => titlesOf(chat).length === 2);
    await press(chat, 'Conversation 1');
    await until(() => chat.messages.length === 2);
    expect(
      [...panelOf(chat)!.querySelectorAll('li:has(.running) .open')].map(({ textContent }) => textContent.trim()),
    ).to.deep.equal(['Write a report']);
  });

  it('says that there are none', async () => {
    const { chat } = await mountHistory({ count: 0 });
    await until(() => panelOf(chat)!.textContent.includes('No conversations yet'));
  });

  it('says that it could not be loaded, and tries again when asked to', async () => {
    let isBroken = true;
    const { chat, asked } = await mountHistory({ count: 3 }, undefined, {}, ({ url }) =>
      isBroken && url.includes('/conversations') ? Promise.resolve(new Response(null, { status: 500 })) : undefined,
    );
    await until(() => panelOf(chat)!.querySelector('[role="alert"]') !== null);
    expect(panelOf(chat)!.textContent).to.contain('could not be loaded');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked.length).to.equal(1);
    isBroken = false;
    await press(chat, 'Retry');
    await listed(chat, 3);
    expect(panelOf(chat)!.contains(focusedOf(chat) ?? null)).to.equal(true);
  });

  it('says so, too, where it is opened by the next person after the one before has signed out', async () => {
    let isBroken = false;
    const { chat } = await mountHistory({ count: 3 }, undefined, {}, ({ url }) =>
      isBroken && url.includes('/conversations') ? Promise.resolve(new Response(null, { status: 500 })) : undefined,
    );
    await listed(chat, 3);
    chat.showPanel(null);
    await chat.updateComplete;
    chat.reset();
    // The panel hears of the new client while it is closed.
    await new Promise((resolve) => setTimeout(resolve, 50));
    isBroken = true;
    chat.showPanel('history');
    expect(panelOf(chat)!.querySelector('.skeleton')).not.to.equal(null);
    await until(() => panelOf(chat)!.querySelector('[role="alert"]') !== null);
    isBroken = false;
    await press(chat, 'Retry');
    await listed(chat, 3);
  });

  it('without the right to it says so once, asks no more, and leaves the chat as it is', async () => {
    const { chat, asked } = await mountHistory(
      { count: 3 },
      (element) => {
        const { getToken } = element;
        element.getToken = getToken;
      },
      {},
      ({ url }) =>
        url.includes('/conversations')
          ? Promise.resolve(Response.json({ error: { code: 'insufficient_scope' } }, { status: 403 }))
          : undefined,
    );
    await until(() => panelOf(chat)!.textContent.includes('You do not have access'));
    expect(panelOf(chat)!.querySelector('[part="search"], [part="retry-button"]')).to.equal(null);
    chat.showPanel(null);
    chat.showPanel('history');
    const answer = await chat.send('say: hello');
    expect(answer.content).to.equal('hello');
    expect(asked.filter((line) => line.includes('/conversations')).length).to.equal(1);
  });

  it('of another client is another list', async () => {
    const { chat, ids } = await mountHistory({ count: 2 });
    await listed(chat, 2);
    expect(ids.length).to.equal(2);
    chat.fetch = async () => Promise.resolve(Response.json({ conversations: [], hasMore: false }));
    chat.storageKey = 'somebody else';
    await until(() => titlesOf(chat).length === 0);
    await until(() => panelOf(chat)!.textContent.includes('No conversations yet'));
  });

  it('is not asked for before it is opened', async () => {
    const { calls } = await mountChat((chat) => (chat.history = true));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(calls).to.deep.equal([]);
  });
});
