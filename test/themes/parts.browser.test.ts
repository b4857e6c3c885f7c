import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { loaded, mountAccount } from '../elements/mount-account.js';
import { unmountChats } from '../elements/mount-chat.js';
import { publicParts } from '../support/public-names.js';
import {
  mountAnswers,
  mountConversations,
  mountEmpty,
  mountUploading,
  mountLauncher,
  mountOpenPopup,
  mountScene,
  mountWaiting,
} from './mount-scene.js';

/** Every part, in the chat in which it is seen. */
const scenes: readonly (readonly [name: string, mount: () => Promise<AgenticChat>, parts: string])[] = [
  [
    'that has seen much',
    mountScene,
    'panel header heading log message message-user message-assistant content message-actions copy-button reasoning ' +
      'code-block code-header link table image-placeholder task task-list deliverable interaction error retry-button ' +
      'composer input send-button scroll-button footer footnote-link timestamp edit-button regenerate-button',
  ],
  ['that is empty', mountEmpty, 'suggestions suggestion'],
  ['that waits', mountWaiting, 'stop-button status'],
  ['with answers of another day', mountAnswers, 'avatar day-separator feedback-button rendered show-more field'],
  ['behind its button', mountLauncher, 'launcher badge'],
  ['with a file on its way', mountUploading, 'attach-button attachment attachment-progress'],
  ['in a popup', mountOpenPopup, 'close-button'],
  ['beside its conversations', mountConversations, 'history-panel history-item search'],
  ['with the account', mountOpenAccount, 'account-panel'],
];

async function mountOpenAccount(): Promise<AgenticChat> {
  const { chat } = await mountAccount();
  await loaded(chat);
  return chat;
}

const sheet = new CSSStyleSheet();

before(() => document.adoptedStyleSheets.push(sheet));
after(() => {
  document.adoptedStyleSheets = [];
});

describe('parts', () => {
  it('are all here', () => {
    const proved = scenes.flatMap(([, , parts]) => parts.split(' '));
    expect(proved.sort()).to.deep.equal([...publicParts].sort());
  });
});

for (const [name, mount, parts] of scenes) {
  describe(`parts of a chat ${name}`, () => {
    let chat: AgenticChat;

    before(async function () {
      this.timeout(20_000);
      chat = await mount();
    });
    after(unmountChats);

    it('have no name that is not public', () => {
      const names = [...chat.renderRoot.querySelectorAll('[part]')].flatMap((element) => [...element.part]);
      expect(names.filter((part) => !publicParts.includes(part))).to.deep.equal([]);
    });

    for (const part of parts.split(' ')) {
      it(`can be dressed from outside: ${part}`, () => {
        sheet.replaceSync(`agentic-chat::part(${part}) { outline: 3px solid rgb(1, 2, 3) }`);
        const hit = [...chat.renderRoot.querySelectorAll('*')].filter(
          (element) => getComputedStyle(element).outline === 'rgb(1, 2, 3) solid 3px',
        );
        expect(hit.length).to.be.greaterThan(0);
        expect(hit.every((element) => element.part.contains(part))).to.equal(true);
        expect(hit.some((element) => element.checkVisibility() && element.getBoundingClientRect().width > 0)).to.equal(
          true,
        );
      });
    }
  });
}
