import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, unmountChats, until } from './mount-chat.js';
import { listed, type MountedHistory, mountHistory, panelOf, press, titlesOf } from './mount-history.js';

const UNDO_MS = 6_000;
const { setTimeout: realTimeout } = globalThis;

/** Lets a person change their mind for less than half a second only. */
function hurry(): void {
  globalThis.setTimeout = ((act: () => void, wait?: number) =>
    realTimeout(act, wait === UNDO_MS ? 400 : wait)) as typeof setTimeout;
}

afterEach(() => {
  globalThis.setTimeout = realTimeout;
  unmountChats();
});

function updatesOf({ events }: MountedHistory): readonly Record<string, unknown>[] {
  return events.filter(([name]) => name === 'chat-conversation-update').map(([, detail]) => detail);
}

function deletesOf({ asked }: MountedHistory): readonly string[] {
  return asked.filter((line) => line.startsWith('DELETE'));
}

function focusedOf(chat: AgenticChat): Element | null {
  return chat.shadowRoot!.activeElement;
}

const pass = (ms: number): Promise<unknown> => new Promise((resolve) => realTimeout(resolve, ms));

function refuse(method: string, status = 500): (request: Request) => Promise<Response> | undefined {
  return (request) => (request.method === method ? Promise.resolve(new Response('{}', { status })) : undefined);
}

async function rename(mounted: MountedHistory, title: string): Promise<void> {
  await press(mounted.chat, 'Rename Conversation 2');
  const field = byName<HTMLInputElement>(mounted.chat, 'input', 'Title');
  expect([focusedOf(mounted.chat) === field, field.value]).to.deep.equal([true, 'Conversation 2']);
  await sendKeys({ type: title });
}

