import { expect } from '@open-wc/testing';
import { html, nothing, render } from 'lit';
import type { Attachment } from '../../src/client.js';
import type { AgenticChat } from '../../src/class.js';
import { ChatError } from '../../src/foundation/chat-error.js';
import { resolveLocale } from '../../src/i18n/locale.js';
import { createChipView } from '../../src/late-views/attachment-chip.js';
import { AttachmentSlot } from '../../src/late-views/attachment-slot.js';
import type { SheetKit } from '../../src/late-views/kit.js';
import { createRequest } from '../support/create-request.js';
import {
  createFile,
  holdUploads,
  type HeldUpload,
  isSendable,
  isThere,
  mountAttaching,
  press,
  trayOf,
} from './attach-files.js';
import { byName, leaveChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

/** What takes files, as it is before it is loaded. */
function createSlot(chat: AgenticChat): AttachmentSlot {
  const port = { readLocale: () => resolveLocale('en'), speak: () => undefined, ChatError };
  const kit: SheetKit = { html, nothing, render, drawIcon: () => nothing };
  return new AttachmentSlot(kit, chat, port, createChipView(kit));
}

const draw = async (chat: Parameters<typeof trayOf>[0]): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  await chat.updateComplete;
};

/** What `chat-upload` told of a file. */
function told(events: readonly (readonly [string, Record<string, unknown>])[], name: string): Attachment[] {
  return events
    .filter(([type]) => type === 'chat-upload')
    .map(([, detail]) => detail['attachment'] as Attachment)
    .filter((attachment) => attachment.name === name);
}

