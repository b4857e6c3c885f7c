import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { skipHere } from '../support/skip-here.js';
import { byName, leaveChat, mountChat, type MountedChat, unmountChats, until } from './mount-chat.js';

const nextFrame = () => new Promise(requestAnimationFrame);

async function mountPopup(prepare: (chat: AgenticChat) => void = () => undefined): Promise<MountedChat> {
  const mounted = await mountChat((chat) => {
    chat.setAttribute('mode', 'popup');
    chat.style.blockSize = '';
    chat.style.setProperty('--agentic-chat-duration', '0s');
    prepare(chat);
  });
  await until(() => mounted.chat.renderRoot.querySelector('[part="launcher"], :popover-open') !== null);
  return mounted;
}

function panelOf(chat: AgenticChat): HTMLElement {
  return byName(chat, '[part="panel"]');
}

function isShown(chat: AgenticChat): boolean {
  return panelOf(chat).matches(':popover-open') && panelOf(chat).checkVisibility();
}

/** What has the focus, through every shadow root. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

async function press(button: HTMLElement): Promise<void> {
  button.focus();
  await sendKeys({ press: 'Enter' });
}

afterEach(async () => {
  unmountChats();
  await setViewport({ width: 800, height: 600 });
});

describe('<agentic-chat mode="popup">', () => {
  it('takes no room on the page, open or closed, and stands in its corner of the window', async () => {
    const before = document.createElement('p');
    const after = document.createElement('p');
    document.body.prepend(before);
    const { chat } = await mountPopup();
    document.body.append(after);
    const top = after.getBoundingClientRect().top;
    const height = document.documentElement.scrollHeight;
    const launcher = byName(chat, 'button', 'Open chat').getBoundingClientRect();
    expect([innerWidth - launcher.right, innerHeight - launcher.bottom]).to.deep.equal([20, 20]);
    chat.show();
    await until(() => isShown(chat));
    const panel = panelOf(chat).getBoundingClientRect();
    expect([panel.width, innerWidth - panel.right, innerHeight - panel.bottom]).to.deep.equal([400, 20, 20]);
    expect([after.getBoundingClientRect().top, document.documentElement.scrollHeight]).to.deep.equal([top, height]);
    for (const element of [before, after]) element.remove();
  });

  for (const placement of ['bottom-end', 'bottom-start', 'top-end', 'top-start']) {
    for (const dir of ['ltr', 'rtl']) {
      it(`stands at ${placement} of a window that reads ${dir}`, async () => {
        document.documentElement.dir = dir;
        const { chat } = await mountPopup((element) => (element.placement = placement));
        const isLeft = placement.endsWith('start') === (dir === 'ltr');
        const isTop = placement.startsWith('top');
        for (const part of ['launcher', 'panel']) {
          chat.open = part === 'panel';
          await until(() => chat.renderRoot.querySelector(`[part="${part}"]`)?.checkVisibility() === true);
          const { left, right, top, bottom } = byName(chat, `[part="${part}"]`).getBoundingClientRect();
          expect(isLeft ? left : innerWidth - right, part).to.equal(20);
          expect(isTop ? top : innerHeight - bottom, part).to.be.closeTo(20, 12);
        }
        document.documentElement.removeAttribute('dir');
      });
    }
  }

  it('is above everything that the page stacks', async () => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position:fixed; inset:0; z-index:2147483647; background:red';
    document.body.append(cover);
    const { chat } = await mountPopup();
    chat.show();
    await until(() => isShown(chat));
    const { left, top } = byName(chat, '[part="log"]').getBoundingClientRect();
    expect(document.elementFromPoint(left + 40, top + 40)).to.equal(chat);
    cover.remove();
  });

  it('costs no more than its button until it is opened, and keeps what is written when it closes', async () => {
    const { chat, calls } = await mountPopup();
    expect(chat.renderRoot.querySelector('textarea')).to.equal(null);
    expect(calls).to.deep.equal([]);
    chat.show();
    await until(() => isShown(chat));
    const field = byName<HTMLTextAreaElement>(chat, 'textarea');
    field.focus();
    await sendKeys({ type: 'half a mess' });
    chat.hide();
    await until(() => !isShown(chat));
    chat.show();
    await until(() => isShown(chat));
    expect(byName<HTMLTextAreaElement>(chat, 'textarea') === field).to.equal(true);
    expect(field.value).to.equal('half a mess');
  });

  it('opens and closes by its buttons and Escape, and the focus comes back to where it was', async () => {
    const { chat } = await mountPopup();
    await press(byName(chat, 'button', 'Open chat'));
    await until(() => isShown(chat));
    await until(() => focused()?.localName === 'textarea');
    expect(chat.renderRoot.querySelector('[part="launcher"]')).to.equal(null);
    await sendKeys({ press: 'Escape' });
    await until(() => !isShown(chat));
    await until(() => focused()?.getAttribute('part') === 'launcher');
    await sendKeys({ press: 'Space' });
    await until(() => isShown(chat));
    await press(byName(chat, 'button', 'Close chat'));
    await until(() => focused()?.getAttribute('part') === 'launcher');
    expect(chat.open).to.equal(false);
  });

  it('gives the focus back to the button of the page that opened it, and takes none by itself', async () => {
    const button = document.createElement('button');
    document.body.append(button);
    const { chat } = await mountPopup();
    button.onclick = () => chat.toggle();
    await press(button);
    await until(() => isShown(chat));
    expect(focused() === button).to.equal(true);
    chat.focus();
    await sendKeys({ press: 'Escape' });
    await until(() => !isShown(chat));
    await until(() => focused() === button);
    button.remove();
  });

  it('lets an input method have its Escape, and whoever used one already', async () => {
    const { chat } = await mountPopup();
    chat.show();
    await until(() => isShown(chat));
    const field = byName(chat, 'textarea');
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true }));
    const used = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true, bubbles: true });
    used.preventDefault();
    field.dispatchEvent(used);
    await nextFrame();
    expect(chat.open).to.equal(true);
  });

  it('tells before and after, each once, and can be kept from it', async () => {
    const { chat, events } = await mountPopup();
    const told = () => events.filter(([name]) => name.endsWith('toggle'));
    chat.show();
    chat.show();
    await until(() => told().length > 1);
    const opening = { oldState: 'closed', newState: 'open' };
    expect(told()).to.deep.equal([
      ['chat-beforetoggle', opening],
      ['chat-toggle', opening],
    ]);
    chat.addEventListener('chat-beforetoggle', (event) => event.preventDefault(), { once: true });
    chat.toggle(false);
    await nextFrame();
    expect([chat.open, isShown(chat), told().length]).to.deep.equal([true, true, 3]);
    chat.toggle(false);
    await until(() => !isShown(chat));
    expect(told().at(-1)).to.deep.equal(['chat-toggle', { oldState: 'open', newState: 'closed' }]);
  });

  it('reflects what it is, and does not close because the page’s markup knows nothing of it', async () => {
    const { chat } = await mountPopup((element) => element.setAttribute('open', ''));
    await until(() => isShown(chat));
    expect([chat.matches('[open]:state(open)'), chat.open]).to.deep.equal([true, true]);
    chat.removeAttribute('open');
    await nextFrame();
    expect(isShown(chat)).to.equal(true);
    chat.open = false;
    await until(() => !isShown(chat));
    expect(chat.matches('[open], :state(open)')).to.equal(false);
    chat.mode = 'inline';
    await until(() => chat.getAttribute('mode') === 'inline');
    await chat.updateComplete;
    expect([panelOf(chat).hasAttribute('popover'), panelOf(chat).checkVisibility()]).to.deep.equal([false, true]);
  });

  it('counts the answers that nobody saw, until it is opened', async () => {
    const { chat } = await mountPopup();
    await chat.send('hello');
    await chat.send('hello again');
    await until(() => chat.matches(':state(unread)'));
    expect(chat.unreadCount).to.equal(2);
    await chat.updateComplete;
    expect(byName(chat, '[part="badge"]').textContent).to.equal('2');
    byName(chat, 'button', 'Open chat (2 new messages)').click();
    await until(() => isShown(chat));
    expect([chat.unreadCount, chat.matches(':state(unread)')]).to.deep.equal([0, false]);
    await chat.send('once more');
    expect(chat.unreadCount).to.equal(0);
  });

  it('is open again on the next page where it was left open, without taking the focus', async () => {
    const first = await mountPopup();
    first.chat.show();
    await until(() => isShown(first.chat));
    leaveChat(first.chat);
    const second = await mountPopup();
    await until(() => isShown(second.chat));
    expect(focused()).to.equal(document.body);
    second.chat.hide();
    await until(() => !isShown(second.chat));
    leaveChat(second.chat);
    const third = await mountPopup();
    await nextFrame();
    expect(third.chat.open).to.equal(false);
  });

  it('takes all of a small window, and nothing when it is closed', async function () {
    await setViewport({ width: 360, height: 640 });
    if (innerWidth > 360) skipHere(this, 'no window is as narrow as a phone');
    const { chat } = await mountPopup();
    expect(chat.matches(':state(fullscreen)')).to.equal(false);
    chat.show();
    await until(() => isShown(chat));
    const { left, top, width, height } = panelOf(chat).getBoundingClientRect();
    expect([left, top, width, height]).to.deep.equal([0, 0, innerWidth, innerHeight]);
    expect(chat.matches(':state(fullscreen)')).to.equal(true);
    leaveChat(chat);
    const next = await mountPopup();
    await nextFrame();
    expect(next.chat.open).to.equal(false);
  });
});

describe('<agentic-chat mode="fullscreen">', () => {
  it('fills the window and nothing else of the page', async () => {
    const { chat } = await mountChat((element) => {
      element.mode = 'fullscreen';
      element.style.blockSize = '';
    });
    await until(() => panelOf(chat).style.blockSize !== '');
    const { left, top, width, height } = panelOf(chat).getBoundingClientRect();
    expect([left, top, width, height]).to.deep.equal([0, 0, innerWidth, innerHeight]);
    expect(chat.matches('[mode="fullscreen"]:state(fullscreen)')).to.equal(true);
    expect(chat.renderRoot.querySelector('[part="launcher"], [part="close-button"]')).to.equal(null);
  });
});
