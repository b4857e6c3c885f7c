import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { createStandIn, type StandInOptions } from '../../src/stand-in.js';
import { createRequest } from '../support/create-request.js';
import { createFile, isSendable, isThere, mountAttaching, press, trayOf } from './attach-files.js';
import { byName, type MountedChat, unmountChats, until } from './mount-chat.js';

/** A chat with files at the service. */
interface StoredChat extends MountedChat {
  readonly bodies: { readonly messages: { readonly content: unknown }[] }[];
  /** Every request for files but uploads, as `METHOD /path?query`. */
  readonly asked: string[];
  /** What answers the next requests for files, in the place of the stand-in. */
  respond: ((request: Request) => Response | Promise<Response> | undefined) | undefined;
}

const { click } = HTMLAnchorElement.prototype;

afterEach(() => {
  HTMLAnchorElement.prototype.click = click;
  unmountChats();
});

/** Mounts it with these files, the newest last. */
async function mountStored(
  names: readonly string[] = ['report.pdf', 'table.csv'],
  prepare: (chat: AgenticChat) => void = () => undefined,
  switches: Partial<StandInOptions> = {},
): Promise<StoredChat> {
  const standIn = createStandIn({ edition: 'saas', chunkDelayMs: 1, chunkChars: 24, ...switches });
  const asked: string[] = [];
  const mounted = await mountAttaching(prepare, {}, async (request) => {
    const { pathname, search } = new URL(request.url);
    if (!pathname.includes('/files') || request.method === 'POST') return standIn(request);
    asked.push(`${request.method} ${pathname}${search}`);
    return (await stored.respond?.(request)) ?? standIn(request);
  });
  const stored: StoredChat = { ...mounted, asked, respond: undefined };
  for (const name of names) await mounted.chat.client?.files.upload(createFile(name));
  return stored;
}

async function open(chat: AgenticChat, isReady = true): Promise<HTMLElement> {
  byName(chat, 'button', 'Your files').focus();
  press(chat, 'Your files');
  await until(() => isThere(chat, '.files-sheet'));
  if (isReady) await until(() => !isThere(chat, '.bones'));
  return byName(chat, '.files-sheet');
}

function listed(chat: AgenticChat): string[] {
  return [...chat.renderRoot.querySelectorAll('.stored bdi')].map(({ textContent }) => textContent);
}

function focused(chat: AgenticChat): string | null | undefined {
  const element = chat.shadowRoot?.activeElement;
  return element?.getAttribute('aria-label') ?? element?.textContent.trim();
}

const draw = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** Whether the browser is asked for files by this, which no test sees. */
function asksForFiles(chat: AgenticChat, act: () => void): boolean {
  let isAsked = false;
  const see = (event: Event): void => {
    isAsked = true;
    event.preventDefault();
  };
  const input = byName(chat, 'input[type="file"]');
  input.addEventListener('click', see, { once: true });
  act();
  input.removeEventListener('click', see);
  return isAsked;
}