describe('attached files', () => {
  it('are uploaded at once, and go with the next message', async () => {
    const { chat, calls, bodies, events } = await mountAttaching();
    chat.attach([createFile('report.txt'), createFile('table.csv', 'text/csv')]);
    await until(() => isSendable(chat));
    expect(calls.filter((call) => call === 'POST /v1/files').length).to.equal(2);
    expect(told(events, 'report.txt').map(({ state }) => state)).to.deep.equal(['uploading', 'ready']);
    expect(trayOf(chat)).to.deep.equal(['report.txt: TXT · 3 bytes', 'table.csv: CSV · 3 bytes']);
    chat.draft = 'say: read';
    press(chat, 'Send');
    await until(() => chat.messages.at(-1)?.state === 'complete');
    const ids = told(events, 'report.txt')
      .concat(told(events, 'table.csv'))
      .flatMap(({ fileId }) => fileId ?? []);
    expect(bodies[0]?.messages.at(-1)?.content).to.deep.equal([
      { type: 'text', text: 'say: read' },
      ...ids.map((id) => ({ type: 'file', file_id: id })),
    ]);
    expect(chat.messages[0]?.attachments.map(({ name, state }) => [name, state])).to.deep.equal([
      ['report.txt', 'ready'],
      ['table.csv', 'ready'],
    ]);
    expect(trayOf(chat)).to.deep.equal([]);
    expect(byName(chat, '[part~="message-user"] .attachments', '2 attached files').textContent).to.contain('table.csv');
  });

  it('go without any words', async () => {
    const { chat, bodies } = await mountAttaching();
    chat.attach([createFile('a.txt')]);
    await until(() => isSendable(chat));
    press(chat, 'Send');
    await until(() => isThere(chat, '[part~="message-user"] .attachments'));
    await until(() => bodies.length > 0);
    expect((bodies[0]?.messages[0]?.content as { type: string }[]).map(({ type }) => type)).to.deep.equal(['file']);
    expect(byName(chat, '[part~="message-user"] [part="content"]').checkVisibility()).to.equal(false);
  });

  it('are on their way three at once, the others wait for their turn', async () => {
    let held: HeldUpload[] = [];
    const { chat } = await mountAttaching((element) => (held = holdUploads(element)));
    chat.attach(['a', 'b', 'c', 'd', 'e'].map((name) => createFile(name)));
    await until(() => trayOf(chat).length === 5);
    expect(held.map(({ file }) => file.name)).to.deep.equal(['a', 'b', 'c']);
    expect(chat.matches(':state(uploading)')).to.equal(true);
    held[1]?.finish();
    await until(() => held.length === 4);
    press(chat, 'Cancel a');
    await until(() => held.length === 5);
    expect([held[0]?.signal.aborted, held[2]?.signal.aborted]).to.deep.equal([true, false]);
    for (const upload of held) upload.finish();
    await until(() => !chat.matches(':state(uploading)'));
    expect(trayOf(chat).map((file) => file[0])).to.deep.equal(['b', 'c', 'd', 'e']);
  });

  it('tell how far they are only where that is known', async () => {
    let held: HeldUpload[] = [];
    const { chat, events } = await mountAttaching((element) => (held = holdUploads(element)));
    chat.attach([createFile('a.txt')]);
    await until(() => isThere(chat, 'progress'));
    const bar = byName<HTMLProgressElement>(chat, '[part="attachment-progress"]', 'a.txt');
    expect(bar.matches(':indeterminate')).to.equal(true);
    held[0]?.progress(45, 100);
    await until(() => byName<HTMLProgressElement>(chat, 'progress').value === 0.45);
    expect(trayOf(chat)).to.deep.equal(['a.txt: 45%']);
    held[0]?.finish('f-9');
    await until(() => !isThere(chat, 'progress'));
    expect(told(events, 'a.txt').map(({ state, progress, fileId }) => [state, progress, fileId])).to.deep.equal([
      ['uploading', undefined, undefined],
      ['uploading', 0.45, undefined],
      ['ready', undefined, 'f-9'],
    ]);
  });

  it('stay as they are, and gone, when an uploader tells late how far it was', async () => {
    let held: HeldUpload[] = [];
    const { chat, bodies } = await mountAttaching((element) => (held = holdUploads(element)));
    chat.attach([createFile('a.txt')]);
    await until(() => held.length === 1);
    held[0]?.finish();
    await until(() => isSendable(chat));
    held[0]?.progress(3, 3);
    await draw(chat);
    expect(isSendable(chat)).to.equal(true);
    press(chat, 'Send');
    await until(() => bodies.length === 1);
    held[0]?.progress(3, 3);
    await draw(chat);
    expect(trayOf(chat)).to.deep.equal([]);
  });

  it('are waited for, and the button and the field say so', async () => {
    let held: HeldUpload[] = [];
    const { chat, bodies } = await mountAttaching((element) => (held = holdUploads(element)));
    chat.attach([createFile('a.txt')]);
    chat.draft = 'say: yes';
    await until(() => byName(chat, '[part="send-button"]').title.startsWith('Wait for uploads'));
    press(chat, 'Send');
    await until(() => isThere(chat, '.tray .note'));
    expect(byName(chat, '.tray .note').textContent).to.contain('Wait for uploads');
    await until(() => byName(chat, '.announcer').textContent?.includes('Wait for uploads'));
    expect([bodies.length, chat.draft]).to.deep.equal([0, 'say: yes']);
    held[0]?.fail(new ChatError('network', 'lost'));
    await until(() => byName(chat, '[part="send-button"]').title.startsWith('Retry or remove'));
    expect(trayOf(chat)).to.deep.equal(['a.txt: The connection was lost']);
    press(chat, 'Retry a.txt');
    await until(() => held.length === 2);
    held[1]?.finish();
    await until(() => isSendable(chat));
    expect(isThere(chat, '.tray .note')).to.equal(false);
    press(chat, 'Send');
    await until(() => bodies.length === 1);
  });

  it('that break a limit are told beside the file, and nothing of them leaves', async () => {
    const { chat, calls } = await mountAttaching((element) => {
      element.setAttribute('accept', 'image/*, .txt');
      element.setAttribute('max-files', '3');
      element.setAttribute('max-file-size', '2000');
    });
    chat.attach([
      createFile('a.txt', 'text/plain', 2001),
      createFile('b.pdf', 'application/pdf'),
      createFile('c.png', 'image/png'),
      createFile('d.txt'),
    ]);
    await until(() => trayOf(chat).includes('c.png: PNG · 3 bytes'));
    expect(trayOf(chat)).to.deep.equal([
      'a.txt: Larger than 2 kB',
      'b.pdf: This type is not accepted',
      'c.png: PNG · 3 bytes',
    ]);
    expect(byName(chat, '.tray .note').textContent).to.equal('At most 3 files can be attached.');
    await until(() => !chat.matches(':state(uploading)'));
    expect(calls.filter((call) => call === 'POST /v1/files').length).to.equal(1);
    expect(isThere(chat, 'button[aria-label^="Retry"]')).to.equal(false);
    for (const name of ['a.txt', 'b.pdf']) press(chat, `Remove ${name}`);
    await until(() => isSendable(chat));
  });

  for (const [what, switches, words] of [
    ['too large for the server', { maxFile: 2 }, 'Too large for this service'],
    ['of a kind that the server does not take', { fileTypes: ['image/*'] }, 'This file was not accepted'],
  ] as const) {
    it(`that are ${what} say so beside the file, and cannot be tried again`, async () => {
      const { chat } = await mountAttaching(undefined, switches);
      chat.attach([createFile('a.txt')]);
      await until(() => trayOf(chat).includes(`a.txt: ${words}`));
      expect(isThere(chat, 'button[aria-label^="Retry"]')).to.equal(false);
    });
  }

  it('that nobody may upload switch the button off with a word, never the chat', async () => {
    const { chat, calls } = await mountAttaching((element) => {
      const { fetch } = element;
      element.fetch = (input, init) => {
        const request = createRequest(input, init);
        return request.url.endsWith('/files')
          ? fetch!(request).then(() => Response.json({ error: { message: 'scope' } }, { status: 403 }))
          : fetch!(request);
      };
    });
    chat.attach([createFile('a.txt')]);
    const button = byName(chat, '[part="attach-button"]');
    await until(() => button.getAttribute('aria-disabled') === 'true');
    expect(button.title).to.equal('You do not have permission to attach files');
    press(chat, 'Remove a.txt');
    chat.attach([createFile('b.txt')]);
    await until(() => isThere(chat, '.tray .note'));
    expect(calls.filter((call) => call === 'POST /v1/files').length).to.equal(1);
    expect((await chat.send('say: fine')).content).to.equal('fine');
  });

  it('leave the focus with the next one when they are removed, else with the field', async () => {
    const { chat } = await mountAttaching();
    chat.attach(['a', 'b', 'c'].map((name) => createFile(name)));
    await until(() => isSendable(chat));
    const focused = (): string | null | undefined => chat.shadowRoot?.activeElement?.getAttribute('aria-label');
    for (const [name, next] of [
      ['b', 'Remove c'],
      ['c', 'Message'],
      ['a', 'Message'],
    ] as const) {
      byName(chat, 'button', `Remove ${name}`).focus();
      press(chat, `Remove ${name}`);
      await draw(chat);
      expect(focused()).to.equal(next);
    }
  });

  it('are refused by the page before anything happens', async () => {
    const { chat, calls, events } = await mountAttaching();
    const file = createFile('a.txt');
    chat.addEventListener('chat-attach', (event) => event.preventDefault());
    chat.attach([file]);
    await draw(chat);
    expect(events.filter(([name]) => /attach|upload/.test(name))).to.deep.equal([['chat-attach', { files: [file] }]]);
    expect([trayOf(chat), calls.includes('POST /v1/files')]).to.deep.equal([[], false]);
  });

  it('may be changed by the page when they are sent', async () => {
    const { chat, bodies } = await mountAttaching();
    chat.addEventListener('chat-send', (event) => {
      const { detail } = event;
      detail.message.attachments = detail.message.attachments.filter(({ name }) => name !== 'secret.txt');
    });
    await chat.send({ text: 'say: yes', files: [createFile('a.txt'), createFile('secret.txt')] });
    await until(() => bodies.length > 0);
    expect((bodies[0]?.messages[0]?.content as unknown[]).length).to.equal(2);
    expect(chat.messages[0]?.attachments.map(({ name }) => name)).to.deep.equal(['a.txt']);
  });
});

