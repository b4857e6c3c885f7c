import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, unmountChats, until } from './mount-chat.js';
import {
  listed,
  type MountedHistory,
  mountHistory,
  panelOf,
  press,
  search,
  seed,
  seedMessages,
  titlesOf,
} from './mount-history.js';
import { seedBranches } from './seed-branches.js';

afterEach(unmountChats);

function hitsOf(chat: AgenticChat): HTMLElement[] {
  return [...(panelOf(chat)?.querySelectorAll<HTMLElement>('.hit') ?? [])];
}

function marksOf(chat: AgenticChat): string[] {
  return hitsOf(chat).map((hit) => hit.querySelector('mark')?.textContent ?? '');
}

describe('the search', () => {
  it('finds titles and messages, and asks once what was typed', async () => {
    const { chat, asked, ids, standIn } = await mountHistory({ count: 3 });
    await listed(chat, 3);
    const messages = [{ sender: 'User', text: 'Where does the **Heron** nest?' }] as const;
    await seedMessages(standIn, { conversationId: ids[0]!, messages });
    await seed(standIn, { count: 1, title: 'A heron', messages: 0 });
    const before = asked.length;
    await search(chat, 'heron');
    await until(() => hitsOf(chat).length === 1 && titlesOf(chat).length === 1);
    expect(titlesOf(chat)).to.deep.equal(['A heron 1']);
    expect(marksOf(chat)).to.deep.equal(['Heron']);
    expect(hitsOf(chat)[0]!.textContent.trim()).to.equal('Where does the **Heron** nest?');
    expect(panelOf(chat)!.querySelector('h4')!.textContent).to.equal('Conversation 1');
    expect(asked.slice(before).sort()).to.deep.equal([
      'GET /v1/conversations?limit=30&title=heron',
      'GET /v1/search/messages?q=heron',
    ]);
    expect(byName(chat, '[role="status"].unseen').textContent).to.equal('2 results');
  });

  it('finds Japanese of any width and cuts long texts around the place', async () => {
    const { chat, ids, standIn } = await mountHistory({ count: 1 });
    await listed(chat, 1);
    const text = `${'前置き。'.repeat(60)}ここにｶﾞｲﾄﾞがあります。${'後書き。'.repeat(60)}`;
    await seedMessages(standIn, { conversationId: ids[0]!, messages: [{ sender: 'AI', text }] });
    await search(chat, 'ガイド');
    await until(() => hitsOf(chat).length === 1);
    expect(marksOf(chat)).to.deep.equal(['ｶﾞｲﾄﾞ']);
    const shown = hitsOf(chat)[0]!.textContent.trim();
    expect([shown.startsWith('…'), shown.endsWith('…'), shown.length < 160]).to.deep.equal([true, true, true]);
  });

  it('leaves blanks where they are typed, also where the list is drawn meanwhile', async () => {
    const { chat } = await mountHistory({ count: 3 });
    await listed(chat, 3);
    const field = byName<HTMLInputElement>(chat, '[part="search"]');
    await search(chat, 'foo b');
    await until(() => panelOf(chat)!.textContent.includes('Nothing found for “foo b”'));
    await sendKeys({ press: 'Backspace' });
    await until(() => panelOf(chat)!.textContent.includes('Nothing found for “foo”'));
    expect(field.value).to.equal('foo ');
    await sendKeys({ type: 'x' });
    expect(field.value).to.equal('foo x');
  });

  it('gives up what was asked when something else is typed, and is empty again with Escape', async () => {
    const aborted: string[] = [];
    const { chat } = await mountHistory({ count: 3 }, undefined, {}, ({ url, signal }) => {
      if (!url.includes('search/messages?q=one')) return undefined;
      signal.addEventListener('abort', () => aborted.push(url));
      return new Promise(() => undefined);
    });
    await listed(chat, 3);
    await search(chat, 'one');
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(aborted).to.deep.equal([]);
    await search(chat, 'conversation 2');
    await until(() => aborted.length === 1);
    await until(() => titlesOf(chat).length === 1 && hitsOf(chat).length === 2);
    await sendKeys({ press: 'Escape' });
    await listed(chat, 3);
    expect([hitsOf(chat).length, byName<HTMLInputElement>(chat, '[part="search"]').value]).to.deep.equal([0, '']);
    await sendKeys({ press: 'Escape' });
    expect(panelOf(chat)).to.equal(null);
  });

  it('says that nothing was found, and that messages could not be searched', async () => {
    let isBroken = false;
    const { chat } = await mountHistory({ count: 1 }, undefined, {}, ({ url }) =>
      isBroken && url.includes('/search/') ? Promise.resolve(new Response('{}', { status: 500 })) : undefined,
    );
    await listed(chat, 1);
    await search(chat, 'nowhere');
    await until(() => panelOf(chat)!.textContent.includes('Nothing found for “nowhere”'));
    isBroken = true;
    await search(chat, 'conversation');
    await until(() => panelOf(chat)!.querySelector('[role="alert"]') !== null);
    await until(() => titlesOf(chat).join() === 'Conversation 1');
    isBroken = false;
    await press(chat, 'Retry');
    await until(() => hitsOf(chat).length === 2);
  });

  it('leads to the message, also to one of nine hundred: in view, marked and focused', async function () {
    this.timeout(20_000);
    const { chat, ids, standIn } = await mountHistory({ count: 2 }, (element) => (element.style.blockSize = '600px'));
    await listed(chat, 2);
    const messages = Array.from({ length: 1000 }, (_, index) => ({
      sender: index % 2 === 0 ? ('User' as const) : ('AI' as const),
      text: index === 101 ? 'Here is the **heron**.' : `Message ${index}\n\n${'- a point\n'.repeat(index % 9)}`,
    }));
    await seedMessages(standIn, { conversationId: ids[0]!, messages });
    await search(chat, 'heron');
    await until(() => hitsOf(chat).length === 1);
    hitsOf(chat)[0]!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => chat.messages.length === 1002);
    await until(() => chat.renderRoot.querySelector('[data-found]') !== null);
    const article = byName(chat, '[data-found]');
    await until(() => article.querySelector('strong') !== null);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(article.textContent).to.contain('Here is the heron.');
    expect([chat.conversationId, chat.shadowRoot!.activeElement]).to.deep.equal([ids[0], article]);
    const box = article.getBoundingClientRect();
    const view = byName(chat, '[part="log"]').getBoundingClientRect();
    expect([box.top >= view.top, box.bottom <= view.bottom]).to.deep.equal([true, true]);
    const { left } = box;
    expect((chat.shadowRoot!.elementFromPoint(left + 20, box.top + 10) as Element).closest('article')).to.equal(
      article,
    );
    byName(chat, 'textarea').focus();
    expect(chat.renderRoot.querySelector('[data-found]')).to.equal(null);
  });

  it('leads to a message of the conversation that is open, from a sheet, too', async () => {
    const { chat, ids, standIn } = await mountHistory({ count: 1 }, (element) => (element.style.inlineSize = '400px'));
    await listed(chat, 1);
    const messages = Array.from({ length: 60 }, (_, index) => ({ sender: 'User' as const, text: `Message ${index}` }));
    await seedMessages(standIn, { conversationId: ids[0]!, messages });
    chat.loadConversation(ids[0]!);
    await until(() => chat.messages.length === 62);
    await search(chat, 'message 5');
    await until(() => hitsOf(chat).length === 11);
    hitsOf(chat).at(-1)!.click();
    expect(panelOf(chat)).to.equal(null);
    await until(() => chat.renderRoot.querySelector('[data-found]')?.textContent.includes('Message 5') === true);
    expect(chat.shadowRoot!.activeElement).to.equal(byName(chat, '[data-found]'));
  });

  it('leaves the focus where somebody writes before the message is there', async () => {
    let answer = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (answer = resolve));
    const { chat, ids, standIn, asked } = await mountHistory({ count: 2 }, undefined, {}, async ({ url }) => {
      if (/conversations\/.*messages/.test(url)) await isAsked;
      return undefined;
    });
    await listed(chat, 2);
    await seedMessages(standIn, { conversationId: ids[0]!, messages: [{ sender: 'AI', text: 'A heron' }] });
    await search(chat, 'heron');
    await until(() => hitsOf(chat).length === 1);
    hitsOf(chat)[0]!.click();
    await until(() => asked.some((line) => line.includes(`${ids[0]}/messages`)));
    byName(chat, 'textarea').focus();
    await sendKeys({ type: 'Hello' });
    answer();
    await until(() => chat.messages.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(chat.shadowRoot!.activeElement).to.equal(byName(chat, 'textarea'));
    expect(chat.renderRoot.querySelector('[data-found]')).to.equal(null);
  });

  it('leads to a message of another branch than the one that is shown', async () => {
    const { standIn, conversationId } = await seedBranches();
    const { chat } = await mountHistory({ count: 0 }, undefined, {}, standIn);
    for (const isOpen of [false, true]) {
      if (isOpen) chat.loadConversation(null);
      await search(chat, isOpen ? 'a3' : 'a2');
      await until(() => hitsOf(chat).length === 1 && marksOf(chat)[0] === (isOpen ? 'a3' : 'a2'));
      hitsOf(chat)[0]!.click();
      await until(() => chat.renderRoot.querySelector('[data-found]') !== null);
      expect(chat.shadowRoot!.activeElement).to.equal(byName(chat, '[data-found]'));
      expect([chat.conversationId, chat.messages.at(-1)?.content]).to.deep.equal([
        conversationId,
        isOpen ? 'a3' : 'a2',
      ]);
    }
  });

  it('says that a message is gone, and looks for it no more', async () => {
    const { chat, ids }: MountedHistory = await mountHistory({ count: 2 }, undefined, {}, ({ url }) =>
      url.includes('/search/messages')
        ? Promise.resolve(
            Response.json({ messages: [{ messageId: 'gone', conversationId: ids[0], sender: 'AI', text: 'A heron' }] }),
          )
        : undefined,
    );
    await listed(chat, 2);
    await search(chat, 'heron');
    await until(() => hitsOf(chat).length === 1);
    hitsOf(chat)[0]!.click();
    await until(() => byName(chat, '.announcer').textContent.includes('not in the conversation any more'));
    expect(chat.conversationId).to.equal(ids[0]);
    expect(panelOf(chat)!.querySelector('.hits .trouble')!.textContent).to.contain('not in the conversation any more');
  });

  it('leads to a message that was said elsewhere since the conversation was opened', async () => {
    const { chat, ids, standIn } = await mountHistory({ count: 2 });
    await listed(chat, 2);
    await press(chat, 'Conversation 1');
    await until(() => chat.messages.length > 0);
    await seedMessages(standIn, { conversationId: ids[0]!, messages: [{ sender: 'AI', text: 'A late heron' }] });
    await search(chat, 'late heron');
    await until(() => hitsOf(chat).length === 1);
    hitsOf(chat)[0]!.click();
    await until(() => byName(chat, '[data-found]').textContent.includes('A late heron'));
    expect(byName(chat, '.announcer').textContent).not.to.contain('any more');
  });

  for (const [how, goOn] of [
    ['a key is pressed', () => sendKeys({ press: 'ArrowDown' })],
    ['something is clicked', (chat: AgenticChat) => void byName(chat, '[part="log"]').dispatchEvent(pointer())],
    ['the list is closed', (chat: AgenticChat) => chat.showPanel(null)],
    ['another conversation is opened', (chat: AgenticChat) => chat.loadConversation(null)],
    ['the element is taken out of the page', (chat: AgenticChat) => chat.remove()],
  ] as const) {
    it(`marks its words in the message, over all that is bold or not, until ${how}`, async () => {
      const { chat, ids, standIn } = await mountHistory({ count: 2 });
      await listed(chat, 2);
      const text = 'A **grey** heron. Another grey \uff28eron, and grey her**on**s.';
      await seedMessages(standIn, { conversationId: ids[0]!, messages: [{ sender: 'AI', text }] });
      await search(chat, 'grey heron');
      await until(() => hitsOf(chat).length === 1);
      const other = document.createElement('p');
      other.textContent = 'A grey heron of the page';
      document.body.append(other);
      hitsOf(chat)[0]!.click();
      await until(() => wordsMarked().length === 3);
      expect(wordsMarked()).to.deep.equal(['grey heron', 'grey \uff28eron', 'grey heron']);
      await goOn(chat);
      await until(() => wordsMarked().length === 0);
      expect([CSS.highlights.size, chat.renderRoot.querySelector('[data-found]')]).to.deep.equal([0, null]);
      other.remove();
    });
  }

  it('marks words in a colour of its own', async () => {
    const { chat, ids, standIn } = await mountHistory({ count: 1 });
    await listed(chat, 1);
    await seedMessages(standIn, { conversationId: ids[0]!, messages: [{ sender: 'AI', text: 'A grey heron' }] });
    await search(chat, 'heron');
    await until(() => hitsOf(chat).length === 1);
    hitsOf(chat)[0]!.click();
    await until(() => wordsMarked().length === 1);
    const [name] = [...CSS.highlights.keys()];
    const message = byName(chat, '[data-found] [part="content"] p');
    const { backgroundColor } = getComputedStyle(message, `::highlight(${name})`);
    expect(backgroundColor).to.match(/^(oklab|color|rgba)/);
    expect(backgroundColor).not.to.equal(getComputedStyle(message).backgroundColor);
  });
});

function pointer(): Event {
  return new PointerEvent('pointerdown', { bubbles: true, composed: true });
}

/** The words that are marked in the page. */
function wordsMarked(): string[] {
  return [...CSS.highlights.values()].flatMap((marks) => [...marks].map((range) => (range as Range).toString()));
}