describe('the button of the files at the service', () => {
  it('stands beside that for files, which asks the browser for some at once', async () => {
    const { chat, asked } = await mountStored([]);
    const attach = byName(chat, 'button', 'Attach files');
    expect(asksForFiles(chat, () => attach.click())).to.equal(true);
    expect([isThere(chat, '.files-sheet'), asked.length]).to.deep.equal([false, 0]);
    expect(attach.nextElementSibling).to.equal(byName(chat, 'button', 'Your files'));
    expect(asksForFiles(chat, () => press(chat, 'Your files'))).to.equal(false);
    await until(() => isThere(chat, '.files-sheet'));
  });

  it('is not there where there are none: where the page uploads', async () => {
    const { chat, asked } = await mountStored([], (element) => {
      element.uploadFile = () => Promise.resolve({ id: 'f' });
    });
    expect(asksForFiles(chat, () => press(chat, 'Attach files'))).to.equal(true);
    expect([isThere(chat, '.your-files'), asked.length]).to.deep.equal([false, 0]);
  });

  it('leaves the field room: where that is narrow, all buttons stand below it', async () => {
    const { chat } = await mountStored([]);
    const field = byName(chat, 'textarea');
    const middleOf = (part: Element): number => part.getBoundingClientRect().y + part.clientHeight / 2;
    for (const [width, hasModes, isBelow] of [
      [600, true, false],
      [390, false, false],
      [390, true, true],
      [320, false, true],
    ] as const) {
      chat.style.inlineSize = `${String(width)}px`;
      chat.modes = hasModes;
      await until(() => isThere(chat, '.modes') === hasModes);
      const bottom = field.getBoundingClientRect().bottom;
      const below = ['Attach files', 'Your files', 'Send'].map(
        (name) => middleOf(byName(chat, 'button', name)) > bottom,
      );
      expect(below, `${String(width)} px`).to.deep.equal([isBelow, isBelow, isBelow]);
      expect(field.clientWidth, `${String(width)} px`).to.be.at.least(160);
    }
  });
});

describe('the files at the service', () => {
  it('are asked for when they are opened, the newest first, and found by their names', async () => {
    const { chat, asked } = await mountStored();
    expect(asked).to.deep.equal([]);
    await open(chat);
    expect(asked).to.deep.equal(['GET /v1/files?limit=100']);
    expect(listed(chat)).to.deep.equal(['table.csv', 'report.pdf']);
    expect(byName(chat, '.stored .state').textContent).to.match(/^CSV · 3 bytes · \w+ \d+, \d{4}$/);
    expect(focused(chat)).to.equal('Find a file by its name');
    await sendKeys({ type: 'REP' });
    await until(() => listed(chat).length === 1);
    expect(listed(chat)).to.deep.equal(['report.pdf']);
    await sendKeys({ type: 'x' });
    await until(() => isThere(chat, '.hint'));
    expect(byName(chat, '.hint').textContent).to.equal('Nothing found for “REPx”');
    await sendKeys({ press: 'Escape' });
    await until(() => listed(chat).length === 2);
    await sendKeys({ press: 'Escape' });
    await until(() => !isThere(chat, '.files-sheet'));
    await until(() => focused(chat) === 'Your files');
  });

  it('are attached again without another upload, and go with the message', async () => {
    const { chat, bodies, calls } = await mountStored();
    await open(chat);
    press(chat, 'Attach report.pdf');
    await until(() => trayOf(chat).length === 1);
    expect(trayOf(chat)).to.deep.equal(['report.pdf: PDF · 3 bytes']);
    expect(byName(chat, '.stored button', 'Attached: report.pdf').ariaDisabled).to.equal('true');
    press(chat, 'Attached: report.pdf');
    press(chat, 'Close');
    await until(() => isSendable(chat));
    chat.draft = 'say: again';
    await chat.updateComplete;
    press(chat, 'Send');
    await until(() => chat.messages.at(-1)?.state === 'complete');
    const { items } = (await chat.client?.files.list()) ?? { items: [] };
    const { id } = items.find(({ name }) => name === 'report.pdf') ?? {};
    expect(bodies[0]?.messages.at(-1)?.content).to.deep.equal([
      { type: 'text', text: 'say: again' },
      { type: 'file', file_id: id },
    ]);
    expect(calls.filter((call) => call === 'POST /v1/files').length).to.equal(2);
  });

  it('count for the limits of the page, which are told at each', async () => {
    const { chat } = await mountStored(['a.txt', 'b.txt', 'c.pdf'], (element) => {
      element.maxFiles = 1;
      element.accept = '.txt';
    });
    await open(chat);
    expect([...chat.renderRoot.querySelectorAll('.attach-stored')].map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      'Attach b.txt',
      'Attach a.txt',
    ]);
    expect(byName(chat, '.stored .state').textContent).to.equal('This type is not accepted');
    press(chat, 'Attach a.txt');
    await until(() => !isThere(chat, '[aria-label="Attach b.txt"]'));
    expect(chat.renderRoot.querySelectorAll('.stored .state')[1]?.textContent).to.equal('Only 1 file can be attached.');
  });

  it('are stored under a clean name, as nothing that a browser opens', async () => {
    const { chat } = await mountStored(['..\\evil\u202Egpj.exe']);
    const saved: string[] = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push(this.download);
    };
    await open(chat);
    byName(chat, '[data-deed="download"]').click();
    await until(() => saved.length === 1);
    expect(saved[0])
      .to.match(/^[\w .-]+\.exe$/)
      .and.not.contain('..');
  });

  it('say what went wrong with them, and one that is gone offers nothing any more', async () => {
    const stored = await mountStored();
    const { chat } = stored;
    await open(chat);
    stored.respond = () => new Response(null, { status: 500 });
    press(chat, 'Download report.pdf');
    await until(() => isThere(chat, '.stored .trouble'));
    stored.respond = () => new Response(null, { status: 404 });
    press(chat, 'Download report.pdf');
    await until(() => !isThere(chat, '[aria-label="Attach report.pdf"]'));
    expect(byName(chat, '.trouble').textContent).to.match(/no longer|not there|gone|exist/i);
    expect(isThere(chat, '[aria-label="Delete report.pdf"]')).to.equal(false);
  });
});

