import { expect } from '@open-wc/testing';
import { createClipboardEvent } from '../support/clipboard-event.js';
import { createFile, drag, isSendable, isThere, mountAttaching, press, trayOf } from './attach-files.js';
import { byName, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

/** A paste of files and texts into the message field. */
function paste(target: Element, files: readonly File[], texts: Readonly<Record<string, string>> = {}): ClipboardEvent {
  const clipboardData = new DataTransfer();
  for (const file of files) clipboardData.items.add(file);
  for (const [type, text] of Object.entries(texts)) clipboardData.setData(type, text);
  const event = createClipboardEvent('paste', clipboardData);
  target.dispatchEvent(event);
  return event;
}

describe('files that are dropped', () => {
  it('are attached wherever on the chat that is, and it shows where', async () => {
    const { chat } = await mountAttaching();
    drag(chat, 'dragenter', [createFile('a.txt')]);
    drag(chat, 'dragenter', [createFile('a.txt')]);
    drag(chat, 'dragleave', [createFile('a.txt')]);
    await until(() => chat.matches(':state(dragging)'));
    expect(byName(chat, '.drop').textContent?.trim()).to.equal('Drop files here to attach them');
    const drop = drag(chat, 'drop', [createFile('a.txt'), createFile('b.txt')]);
    expect(drop.defaultPrevented).to.equal(true);
    await until(() => trayOf(chat).length === 2);
    expect([chat.matches(':state(dragging)'), isThere(chat, '.drop')]).to.deep.equal([false, false]);
  });

  it('show where no longer once they have left, or once the drag has ended without a word', async () => {
    const { chat } = await mountAttaching();
    drag(chat, 'dragenter', [createFile('a.txt')]);
    await until(() => isThere(chat, '.drop'));
    drag(chat, 'dragleave', [createFile('a.txt')]);
    await until(() => !isThere(chat, '.drop'));
    drag(chat, 'dragover', [createFile('a.txt')]);
    await until(() => isThere(chat, '.drop'));
    await until(() => !isThere(chat, '.drop'));
  });

  it('are refused while nothing can be written, and never open in the place of the page', async () => {
    const { chat } = await mountAttaching();
    chat.disabled = true;
    await chat.updateComplete;
    const over = drag(chat, 'dragover', [createFile('a.txt')]);
    const drop = drag(chat, 'drop', [createFile('a.txt')]);
    await chat.updateComplete;
    expect([over.defaultPrevented, drop.defaultPrevented]).to.deep.equal([true, true]);
    expect([trayOf(chat), isThere(chat, '.drop'), isThere(chat, '[part="attach-button"]')]).to.deep.equal([
      [],
      false,
      false,
    ]);
  });

  it('are the page’s affair without the option, as texts are with it', async () => {
    const { chat } = await mountAttaching();
    expect(drag(chat, 'dragenter', []).defaultPrevented).to.equal(false);
    expect(drag(chat, 'drop', []).defaultPrevented).to.equal(false);
    chat.attachments = false;
    await chat.updateComplete;
    expect(drag(chat, 'drop', [createFile('a.txt')]).defaultPrevented).to.equal(false);
    expect(trayOf(chat)).to.deep.equal([]);
  });
});

describe('files that are pasted', () => {
  it('in the message field are attached, also beside a name', async () => {
    const { chat } = await mountAttaching();
    const field = byName(chat, 'textarea');
    const seen: Event[] = [];
    document.addEventListener('paste', (event) => seen.push(event), { once: true });
    expect(paste(field, [createFile('image.png', 'image/png')]).defaultPrevented).to.equal(true);
    expect(paste(field, [createFile('b.txt')], { 'text/plain': 'b.txt' }).defaultPrevented).to.equal(true);
    await until(() => trayOf(chat).length === 2);
    expect(seen).to.deep.equal([]);
  });

  it('as a picture of words leave the words to the field', async () => {
    const { chat } = await mountAttaching();
    const texts = { 'text/plain': 'words', 'text/html': '<b>words</b>' };
    const field = byName(chat, 'textarea');
    expect(paste(field, [createFile('image.png', 'image/png')], texts).defaultPrevented).to.equal(false);
    expect(paste(field, [], { 'text/plain': 'words' }).defaultPrevented).to.equal(false);
    expect(trayOf(chat)).to.deep.equal([]);
  });
});

describe('files that are chosen', () => {
  it('come from a field of the platform, which takes what the page accepts', async () => {
    const { chat } = await mountAttaching((element) => {
      element.accept = 'image/*,.pdf';
      element.maxFiles = 1;
    });
    const input = byName<HTMLInputElement>(chat, 'input[type="file"]');
    expect([input.accept, input.multiple]).to.deep.equal(['image/*,.pdf', false]);
    let isOpened = false;
    input.addEventListener('click', (event) => {
      isOpened = true;
      event.preventDefault();
    });
    press(chat, 'Attach files');
    expect(isOpened).to.equal(true);
    const given = new DataTransfer();
    given.items.add(createFile('a.pdf', 'application/pdf'));
    input.files = given.files;
    let hasEscaped = false;
    document.addEventListener('input', () => (hasEscaped = true), { once: true });
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => trayOf(chat).length === 1);
    expect([input.value, hasEscaped]).to.deep.equal(['', false]);
    chat.maxFiles = 2;
    await chat.updateComplete;
    expect(input.multiple).to.equal(true);
  });

  it('show what they are where that is a picture, as pixels, also in their message', async () => {
    const { chat } = await mountAttaching();
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 100 });
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    chat.attach([
      new File([blob!], 'a.png', { type: 'image/png' }),
      createFile('b.svg', 'image/svg+xml'),
      createFile('c.txt'),
      createFile('none.png', 'image/png'),
    ]);
    await until(() => trayOf(chat).length === 4);
    const shown = (): HTMLCanvasElement[] =>
      [...chat.renderRoot.querySelectorAll('canvas')].filter(({ hidden }) => !hidden);
    await until(() => shown().length === 1);
    expect([shown()[0]!.width, shown()[0]!.height]).to.deep.equal([120, 30]);
    expect(chat.renderRoot.querySelectorAll('img, [src]').length).to.equal(0);
    await until(() => isSendable(chat));
    chat.draft = 'say: seen';
    await chat.updateComplete;
    press(chat, 'Send');
    await until(() => trayOf(chat).length === 0 && shown().length === 1);
    expect(shown()[0]!.closest('article')).to.not.equal(null);
  });

  for (const [edition, set] of [
    ['marketplace', { edition: 'marketplace', agentId: 'agent-ai-bot' }],
    ['openai', { edition: 'openai', model: 'm' }],
  ] as const) {
    it(`need uploadFile: ${edition}`, async () => {
      const { chat, calls } = await mountAttaching((element) => {
        Object.assign(element, set, { uploadFile: () => Promise.resolve({ id: 'own-1' }) });
      });
      chat.attach([createFile('a.txt')]);
      await until(() => trayOf(chat).length === 1);
      chat.uploadFile = undefined;
      await until(() => !isThere(chat, '[part="attach-button"]'));
      expect(calls.filter((call) => call.includes('/files'))).to.deep.equal([]);
    });
  }
});