describe('what is never lost of attached files', () => {
  it('a message that had not left when the page was gives them back, and they go with the next try', async () => {
    const { chat: before, standIn } = await mountAttaching();
    before.attach([createFile('a.txt')]);
    await until(() => isSendable(before));
    // Nothing leaves any more.
    before.headers = () => new Promise(() => undefined) as never;
    before.draft = 'say: yes';
    await draw(before);
    press(before, 'Send');
    await until(() => before.messages.length === 1);
    leaveChat(before);
    const { chat, bodies } = await mountAttaching(undefined, {}, standIn);
    await until(() => trayOf(chat).length === 1 && isSendable(chat));
    expect([trayOf(chat), chat.draft]).to.deep.equal([['a.txt: TXT · 3 bytes'], 'say: yes']);
    press(chat, 'Send');
    await until(() => chat.messages.at(-1)?.content === 'yes');
    await until(() => bodies.length > 0);
    expect((bodies[0]?.messages[0]?.content as unknown[]).length).to.equal(2);
  });

  it('a message in other words keeps them', async () => {
    const { chat, bodies } = await mountAttaching();
    await chat.send({ text: 'say: one', files: [createFile('a.txt')] });
    await chat.edit(chat.messages[0]!.id, 'say: two');
    await chat.regenerate();
    const parts = bodies.map(({ messages }) => (messages.at(-1)?.content as { file_id?: string }[]).at(-1)?.file_id);
    expect(parts.length).to.equal(3);
    expect(new Set(parts).size).to.equal(1);
  });

  it('they are seen again in a conversation that is opened later, and go with other words for its message', async () => {
    const { chat: before, standIn } = await mountAttaching();
    await before.send({ text: 'say: one', files: [createFile('a.txt')] });
    const id = before.conversationId;
    leaveChat(before);
    const { chat, bodies } = await mountAttaching((element) => (element.conversationId = id), {}, standIn);
    await until(() => isThere(chat, '[part~="message-user"] .attachments'));
    expect(byName(chat, '[part~="message-user"] .about').textContent).to.equal('a.txtTXT · 3 bytes');
    const [attachment] = chat.messages[0]!.attachments;
    expect([attachment?.state, attachment?.fileId]).to.deep.equal(['ready', attachment?.id]);
    await chat.edit(chat.messages[0]!.id, 'say: two');
    await until(() => bodies.length > 0);
    expect((bodies[0]?.messages.at(-1)?.content as unknown[]).at(-1)).to.deep.equal({
      type: 'file',
      file_id: attachment?.fileId,
    });
  });

  it('they stay while the element moves, and a sign-out forgets them', async () => {
    let held: HeldUpload[] = [];
    const { chat } = await mountAttaching((element) => (held = holdUploads(element)));
    chat.attach([createFile('a.txt')]);
    await until(() => held.length === 1);
    document.body.prepend(chat);
    await draw(chat);
    expect(held[0]?.signal.aborted).to.equal(false);
    chat.remove();
    await until(() => held[0]?.signal.aborted === true);
    document.body.append(chat);
    await until(() => held.length === 2);
    chat.reset();
    await until(() => trayOf(chat).length === 0);
    expect(held[1]?.signal.aborted).to.equal(true);
  });
});