describe('a file at the service that is deleted', () => {
  it('can be kept, and then nobody is asked', async () => {
    const { chat, asked } = await mountStored();
    await open(chat);
    byName(chat, 'button', 'Delete table.csv').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused(chat) === 'Undo');
    await sendKeys({ press: 'Enter' });
    await until(() => isThere(chat, '[aria-label="Delete table.csv"]'));
    press(chat, 'Close');
    await draw();
    expect(asked.filter((call) => call.startsWith('DELETE'))).to.deep.equal([]);
  });

  it('is deleted when the sheet is closed, and leaves the message that is being written at once', async () => {
    const { chat, asked } = await mountStored();
    await open(chat);
    press(chat, 'Attach table.csv');
    await until(() => trayOf(chat).length === 1);
    press(chat, 'Delete table.csv');
    await until(() => trayOf(chat).length === 0);
    press(chat, 'Close');
    await until(() => asked.some((call) => call.startsWith('DELETE')));
    await open(chat);
    expect(listed(chat)).to.deep.equal(['report.pdf']);
  });

  for (const status of [204, 500]) {
    it(`reaches the server with the client of whoever did so, and nobody after hears of it: ${String(status)}`, async () => {
      const stored = await mountStored();
      const { chat } = stored;
      await open(chat);
      let answer: (response: Response) => void = () => undefined;
      let signal: AbortSignal | undefined;
      stored.respond = (request) => {
        if (request.method !== 'DELETE') return undefined;
        ({ signal } = request);
        return new Promise((resolve) => (answer = resolve));
      };
      press(chat, 'Delete table.csv');
      chat.reset();
      await until(() => signal !== undefined);
      await draw();
      expect(signal?.aborted).to.equal(false);
      const said: (string | null | undefined)[] = [];
      const announcer = byName(chat, '.announcer');
      const watch = new MutationObserver(() => said.push(announcer.textContent));
      watch.observe(announcer, { childList: true, characterData: true, subtree: true });
      answer(new Response(null, { status }));
      await new Promise((resolve) => setTimeout(resolve, 400));
      watch.disconnect();
      expect(said.join()).not.to.contain('table.csv');
      expect(stored.asked.filter((call) => call.startsWith('DELETE')).length).to.equal(1);
    });
  }

  it('may be gone already, and comes back where the server refuses', async () => {
    const stored = await mountStored();
    const { chat } = stored;
    await open(chat);
    stored.respond = ({ method }) => (method === 'DELETE' ? new Response(null, { status: 404 }) : undefined);
    press(chat, 'Delete report.pdf');
    press(chat, 'Close');
    await draw();
    stored.respond = ({ method }) => (method === 'DELETE' ? new Response(null, { status: 500 }) : undefined);
    await open(chat);
    expect(listed(chat)).to.deep.equal(['table.csv']);
    press(chat, 'Delete table.csv');
    press(chat, 'Close');
    await until(() => byName(chat, '.announcer').textContent?.includes('table.csv: The file could not be') ?? false);
    await open(chat);
    expect(listed(chat)).to.deep.equal(['table.csv']);
  });
});

