import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/elements/agentic-chat.js';
import { mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const colour = (code: string, className: string): DocumentFragment => {
  const fragment = document.createDocumentFragment();
  const span = document.createElement('span');
  span.className = className;
  span.textContent = code;
  fragment.append(span);
  return fragment;
};
const has = (chat: AgenticChat, selector: string): boolean => chat.renderRoot.querySelector(selector) !== null;

describe('the hooks of the host page', () => {
  it('colour code with the latest highlighter, and another one changes nothing that is there', async () => {
    const { chat, calls } = await mountChat();
    const asked: string[] = [];
    const use = (className: string): void => {
      chat.highlighter = (code, language) => {
        asked.push(language);
        return Promise.resolve(colour(code, className));
      };
    };
    use('early');
    use('first');
    chat.addMessage({ role: 'assistant', content: '```Js\nconst a = 1;\n```' });
    await until(() => has(chat, 'pre .first'));
    expect(asked).to.deep.equal(['js']);
    let renders = 0;
    chat.addController({ hostUpdated: () => (renders += 1) });
    use('second');
    await chat.updateComplete;
    expect([asked, renders]).to.deep.equal([['js'], 0]);
    chat.addMessage({ role: 'assistant', content: '```js\nconst b = 1;\n```' });
    await until(() => has(chat, 'pre .second'));
    expect([...chat.renderRoot.querySelectorAll('pre')].map(({ textContent }) => textContent.trim())).to.deep.equal([
      'const a = 1;',
      'const b = 1;',
    ]);
    expect(has(chat, 'pre .early')).to.equal(false);
    expect(calls).to.deep.equal([]);
  });

  it('show code as something else by its language', async () => {
    const { chat } = await mountChat((element) => {
      element.renderers = {
        chart: (source) => Object.assign(document.createElement('figure'), { textContent: source.length }),
      };
    });
    chat.addMessage({ role: 'assistant', content: '```chart\n1,2,3\n```' });
    await until(() => has(chat, 'figure'));
  });

  it('are unset by null', async () => {
    const { chat } = await mountChat();
    chat.renderers = { chart: () => null };
    Object.assign(chat, { renderers: null, highlighter: undefined });
    expect([chat.renderers, chat.highlighter]).to.deep.equal([{}, null]);
  });
});
