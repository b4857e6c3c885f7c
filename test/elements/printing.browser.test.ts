import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { skipHere } from '../support/skip-here.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(async () => {
  await emulateMedia({ media: 'screen' });
  unmountChats();
});

/** A long conversation in the dark, as a printer sees it. */
async function print(prepare: (chat: AgenticChat) => void = () => undefined): Promise<AgenticChat> {
  const { chat } = await mountChat((element) => {
    element.colorScheme = 'dark';
    element.persist = 'none';
    prepare(element);
  });
  chat.show();
  for (let index = 0; index < 60; index++) {
    const content = `Message ${index}, [a page](https://host.example/path)\n\n\`\`\`\n${'code '.repeat(60)}\n\`\`\``;
    chat.addMessage({ role: index % 2 === 0 ? 'user' : 'assistant', content });
  }
  await until(() => chat.renderRoot.querySelector('.save') !== null);
  await emulateMedia({ media: 'print' });
  return chat;
}

const modes = {
  inline: () => undefined,
  popup: (chat: AgenticChat) => (chat.mode = 'popup'),
  fullscreen: (chat: AgenticChat) => (chat.mode = 'fullscreen'),
};

describe('a conversation on paper', () => {
  before(async function () {
    await emulateMedia({ media: 'print' });
    if (!matchMedia('print').matches) skipHere(this, 'nothing can be looked at as a printer sees it');
  });

  for (const [mode, prepare] of Object.entries(modes)) {
    it(`is all there, not only what is in view: ${mode}`, async () => {
      const chat = await print(prepare);
      const panel = byName(chat, '[part="panel"]');
      const articles = [...chat.renderRoot.querySelectorAll('article')];
      expect(articles.length).to.equal(60);
      const { top, bottom } = panel.getBoundingClientRect();
      expect(articles[0]?.getBoundingClientRect().top).to.be.at.least(top);
      expect(articles.at(-1)?.getBoundingClientRect().bottom).to.be.at.most(bottom + 1);
      for (let box: Element | null = articles[0] ?? null; box && box !== chat; box = box.parentElement) {
        expect(getComputedStyle(box).overflowY).to.equal('visible');
        expect(getComputedStyle(box).position).not.to.equal('fixed');
      }
    });
  }

  it('has nothing to press and nowhere to write', async () => {
    const chat = await print();
    const seen = [...chat.renderRoot.querySelectorAll('button,textarea,[part="composer"]')].filter((control) =>
      control.checkVisibility(),
    );
    expect(seen).to.deep.equal([]);
  });

  it('is dark on white, with its speakers, its times and where its links lead, and no line of code is cut', async () => {
    const chat = await print();
    dispatchEvent(new Event('beforeprint'));
    const answer = byName(chat, '[part~="message-assistant"]');
    expect(getComputedStyle(byName(chat, '[part="panel"]')).backgroundColor).to.equal('rgb(255, 255, 255)');
    expect(getComputedStyle(answer).color).to.equal('rgb(0, 0, 0)');
    expect(getComputedStyle(answer, '::before').content).to.equal('"Assistant said"');
    expect(getComputedStyle(byName(chat, 'article a'), '::after').content).to.contain('https://host.example/path');
    const code = byName(chat, 'article pre');
    expect(code.scrollWidth).to.be.at.most(code.clientWidth);
    expect(byName(chat, 'article time .unseen').getBoundingClientRect().width).to.be.greaterThan(20);
  });
});