describe('files that are attached before another person is there', () => {
  it('are not uploaded', async () => {
    let held: HeldUpload[] = [];
    const { chat } = await mountAttaching((element) => (held = holdUploads(element)));
    chat.attach([createFile('a.txt')]);
    chat.reset();
    await draw(chat);
    expect([held.length, trayOf(chat)]).to.deep.equal([0, []]);
  });

  it('are not uploaded once what uploads them is loaded, neither are those given back', async () => {
    let held: HeldUpload[] = [];
    const { chat } = await mountAttaching((element) => (held = holdUploads(element)));
    const late = createSlot(chat);
    late.attach([createFile('a.txt')], chat.client);
    late.giveBack([{ id: 'f-1', name: 'b.txt', type: '', size: 1, state: 'ready', fileId: 'b' }], chat.client);
    chat.reset();
    await draw(chat);
    expect([held.length, late.ready]).to.deep.equal([0, []]);
    late.giveBack([{ id: 'f-1', name: 'b.txt', type: '', size: 1, state: 'ready', fileId: 'b' }], chat.client);
    late.attach([createFile('a.txt')], chat.client);
    await until(() => held.length === 1 && late.ready.length === 1);
  });

  it('are taken where the page has set options just before', async () => {
    let held: HeldUpload[] = [];
    const { chat } = await mountAttaching((element) => (held = holdUploads(element)));
    chat.apiUrl = 'https://other.example';
    chat.attach([createFile('a.txt')]);
    await until(() => held.length > 0);
  });
});

