import { expect } from '@open-wc/testing';
import { byName, unmountChats, until } from '../elements/mount-chat.js';
import { publicSlots } from '../support/public-names.js';
import { mountEmpty, mountLauncher } from './mount-scene.js';

describe('slots', () => {
  afterEach(unmountChats);

  it('show what is put into the button of a popup, and leave the button to the element', async () => {
    const content = document.createElement('b');
    content.slot = 'launcher';
    content.textContent = '?';
    const chat = await mountLauncher((element) => element.append(content));
    const button = byName(chat, '[part="launcher"]');
    expect(content.checkVisibility()).to.equal(true);
    expect(button.querySelector('svg')!.checkVisibility()).to.equal(false);
    const box = content.getBoundingClientRect();
    expect(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)).to.equal(content);
    content.click();
    await chat.updateComplete;
    expect(chat.open).to.equal(true);
  });

  for (const slot of publicSlots.filter((name) => name !== 'launcher' && name !== 'avatar')) {
    it(`show what is put into them: ${slot}`, async () => {
      const content = document.createElement('b');
      content.slot = slot;
      content.textContent = 'from the page';
      const chat = await mountEmpty((element) => element.append(content));
      const box = content.getBoundingClientRect();
      expect(content.checkVisibility()).to.equal(true);
      expect(box.width).to.be.greaterThan(20);
      const panel = byName(chat, '[part="panel"]').getBoundingClientRect();
      expect(box.left >= panel.left && box.right <= panel.right && box.bottom <= panel.bottom).to.equal(true);
      // What stands there by itself makes room.
      if (slot === 'header') expect(byName(chat, '[part="heading"]').checkVisibility()).to.equal(false);
      if (slot === 'empty') expect(byName(chat, '.greeting').checkVisibility()).to.equal(false);
    });
  }

  it('show what is put into them: avatar, once beside each answer', async () => {
    const picture = document.createElement('b');
    picture.slot = 'avatar';
    picture.id = 'agent';
    picture.textContent = 'A';
    const chat = await mountEmpty((element) => element.append(picture));
    for (const text of ['say: one', 'say: two']) await chat.send(text);
    const copies = () => [...chat.renderRoot.querySelectorAll('[part="avatar"]')];
    await until(() => copies().length === 2);
    const [first] = copies();
    const answer = first?.closest('article')?.querySelector('[part="content"]');
    expect([first?.textContent, first?.ariaHidden, chat.renderRoot.querySelector('#agent')]).to.deep.equal([
      'A',
      'true',
      null,
    ]);
    expect(first!.getBoundingClientRect().right).to.be.lessThan(answer!.getBoundingClientRect().left);
    expect(first!.getBoundingClientRect().top).to.be.closeTo(answer!.getBoundingClientRect().top, 12);

    // A message that is drawn again keeps its own; another picture is another one for all of them.
    const [copy] = first!.children;
    chat.feedback = true;
    await chat.updateComplete;
    expect(copies()[0]?.firstElementChild).to.equal(copy);
    picture.replaceWith(Object.assign(document.createElement('i'), { slot: 'avatar', textContent: 'B' }));
    await until(
      () =>
        copies()
          .map(({ textContent }) => textContent)
          .join() === 'B,B',
    );
    chat.replaceChildren();
    await until(() => copies().length === 0);
  });

  it('are only shown until the upgrade where they have no name', async () => {
    const content = document.createElement('b');
    content.textContent = 'loading';
    document.body.append(content);
    expect(content.checkVisibility()).to.equal(true);
    const chat = await mountEmpty((element) => element.append(content));
    expect(chat.contains(content)).to.equal(true);
    expect(content.getBoundingClientRect().width).to.equal(0);
  });
});
