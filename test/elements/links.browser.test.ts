import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { byName, mountChat, type MountedChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

/** A message with a link, whose page is asked before it is followed. */
async function mountLink(): Promise<MountedChat & { readonly link: HTMLAnchorElement }> {
  const mounted = await mountChat();
  const { chat } = mounted;
  chat.addEventListener('chat-link-click', (event) => event.preventDefault());
  chat.addMessage({ role: 'assistant', content: '[a page](https://page.example/path?q=1)' });
  await until(() => chat.renderRoot.querySelector('a') !== null);
  return { ...mounted, link: byName<HTMLAnchorElement>(chat, 'a') };
}

async function press(target: Element, button: 'left' | 'middle' | 'right'): Promise<void> {
  const { left, top, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(left + 8), Math.round(top + height / 2)], button });
}

describe('a link in an answer', () => {
  for (const button of ['left', 'middle'] as const) {
    it(`is told with its message before the ${button} button follows it, which the page may prevent`, async () => {
      const { chat, link, events } = await mountLink();
      let isPrevented = false;
      document.addEventListener(
        button === 'left' ? 'click' : 'auxclick',
        (event) => (isPrevented = event.defaultPrevented),
        { once: true },
      );
      await press(link, button);
      const told = events.filter(([name]) => name === 'chat-link-click').map(([, detail]) => detail);
      expect(told).to.deep.equal([{ href: 'https://page.example/path?q=1', messageId: chat.messages[0]?.id }]);
      expect(isPrevented).to.equal(true);
    });
  }

  it('is told when the keyboard follows it', async () => {
    const { link, events } = await mountLink();
    link.focus();
    await sendKeys({ press: 'Enter' });
    expect(events.some(([name]) => name === 'chat-link-click')).to.equal(true);
  });

  it('is not told of the button that opens a menu', async () => {
    const { link, events } = await mountLink();
    link.dispatchEvent(new MouseEvent('auxclick', { button: 2, bubbles: true, composed: true, cancelable: true }));
    expect(events.some(([name]) => name === 'chat-link-click')).to.equal(false);
  });
});