describe('files of a message that the page sends', () => {
  it('are uploaded first, and one that fails keeps the message back', async () => {
    let held: HeldUpload[] = [];
    const { chat, bodies } = await mountAttaching((element) => (held = holdUploads(element)));
    const sent = chat.send({ text: 'say: yes', files: [createFile('a'), createFile('b')] });
    const outcome = sent.then(
      () => 'sent',
      (error: unknown) => [error instanceof ChatError, (error as ChatError).code],
    );
    await until(() => held.length === 2);
    expect([bodies.length, trayOf(chat)]).to.deep.equal([0, []]);
    held[0]?.fail(new ChatError('too-large', 'no'));
    expect(await outcome).to.deep.equal([true, 'too-large']);
    expect(held[1]?.signal.aborted).to.equal(true);
    expect(bodies.length).to.equal(0);
  });

  const waysOut: readonly (readonly [name: string, leave: (chat: AgenticChat) => void])[] = [
    ['reset()', (chat) => chat.reset()],
    ['newConversation()', (chat) => chat.newConversation()],
    ['loadConversation()', (chat) => chat.loadConversation('c-1')],
  ];
  for (const [name, leave] of waysOut) {
    for (const isEarly of [true, false]) {
      it(`stay here with their message after ${name} ${isEarly ? 'at once' : 'while they are uploaded'}`, async () => {
        let held: HeldUpload[] = [];
        const { chat, bodies } = await mountAttaching((element) => (held = holdUploads(element)));
        const outcome = chat.send({ text: 'secret', files: [createFile('a')] }).catch((error: unknown) => error);
        if (!isEarly) await until(() => held.length === 1);
        leave(chat);
        await draw(chat);
        held[0]?.finish();
        expect(await outcome).to.have.property('code', 'aborted');
        expect(bodies.length).to.equal(0);
        if (name === 'reset()') expect(held.map(({ signal }) => signal.aborted)).to.deep.equal(isEarly ? [] : [true]);
      });
    }
  }

  it('may be none, which needs no option', async () => {
    const { chat } = await mountAttaching();
    chat.attachments = false;
    expect((await chat.send({ text: 'say: yes', files: [] })).state).to.equal('complete');
  });

  it('need the option', async () => {
    const { chat, calls } = await mountAttaching();
    chat.attachments = false;
    const refusal = await chat.send({ text: 'hi', files: [createFile('a')] }).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(ChatError);
    expect((refusal as ChatError).code).to.equal('config');
    expect(calls.includes('POST /v1/files')).to.equal(false);
  });
});