describe('the sheet with the files', () => {
  it('are not drawn with each word of an answer', async () => {
    const { chat } = await mountStored(['report.pdf', 'table.csv'], undefined, { chunkDelayMs: 4, chunkChars: 4 });
    await open(chat);
    const { NumberFormat } = Intl;
    let made = 0;
    Intl.NumberFormat = function (...given: ConstructorParameters<typeof NumberFormat>) {
      made += 1;
      return new NumberFormat(...given);
    } as typeof NumberFormat;
    let frames = 0;
    const count = (): void => void requestAnimationFrame(() => (frames++, count()));
    count();
    await chat.send(`say: ${'word '.repeat(60)}`);
    Intl.NumberFormat = NumberFormat;
    expect(frames).to.be.above(10);
    expect(made).to.be.below(4);
  });

  it('says that there are none', async () => {
    const { chat } = await mountStored([]);
    await open(chat);
    expect(byName(chat, '.hint').textContent).to.contain('No files yet');
  });

  it('says that they could not be loaded, and tries again', async () => {
    const stored = await mountStored();
    stored.respond = () => new Response(null, { status: 500 });
    await open(stored.chat, false);
    await until(() => isThere(stored.chat, '.files-sheet [role="alert"]'));
    stored.respond = undefined;
    press(stored.chat, 'Retry');
    await until(() => listed(stored.chat).length === 2);
  });

  it('says that nobody may see them, and their button goes', async () => {
    const stored = await mountStored();
    const { chat } = stored;
    stored.respond = () => Response.json({ error: { message: 'scope' } }, { status: 403 });
    await open(chat, false);
    await until(() => isThere(chat, '.files-sheet [role="alert"]'));
    press(chat, 'Close');
    await until(() => focused(chat) === 'Attach files');
    expect(isThere(chat, '.your-files')).to.equal(false);
    chat.attach([createFile('a.txt')]);
    await until(() => isSendable(chat));
  });

  it('keeps the rest of the chat out of reach, also beside the conversations, and gives it back', async () => {
    const { chat } = await mountStored(['a.txt'], (element) => {
      element.history = true;
      element.style.inlineSize = '1000px';
    });
    chat.showPanel('history');
    await until(() => isThere(chat, '.drawer'));
    await open(chat);
    const reachable = (): number => chat.renderRoot.querySelectorAll('[part="panel"] > :not([inert])').length;
    await until(() => reachable() === 1);
    chat.style.inlineSize = '990px';
    await draw();
    await draw();
    expect(reachable()).to.equal(1);
    press(chat, 'Close');
    await draw();
    expect(chat.renderRoot.querySelectorAll('[inert]').length).to.equal(0);
  });

  it('closes when files cannot be attached any more, and forgets what another person had', async () => {
    const { chat } = await mountStored();
    await open(chat);
    chat.attachments = false;
    await until(() => !isThere(chat, '.files-sheet'));
    chat.attachments = true;
    await chat.updateComplete;
    await open(chat);
    const other = createStandIn({ edition: 'saas' });
    chat.apiUrl = 'https://other.example';
    chat.fetch = (input, init) => other(createRequest(input, init));
    await until(() => !isThere(chat, '.files-sheet'));
  });
});