describe('a conversation of the list', () => {
  it('is not deleted where the page opens it again meanwhile', async () => {
    hurry();
    const mounted = await mountHistory({ count: 3 });
    const { chat, ids } = mounted;
    await listed(chat, 3);
    await press(chat, 'Delete Conversation 2');
    chat.conversationId = ids[1]!;
    await until(() => byName(chat, 'button', 'Delete Conversation 2') !== null);
    await pass(600);
    expect([deletesOf(mounted), chat.conversationId]).to.deep.equal([[], ids[1]]);
  });

  it('gets another title in its place: Enter keeps it, at once and on the server', async () => {
    const mounted = await mountHistory({ count: 3 });
    const { chat, ids, asked } = mounted;
    await listed(chat, 3);
    await rename(mounted, 'Greetings');
    await sendKeys({ press: 'Enter' });
    expect(titlesOf(chat)).to.deep.equal(['Conversation 3', 'Greetings', 'Conversation 1']);
    expect(focusedOf(chat)?.textContent.trim()).to.equal('Greetings');
    await until(() => updatesOf(mounted).length === 1);
    expect(updatesOf(mounted)).to.deep.equal([{ conversationId: ids[1], change: 'renamed', title: 'Greetings' }]);
    expect(asked.filter((line) => line.startsWith('PATCH'))).to.deep.equal([`PATCH /v1/conversations/${ids[1]}`]);
  });

  it('is renamed no more where the person signs out meanwhile, and the list is that of the next one', async () => {
    const mounted = await mountHistory({ count: 3 });
    const { chat, asked } = mounted;
    await listed(chat, 3);
    await rename(mounted, 'Half a ti');
    const before = asked.length;
    chat.reset();
    await until(() => asked.slice(before).some((line) => line.startsWith('GET /v1/conversations?')));
    await listed(chat, 3);
    await pass(50);
    expect(titlesOf(chat)).to.deep.equal(['Conversation 3', 'Conversation 2', 'Conversation 1']);
    expect(panelOf(chat)!.contains(focusedOf(chat))).to.equal(true);
    expect(asked.filter((line) => line.startsWith('PATCH'))).to.deep.equal([]);
  });

  it('is renamed no more where it was deleted elsewhere; the focus stays in the list', async () => {
    const mounted = await mountHistory({ count: 3 }, undefined, { chunkDelayMs: 20 });
    const { chat, ids, asked } = mounted;
    await listed(chat, 3);
    await rename(mounted, 'Half a ti');
    await chat.client!.conversations.delete(ids[1]!);
    await chat.send(`say: ${'hello '.repeat(20)}`);
    await until(() => titlesOf(chat).includes('Conversation 1') && !panelOf(chat)!.querySelector('input[type="text"]'));
    await pass(50);
    expect(titlesOf(chat).slice(-2)).to.deep.equal(['Conversation 3', 'Conversation 1']);
    expect(panelOf(chat)!.contains(focusedOf(chat))).to.equal(true);
    expect(asked.filter((line) => line.startsWith('PATCH'))).to.deep.equal([]);
  });

  it('keeps its title with Escape, where nothing is left of it, and where nothing was changed', async () => {
    const mounted = await mountHistory({ count: 3 });
    const { chat, asked } = mounted;
    await listed(chat, 3);
    for (const act of [
      async () => {
        await sendKeys({ type: 'Other' });
        await sendKeys({ press: 'Escape' });
      },
      async () => {
        await sendKeys({ press: 'Delete' });
        await sendKeys({ press: 'Enter' });
      },
      () => sendKeys({ press: 'Enter' }),
    ]) {
      await press(chat, 'Rename Conversation 2');
      await act();
      expect(titlesOf(chat)[1]).to.equal('Conversation 2');
      expect(panelOf(chat)).not.to.equal(null);
    }
    expect(asked.filter((line) => line.startsWith('PATCH'))).to.deep.equal([]);
  });

  it('takes nothing from an input method that is composing', async () => {
    const mounted = await mountHistory({ count: 3 });
    await listed(mounted.chat, 3);
    await rename(mounted, 'あいさつ');
    const field = byName(mounted.chat, 'input', 'Title');
    for (const key of ['Enter', 'Escape'])
      field.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, composed: true }));
    expect(byName(mounted.chat, 'input', 'Title')).to.equal(field);
  });

  it('gets its title back, with a word, where the server refuses the new one', async () => {
    const mounted = await mountHistory({ count: 3 }, undefined, {}, refuse('PATCH'));
    const { chat } = mounted;
    await listed(chat, 3);
    await rename(mounted, 'Greetings');
    await sendKeys({ press: 'Enter' });
    await until(() => panelOf(chat)!.querySelector('[role="alert"]') !== null);
    expect(titlesOf(chat)[1]).to.equal('Conversation 2');
    expect(byName(chat, 'li [role="alert"]').textContent).to.equal('The title could not be changed.');
    expect(updatesOf(mounted)).to.deep.equal([]);
  });

  it('does not get its old title back from a page that was asked for before', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let pages = 0;
    const mounted = await mountHistory({ count: 3 }, undefined, {}, ({ method, url }) => {
      if (method === 'PATCH') return Promise.resolve(Response.json({ title: 'Greetings' }));
      if (method !== 'GET' || !url.includes('/conversations?')) return undefined;
      pages += 1;
      const rows = [3, 2, 1].map((n) => ({ conversationId: `id-${n}`, title: `Conversation ${n}` }));
      const answer = Response.json({ conversations: rows, hasMore: false });
      return pages === 1 ? Promise.resolve(answer) : held.then(() => answer);
    });
    const { chat } = mounted;
    await listed(chat, 3);
    chat.showPanel(null);
    chat.showPanel('history');
    await rename(mounted, 'Greetings');
    await sendKeys({ press: 'Enter' });
    release?.();
    await pass(50);
    expect(titlesOf(chat)[1]).to.equal('Greetings');
    expect(pages).to.equal(2);
  });

  it('can be had back after it was deleted, and then nothing was sent', async () => {
    hurry();
    const mounted = await mountHistory({ count: 3 });
    const { chat } = mounted;
    await listed(chat, 3);
    await press(chat, 'Delete Conversation 2');
    expect(focusedOf(chat)?.textContent).to.equal('Undo');
    expect(titlesOf(chat)).to.deep.equal(['Conversation 3', 'Conversation 1']);
    await sendKeys({ press: 'Enter' });
    expect(titlesOf(chat)).to.deep.equal(['Conversation 3', 'Conversation 2', 'Conversation 1']);
    expect(focusedOf(chat)?.textContent.trim()).to.equal('Conversation 2');
    await pass(500);
    chat.showPanel(null);
    await pass(50);
    expect([deletesOf(mounted), updatesOf(mounted)]).to.deep.equal([[], []]);
  });

  it('is deleted on the server when nobody has undone it for six seconds, once', async () => {
    hurry();
    const mounted = await mountHistory({ count: 3 });
    const { chat, ids } = mounted;
    await listed(chat, 3);
    await press(chat, 'Delete Conversation 2');
    await pass(50);
    expect(deletesOf(mounted)).to.deep.equal([]);
    await until(() => updatesOf(mounted).length === 1);
    expect(deletesOf(mounted)).to.deep.equal([`DELETE /v1/conversations/${ids[1]}`]);
    expect(updatesOf(mounted)).to.deep.equal([{ conversationId: ids[1], change: 'deleted' }]);
    expect(panelOf(chat)!.querySelectorAll('li').length).to.equal(2);
    expect(focusedOf(chat)?.textContent.trim()).to.equal('Conversation 1');
    chat.showPanel(null);
    await pass(500);
    expect(deletesOf(mounted).length).to.equal(1);
  });

  for (const [how, leave] of [
    ['the panel is closed', (chat: AgenticChat) => chat.showPanel(null)],
    ['the page is left', () => dispatchEvent(new PageTransitionEvent('pagehide'))],
    ['the element is taken out of the page', (chat: AgenticChat) => chat.remove()],
  ] as const) {
    it(`is deleted at once where ${how}`, async () => {
      const mounted = await mountHistory({ count: 3 });
      await listed(mounted.chat, 3);
      await press(mounted.chat, 'Delete Conversation 2');
      leave(mounted.chat);
      await until(() => deletesOf(mounted).length === 1);
    });
  }

  it('comes back with a word where the server does not delete it', async () => {
    hurry();
    const mounted = await mountHistory({ count: 3 }, undefined, {}, refuse('DELETE', 409));
    const { chat } = mounted;
    await listed(chat, 3);
    await press(chat, 'Delete Conversation 2');
    await until(() => panelOf(chat)!.querySelector('li [role="alert"]') !== null);
    expect(titlesOf(chat)).to.deep.equal(['Conversation 3', 'Conversation 2', 'Conversation 1']);
    expect(byName(chat, 'li [role="alert"]').textContent).to.equal('The conversation could not be deleted.');
    expect(updatesOf(mounted)).to.deep.equal([]);
  });

  it('is gone as well where somebody else has deleted it', async () => {
    hurry();
    const mounted = await mountHistory({ count: 3 }, undefined, {}, refuse('DELETE', 404));
    await listed(mounted.chat, 3);
    await press(mounted.chat, 'Delete Conversation 2');
    await until(() => updatesOf(mounted).length === 1);
    expect(titlesOf(mounted.chat).length).to.equal(2);
  });

  it('that is open is left for a new one, and open again where that is undone', async () => {
    const mounted = await mountHistory({ count: 3 });
    const { chat, ids } = mounted;
    await listed(chat, 3);
    await press(chat, 'Conversation 2');
    await until(() => chat.messages.length === 2);
    chat.draft = 'half a message';
    await press(chat, 'Delete Conversation 2');
    expect([chat.conversationId, chat.draft]).to.deep.equal([null, 'half a message']);
    await chat.updateComplete;
    expect(focusedOf(chat)?.textContent).to.equal('Undo');
    await sendKeys({ press: 'Enter' });
    expect(chat.conversationId).to.equal(ids[1]);
    await until(() => chat.messages.length === 2);
    expect(deletesOf(mounted)).to.deep.equal([]);
  });

  it('is renamed and deleted by the keys of its row, too', async () => {
    const mounted = await mountHistory({ count: 3 });
    const { chat } = mounted;
    await listed(chat, 3);
    byName(chat, 'button', 'Conversation 2').focus();
    await sendKeys({ press: 'F2' });
    expect(focusedOf(chat)?.ariaLabel).to.equal('Title');
    await sendKeys({ press: 'Escape' });
    await sendKeys({ press: 'Delete' });
    expect(focusedOf(chat)?.textContent).to.equal('Undo');
  });
});
