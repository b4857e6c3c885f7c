import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

function scrollButton(chat: AgenticChat): Element | null {
  return chat.renderRoot.querySelector('[part="scroll-button"]');
}

describe('Scroll to latest', () => {
  it('counts the messages that came since the reader left the end, and scrolls nothing but the log', async () => {
    const { chat } = await mountChat();
    const frame = document.createElement('div');
    frame.style.cssText = 'block-size: 500px; overflow: auto';
    chat.before(frame);
    frame.append(chat);
    chat.style.marginBlock = '600px';
    frame.scrollTop = 300;
    expect(frame.scrollTop).to.equal(300);
    for (let index = 0; index < 20; index++) chat.addMessage({ role: 'assistant', content: `number ${index}` });
    const log = byName(chat, '[part="log"]');
    await until(() => log.scrollTop > 0);
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
    log.scrollTop = 0;
    await until(() => scrollButton(chat)?.ariaLabel === 'Scroll to latest');
    expect(scrollButton(chat)?.textContent.trim()).to.equal('');
    chat.addMessage({ role: 'assistant', content: 'new' });
    await until(() => scrollButton(chat)?.ariaLabel === 'Scroll to latest (1 new message)');
    chat.addMessage({ role: 'assistant', content: 'newer' });
    await until(() => scrollButton(chat)?.ariaLabel === 'Scroll to latest (2 new messages)');
    expect(scrollButton(chat)?.textContent.trim()).to.equal('2');
    byName(chat, '[part="scroll-button"]').click();
    await until(() => scrollButton(chat) === null);
    expect([scrollY, frame.scrollTop]).to.deep.equal([0, 300]);
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
    log.scrollTop = 0;
    await until(() => scrollButton(chat)?.ariaLabel === 'Scroll to latest');
    frame.remove();
  });

  it('stays where a key leads the reader by small steps, however much comes', async () => {
    const { chat } = await mountChat();
    for (let index = 0; index < 20; index++) chat.addMessage({ role: 'assistant', content: `number ${index}` });
    const log = byName(chat, '[part="log"]');
    await until(() => log.scrollTop > 200);
    log.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home' }));
    for (const step of [5, 12, 60]) {
      log.scrollTop -= step;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
    const { scrollTop } = log;
    chat.addMessage({ role: 'assistant', content: 'new' });
    await until(() => scrollButton(chat)?.ariaLabel === 'Scroll to latest (1 new message)');
    expect(log.scrollTop).to.equal(scrollTop);
    log.scrollTop = log.scrollHeight;
    await until(() => scrollButton(chat) === null);
  });
});
