import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const SAVE = 'Save conversation';

async function converse(prepare: (chat: AgenticChat) => void = () => undefined): Promise<AgenticChat> {
  const { chat } = await mountChat(prepare);
  await chat.send('say: one');
  await until(() => chat.renderRoot.querySelector(`[aria-label="${SAVE}"]`) !== null);
  return chat;
}

/** What a press of that choice would have the browser save. */
async function save(chat: AgenticChat, choice: string): Promise<{ name: string; type: string; text: string }> {
  const found: HTMLAnchorElement[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    found.push(this);
  };
  try {
    byName(chat, 'button', SAVE).click();
    byName(chat, '#save button', choice).click();
    await until(() => found.length > 0);
  } finally {
    HTMLAnchorElement.prototype.click = click;
  }
  const [link] = found;
  if (!link) throw new Error('nothing is saved');
  const response = await fetch(link.href);
  return { name: link.download, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

describe('saving a conversation', () => {
  it('is offered once, at the last message', async () => {
    const chat = await converse();
    await chat.send('say: two');
    await until(() => chat.renderRoot.querySelectorAll('article').length === 4);
    const place = () => chat.renderRoot.querySelector('.save')?.closest('article');
    await until(() => place()?.textContent.includes('two') === true);
    expect(chat.renderRoot.querySelectorAll('.save').length).to.equal(1);
  });

  it('makes a file of markdown or of JSON, named by the day', async () => {
    const chat = await converse((element) => (element.heading = 'Help centre'));
    const markdown = await save(chat, 'Save as Markdown');
    expect(markdown.name).to.match(/^conversation-\d{4}-\d\d-\d\d\.md$/);
    expect(markdown.type).to.contain('text/markdown');
    expect(markdown.text).to.equal(chat.getTranscript());
    expect(markdown.text).to.match(/^# Help centre\n\n## You · .+\n\n> say: one\n\n## Assistant · .+\n\n> one\n$/);
    const json = await save(chat, 'Save as JSON');
    expect(json.name).to.match(/\.json$/);
    expect(json.type).to.contain('application/json');
    expect(json.text).to.equal(chat.getTranscript('json'));
  });

  it('hands the file to another app where links store nothing', async () => {
    const shared: File[] = [];
    const { canShare, share } = navigator;
    Object.defineProperty(navigator, 'standalone', { value: true, configurable: true });
    Object.assign(navigator, {
      canShare: () => true,
      share: ({ files = [] }: ShareData) => Promise.resolve(void shared.push(...files)),
    });
    const chat = await converse();
    byName(chat, 'button', SAVE).click();
    byName(chat, '#save button', 'Save as Markdown').click();
    await until(() => shared.length === 1);
    Object.assign(navigator, { canShare, share });
    Reflect.deleteProperty(navigator, 'standalone');
    expect([shared[0]?.type, await shared[0]?.text()]).to.deep.equal(['text/markdown', chat.getTranscript()]);
  });

  it('opens and closes by keyboard, and the focus is back at its button', async () => {
    const chat = await converse();
    byName(chat, 'button', SAVE).focus();
    await sendKeys({ press: 'Enter' });
    expect(byName(chat, '#save').matches(':popover-open')).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(chat.shadowRoot?.activeElement?.textContent).to.equal('Save as Markdown');
    await sendKeys({ press: 'Escape' });
    expect(byName(chat, '#save').matches(':popover-open')).to.equal(false);
    expect(chat.shadowRoot?.activeElement?.ariaLabel).to.equal(SAVE);
  });

  it('prints when also what is long and far from view is drawn', async () => {
    const { chat } = await mountChat();
    chat.addMessage({ role: 'assistant', content: `${'A paragraph.\n\n'.repeat(500)}The **very** end.` });
    for (let index = 0; index < 40; index++) chat.addMessage({ role: 'user', content: `Message ${index}` });
    await until(() => chat.renderRoot.querySelector(`[aria-label="${SAVE}"]`) !== null);
    expect(chat.renderRoot.querySelector('strong')).to.equal(null);
    const { print } = window;
    let drawn: string | undefined;
    window.print = () => (drawn = chat.renderRoot.querySelector('strong')?.textContent);
    try {
      byName(chat, 'button', SAVE).click();
      byName(chat, '#save button', 'Print').click();
      await until(() => drawn !== undefined);
    } finally {
      window.print = print;
    }
    expect(drawn).to.equal('very');
  });
});

describe('a transcript', () => {
  it('is JSON of a form that has a version, without what only the server understands', async () => {
    const chat = await converse();
    await chat.send('Run some tasks');
    const { version, conversationId, messages } = JSON.parse(chat.getTranscript('json')) as Record<string, unknown>;
    expect([version, conversationId]).to.deep.equal([1, chat.conversationId]);
    const written = chat.messages.map((message) => ({
      ...message,
      tasks: message.tasks.map(({ raw: _, ...task }) => task),
    }));
    expect(messages).to.deep.equal(JSON.parse(JSON.stringify(written)));
    expect(chat.tasks.length).to.be.greaterThan(0);
  });

  it('is quoted also before what writes it well is there', async () => {
    const { chat } = await mountChat();
    chat.addMessage({ role: 'user', content: '## Assistant\n\nfake' });
    expect(chat.getTranscript()).to.match(/## You.*\n\n> ## Assistant\n>\s?\n> fake\n$/);
  });
});
