import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, type MountedChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const WIDE = 1000;
const NARROW = 400;

async function mountHistory(
  width: number,
  prepare: (chat: AgenticChat) => void = () => undefined,
): Promise<MountedChat> {
  return mountChat((chat) => {
    chat.style.inlineSize = `${width}px`;
    chat.style.setProperty('--agentic-chat-duration', '0s');
    chat.history = true;
    prepare(chat);
  });
}

function panelOf(chat: AgenticChat): HTMLElement | null {
  return chat.renderRoot.querySelector('[part="history-panel"]');
}

function focusedOf(chat: AgenticChat): Element | null {
  return chat.shadowRoot!.activeElement;
}

async function press(chat: AgenticChat): Promise<void> {
  byName(chat, 'button', 'Conversations').focus();
  await sendKeys({ press: 'Enter' });
  await until(() => panelOf(chat) !== null);
}

function isUnderneath(chat: AgenticChat): boolean {
  const covered = [...byName(chat, '[part="panel"]').children].filter(({ className }) => className !== 'drawer');
  return covered.length > 3 && covered.every((element) => (element as HTMLElement).inert);
}

describe('a panel', () => {
  it('stands beside the conversation where there is room, which stays usable', async () => {
    const { chat } = await mountHistory(WIDE);
    await press(chat);
    const panel = panelOf(chat)!.getBoundingClientRect();
    for (const part of ['header', 'log', 'composer', 'footer']) {
      const box = byName(chat, `[part="${part}"]`).getBoundingClientRect();
      expect([part, box.left >= panel.right, box.right <= chat.getBoundingClientRect().right]).to.deep.equal([
        part,
        true,
        true,
      ]);
    }
    expect(panel.height).to.be.closeTo(400, 2);
    byName(chat, 'textarea').focus();
    expect(focusedOf(chat)?.localName).to.equal('textarea');
    await sendKeys({ press: 'Escape' });
    expect(panelOf(chat)).not.to.equal(null);
  });

  it('lies over the conversation where there is none, which can neither be focused nor read', async () => {
    const { chat } = await mountHistory(NARROW);
    await press(chat);
    const panel = panelOf(chat)!;
    expect(panel.contains(focusedOf(chat))).to.equal(true);
    expect(isUnderneath(chat)).to.equal(true);
    const { left, right } = panel.getBoundingClientRect();
    expect([left - chat.getBoundingClientRect().left < 2, right - left < NARROW - 40]).to.deep.equal([true, true]);
  });

  it('becomes the one or the other with the room that the element has, not the window', async () => {
    const { chat } = await mountHistory(WIDE);
    await press(chat);
    expect(isUnderneath(chat)).to.equal(false);
    chat.style.inlineSize = `${NARROW}px`;
    await until(() => isUnderneath(chat));
    chat.style.inlineSize = `${WIDE}px`;
    await until(() => !isUnderneath(chat));
  });

  for (const [how, close] of [
    ['Escape', () => sendKeys({ press: 'Escape' })],
    ['its button', (chat: AgenticChat) => byName(chat, 'button', 'Close panel').click()],
    ['the backdrop', (chat: AgenticChat) => byName(chat, '.scrim').click()],
  ] as const) {
    it(`is closed by ${how}, and the focus is back on the button that opened it`, async () => {
      const { chat, events } = await mountHistory(NARROW);
      await press(chat);
      await close(chat);
      await until(() => panelOf(chat) === null);
      await chat.updateComplete;
      const button = byName(chat, 'button', 'Conversations');
      expect([focusedOf(chat), button.ariaExpanded]).to.deep.equal([button, 'false']);
      expect(chat.renderRoot.querySelector('[inert]')).to.equal(null);
      expect(events.filter(([name]) => name === 'chat-panel').map(([, detail]) => detail)).to.deep.equal([
        { panel: 'history', previous: null },
        { panel: null, previous: 'history' },
      ]);
    });
  }

  it('leaves the focus of the page alone where the page opens it beside the conversation', async () => {
    const { chat } = await mountHistory(WIDE);
    chat.showPanel('history');
    await until(() => panelOf(chat) !== null);
    expect(focusedOf(chat)).to.equal(null);
    chat.showPanel('history');
    chat.showPanel(null);
    expect(panelOf(chat)).to.equal(null);
  });

  it('in a popup, takes Escape before the popup does', async () => {
    const { chat } = await mountHistory(NARROW, (element) => (element.mode = 'popup'));
    await until(() => chat.renderRoot.querySelector('[part="launcher"]') !== null);
    chat.show();
    await until(() => chat.renderRoot.querySelector('textarea') !== null);
    await press(chat);
    await sendKeys({ press: 'Escape' });
    expect([panelOf(chat), chat.open]).to.deep.equal([null, true]);
    await sendKeys({ press: 'Escape' });
    expect(chat.open).to.equal(false);
  });

  it('stays the same one while the chat is drawn again, and goes with its option', async () => {
    const { chat } = await mountHistory(WIDE);
    await press(chat);
    const panel = panelOf(chat);
    await chat.send('say: hello');
    await chat.updateComplete;
    expect(panelOf(chat)).to.equal(panel);
    chat.history = false;
    await chat.updateComplete;
    expect([panelOf(chat), chat.renderRoot.querySelector('[aria-expanded]')]).to.deep.equal([null, null]);
  });

  it('is still there after a move', async () => {
    const { chat } = await mountHistory(WIDE);
    await press(chat);
    const panel = panelOf(chat);
    const place = document.createElement('div');
    document.body.append(place);
    place.append(chat);
    await chat.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(panelOf(chat)).to.equal(panel);
    place.replaceWith(chat);
  });

  for (const [when, leave] of [
    ['while it is loaded', (chat: AgenticChat) => (chat.showPanel('history'), chat.remove())],
    ['before it is asked for', (chat: AgenticChat) => (chat.remove(), chat.showPanel('history'))],
  ] as const)
    it(`asks the server nothing where the element leaves the page ${when}, and opens when it is back`, async () => {
      const { chat, calls, events } = await mountHistory(WIDE);
      leave(chat);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const seen = events.filter(([name]) => name === 'chat-panel').length;
      expect([calls.filter((call) => call.startsWith('GET')), seen]).to.deep.equal([[], 0]);
      document.body.append(chat);
      await until(() => panelOf(chat)?.isConnected === true && calls.includes('GET /v1/conversations'));
      chat.remove();
      chat.showPanel('account');
      chat.showPanel(null);
      document.body.append(chat);
      await chat.updateComplete;
      expect(panelOf(chat)).to.equal(null);
    });

  for (const edition of ['marketplace', 'openai'] as const) {
    it(`is not to be had with edition="${edition}": no button, no event, no request`, async () => {
      const { chat, calls, events } = await mountHistory(WIDE, (element) => {
        element.edition = edition;
        element.agentId = 'agent-ai-bot';
        element.model = 'a model';
      });
      chat.showPanel('history');
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect([panelOf(chat), chat.renderRoot.querySelector('[aria-expanded]')]).to.deep.equal([null, null]);
      expect(calls).to.deep.equal([]);
      expect(events.filter(([name]) => name === 'chat-panel')).to.deep.equal([]);
    });
  }

  it('closes where the edition becomes one that has none', async () => {
    const { chat, calls } = await mountHistory(WIDE);
    await press(chat);
    await until(() => calls.includes('GET /v1/conversations'));
    const before = calls.length;
    chat.agentId = 'agent-ai-bot';
    chat.edition = 'marketplace';
    await chat.updateComplete;
    await until(() => panelOf(chat) === null);
    chat.showPanel('history');
    expect([panelOf(chat), calls.length]).to.deep.equal([null, before]);
  });
});
