import { expect } from '@open-wc/testing';
import { unmountChats, until } from './mount-chat.js';
import { nameFocused, isWithin, openLog, passFrames } from './open-log.js';

afterEach(unmountChats);

describe('<agentic-chat>: a long log by keyboard', () => {
  const paragraph = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor. ';
  const many = Array.from(
    { length: 200 },
    (_, index) => `Message **${index}**\n\n- ${paragraph.repeat(1 + (index % 3))}`,
  );

  it('reaches messages that were never drawn, and draws them', async function () {
    this.timeout(20_000);
    const { chat, log, press } = await openLog(many, '400px');
    const articles = [...chat.renderRoot.querySelectorAll('article')];
    expect(articles[1]?.querySelector('strong')).to.equal(null);
    expect(await press('Home')).to.equal('0');
    expect(log.scrollTop).to.equal(0);
    await until(() => articles[1]?.querySelector('strong') !== null);
    // Over the edge of what is skipped as one, which is not as high as was thought.
    await press(...Array.from({ length: 36 }, () => 'ArrowDown'));
    for (let index = 37; index <= 43; index++) {
      expect(await press('ArrowDown')).to.equal(String(index));
      await passFrames(2);
      expect(isWithin(articles[index]!, log), `message ${index}`).to.equal(true);
    }
    expect(await press('End')).to.equal('199');
    await press(...Array.from({ length: 36 }, () => 'ArrowUp'));
    for (let index = 162; index >= 156; index--) {
      expect(await press('ArrowUp')).to.equal(String(index));
      await passFrames(2);
      expect(isWithin(articles[index]!, log), `message ${index}`).to.equal(true);
    }
  });

  it('is scrolled by PageUp, PageDown and Space as elsewhere; arrow keys go on from what is in view', async () => {
    const { chat, log, press } = await openLog(many, '400px');
    await press('End');
    const { scrollTop } = log;
    expect(await press('PageUp', 'PageUp', 'PageUp')).to.equal('199');
    await until(() => log.scrollTop < scrollTop - log.clientHeight * 2);
    await passFrames(2);
    const paged = log.scrollTop;
    const index = Number(await press('ArrowUp'));
    expect(log.scrollTop).to.be.closeTo(paged, log.clientHeight);
    expect(isWithin(chat.renderRoot.querySelectorAll('article')[index]!, log)).to.equal(true);
    const before = log.scrollTop;
    await press('Space');
    await until(() => log.scrollTop > before + 100);
  });

  it('shows the beginning of a message that is longer than the view', async () => {
    const { chat, log, press } = await openLog(['a', paragraph.repeat(60), 'b'], '400px');
    expect(await press('End', 'ArrowUp')).to.equal('1');
    const { top } = chat.renderRoot.querySelectorAll('article')[1]!.getBoundingClientRect();
    expect(top - log.getBoundingClientRect().top).to.be.within(0, 50);
  });

  it('is returned to where it was left', async () => {
    const { log, press } = await openLog(many, '400px');
    await press('Home', 'PageDown', 'PageDown', 'PageDown');
    await until(() => log.scrollTop > log.clientHeight * 2);
    await passFrames(10);
    const left = await press('ArrowDown');
    expect(Number(left)).to.be.greaterThan(1);
    const { scrollTop } = log;
    expect(await press('Tab', 'Escape', 'Escape', 'Tab')).to.equal('Scroll to latest');
    expect(await press('Tab')).to.equal('input');
    expect(await press('Shift+Tab', 'Shift+Tab')).to.equal(left);
    expect(log.scrollTop).to.equal(scrollTop);
  });

  it('is not pulled back from an earlier message by what arrives, and follows again from the last one', async () => {
    const { chat, log, press } = await openLog(many.slice(0, 12), '400px');
    expect(await press('End', 'ArrowUp')).to.equal('10');
    const { scrollTop } = log;
    chat.addMessage({ role: 'assistant', content: paragraph.repeat(20) });
    await passFrames(4);
    expect([log.scrollTop, nameFocused(chat)]).to.deep.equal([scrollTop, '10']);
    expect(await press('End')).to.equal('12');
    await passFrames(2);
    expect(chat.renderRoot.querySelector('[part="scroll-button"]')).to.equal(null);
    chat.addMessage({ role: 'user', content: 'short' });
    await passFrames(4);
    expect(log.scrollTop + log.clientHeight).to.be.closeTo(log.scrollHeight, 2);
    expect(nameFocused(chat)).to.equal('12');
  });

  it('takes hold of the end again where nothing had to be scrolled to the last message', async () => {
    const { chat, press } = await openLog([...many.slice(0, 8), 'a', 'b'], '400px');
    await press('End', 'ArrowUp');
    await chat.updateComplete;
    expect(chat.renderRoot.querySelectorAll('[part="scroll-button"]').length).to.equal(1);
    await press('ArrowDown');
    await chat.updateComplete;
    expect(chat.renderRoot.querySelectorAll('[part="scroll-button"]').length).to.equal(0);
  });
});
