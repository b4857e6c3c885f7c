import { expect } from '@open-wc/testing';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

/** An answer that asks the person to go on at `url`. */
async function mountBrowserRequest(url: string): Promise<HTMLElement> {
  const { chat } = await mountChat((element) => {
    element.edition = 'openai';
    element.model = 'a model';
    element.fetch = () => {
      const delta = { content: 'x', interaction: { id: 'ask', kind: 'browser', prompt: 'Go on there', url } };
      const lines = [{ choices: [{ delta }] }, { choices: [{ delta: {}, finish_reason: 'stop' }] }];
      const body = lines.map((line) => `data: ${JSON.stringify(line)}\n\n`).join('');
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    };
  });
  await chat.send('hello');
  await until(() => chat.renderRoot.querySelector('[part="interaction"]') !== null);
  return byName(chat, '[part="interaction"]');
}

describe('views', () => {
  it('link a page to go on in by the name of its host', async () => {
    const link = (await mountBrowserRequest('https://desk.example/1')).querySelector('a');
    expect(link?.href).to.equal('https://desk.example/1');
    expect(link?.textContent).to.equal('desk.example');
  });

  for (const url of ['mailto:a@host.example', 'tel:110', 'javascript:alert(1)']) {
    it(`do not link ${url} in a question`, async () => {
      expect((await mountBrowserRequest(url)).querySelectorAll('a').length).to.equal(0);
    });
  }

  it('disable suggestions with the element', async () => {
    const { chat } = await mountChat((element) => {
      element.suggestions = [{ label: 'hello' }];
      element.disabled = true;
    });
    expect(byName<HTMLButtonElement>(chat, '[part="suggestion"]').disabled).to.equal(true);
  });

  it('name a message after whoever speaks', async () => {
    const { chat } = await mountChat();
    for (const role of ['user', 'assistant', 'system'] as const) chat.addMessage({ role, content: role });
    await until(() => chat.renderRoot.querySelectorAll('article').length === 3);
    const names = [...chat.renderRoot.querySelectorAll('article')].map(({ ariaLabel }) => ariaLabel);
    expect(names).to.deep.equal(['You said', 'Assistant said', 'System said']);
    expect(chat.getTranscript()).to.contain('## System');
  });

  it('speak another language throughout, in the buttons of an answer, too', async () => {
    const { chat } = await mountChat();
    chat.addMessage({ role: 'assistant', content: '```js\na\n```' });
    await until(() => chat.renderRoot.querySelector('[part="code-block"]') !== null);
    expect(byName(chat, '[part="code-block"] button').textContent).to.equal('Copy code');
    chat.locale = 'ja';
    await chat.updateComplete;
    expect(byName(chat, '[part="code-block"] button').textContent).to.equal('コードをコピー');
    expect(chat.renderRoot.querySelectorAll('[part="code-block"]').length).to.equal(1);
  });
});
