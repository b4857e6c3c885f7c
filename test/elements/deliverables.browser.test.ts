import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import type { ArtifactSource } from '../../src/late-views/artifact-source.js';
import { downloadFile } from '../../src/late-views/artifact.js';
import { type MountedChat, mountChat, unmountChats, until } from './mount-chat.js';
import { playAnswer } from './play-chunks.js';

/** What a link to a file would have stored, and under which name. */
interface Saved {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

const saved: Promise<Saved>[] = [];
const { createObjectURL } = URL;
const { click } = HTMLAnchorElement.prototype;
let newest: Blob | undefined;

beforeEach(() => {
  saved.length = 0;
  URL.createObjectURL = (blob: Blob) => createObjectURL.call(URL, (newest = blob));
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    const blob = newest;
    if (this.download && blob) saved.push(blob.text().then((text) => ({ name: this.download, type: blob.type, text })));
  };
});

afterEach(() => {
  URL.createObjectURL = createObjectURL;
  HTMLAnchorElement.prototype.click = click;
  Reflect.deleteProperty(navigator, 'standalone');
  unmountChats();
});

async function mountFiles(text: string, prepare?: (chat: AgenticChat) => void): Promise<MountedChat> {
  const mounted = await mountChat(prepare);
  await mounted.chat.send(text);
  await until(() => cards(mounted.chat).length > 0);
  return mounted;
}

const cards = (chat: AgenticChat): HTMLElement[] => [
  ...chat.renderRoot.querySelectorAll<HTMLElement>('[part="deliverable"]'),
];

function card(chat: AgenticChat, name: string): HTMLElement {
  const found = cards(chat).find((one) => one.querySelector('bdi')?.textContent === name);
  if (!found) throw new Error(`no card ${name}`);
  return found;
}

function button(chat: AgenticChat, name: string, label: string): HTMLButtonElement {
  const found = [...card(chat, name).querySelectorAll('button')].find(
    (one) => (one.ariaLabel ?? one.textContent.trim()) === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
}

function download(chat: AgenticChat, name: string): void {
  button(chat, name, `Download ${name}`).click();
}

async function preview(chat: AgenticChat, name: string): Promise<HTMLElement> {
  button(chat, name, `Preview ${name}`).click();
  await until(() => card(chat, name).querySelector('.preview, [role="alert"]') !== null);
  return card(chat, name);
}

describe('the cards of files', () => {
  it('say what each is, once, with what its step and the answer tell of it', async () => {
    const { chat } = await mountFiles('All files');
    const told = cards(chat).map((one) => [
      one.querySelector('bdi')?.textContent,
      one.querySelector('.state')?.textContent,
    ]);
    expect(told.map(([name]) => name)).to.deep.equal([
      'notes.txt',
      'sales-summary.csv',
      'report.md',
      'chart.png',
      'report.pdf',
    ]);
    expect(told[1]?.[1]).to.equal('Table · 130 bytes');
    expect(told.map(([, state]) => state?.split(' ·')[0])).to.deep.equal(['Text', 'Table', 'Document', 'Image', 'PDF']);
    expect(button(chat, 'notes.txt', 'Preview notes.txt').ariaDisabled).to.equal('false');
    // There is no look inside of a PDF: browsers run what it holds.
    expect(card(chat, 'report.pdf').querySelectorAll('button').length).to.equal(1);
  });

  it('store a file under its name with the bytes of the server, as no type that is opened', async () => {
    const { chat, events, calls } = await mountFiles('Make a file');
    download(chat, 'sales-summary.csv');
    await until(() => saved.length === 1);
    const { name, type, text } = await saved[0]!;
    expect([name, type]).to.deep.equal(['sales-summary.csv', 'application/octet-stream']);
    expect(text).to.contain('"South, islands included",388');
    expect(calls.filter((call) => call === 'GET /v1/files/proxy').length).to.equal(1);
    expect(events.filter(([event]) => event === 'chat-download').length).to.equal(1);
  });

  it('fetch nothing where the page prevents it', async () => {
    const { chat, calls } = await mountFiles('Make a file');
    chat.addEventListener('chat-download', (event) => event.preventDefault());
    download(chat, 'sales-summary.csv');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(calls.filter((call) => call.includes('proxy'))).to.deep.equal([]);
  });

  it('give hostile names a harmless form, on the card and on the disk', async () => {
    const { chat } = await mountFiles('Show hostile files');
    const names = cards(chat).map((one) => one.querySelector('bdi')?.textContent ?? '');
    expect(names.slice(0, 3)).to.deep.equal(['page.html', 'drawing; filename=other.exe', 'invoicefdp.exe']);
    expect(names[3]).to.match(/^(long )+l\.pdf$/);
    expect(names[3]!.length).to.be.at.most(120);
    expect(names[4]).to.equal('b .md');
    for (const name of names.slice(0, 5)) {
      expect(name).to.not.match(/[/\\<>"\p{Cc}\u202e]/u);
      download(chat, name);
    }
    await until(() => saved.length === 5);
    expect((await Promise.all(saved)).map(({ name }) => name).sort()).to.deep.equal(names.slice(0, 5).sort());
  });

  it('show pages and drawings as the text that they are, and nothing of them runs', async () => {
    const { chat } = await mountFiles('Show hostile files');
    const { title } = document;
    for (const name of ['page.html']) {
      const shown = await preview(chat, name);
      expect(shown.querySelector('pre')?.textContent).to.contain('<script>');
      expect(shown.querySelectorAll('script, img, iframe, h1, svg svg').length).to.equal(0);
    }
    expect(document.title).to.equal(title);
  });

  it('show tables, markdown, pictures and text, and hide them again', async () => {
    const { chat } = await mountFiles('All files');
    const table = await preview(chat, 'sales-summary.csv');
    expect([...table.querySelectorAll('th')].map(({ textContent }) => textContent)).to.deep.equal([
      ...['Region', 'Q1', 'Q2', 'Q3', 'Q4'],
    ]);
    expect(table.querySelector('tbody tr:nth-child(2) td')?.textContent).to.equal('South, islands included');
    expect((await preview(chat, 'report.md')).querySelector('h3')?.textContent).to.equal('Sales report');
    const picture = (await preview(chat, 'chart.png')).querySelector('canvas');
    expect([picture?.role, picture?.ariaLabel, picture?.width]).to.deep.equal(['img', 'chart.png', 32]);
    expect((await preview(chat, 'notes.txt')).querySelector('pre')?.textContent).to.contain('価格');
    expect(button(chat, 'notes.txt', 'Preview notes.txt').ariaExpanded).to.equal('true');
    button(chat, 'notes.txt', 'Preview notes.txt').click();
    await until(() => card(chat, 'notes.txt').querySelector('.preview') === null);
  });

  for (const [status, words, hasRetry] of [
    [404, 'This file is no longer there.', false],
    [403, 'You do not have access to this file.', false],
    [500, 'The file could not be loaded.', true],
  ] as const) {
    it(`say beside the card why there is none: ${status}`, async () => {
      const { chat } = await mountFiles('Make a file');
      const { fetch } = chat;
      chat.fetch = () => Promise.resolve(Response.json({ error: { message: 'no' } }, { status }));
      download(chat, 'sales-summary.csv');
      await until(() => card(chat, 'sales-summary.csv').querySelector('[role="alert"]') !== null);
      const alert = card(chat, 'sales-summary.csv').querySelector('[role="alert"]');
      expect(alert?.firstChild?.nextSibling?.textContent).to.equal(words);
      expect(alert?.querySelector('button') !== null).to.equal(hasRetry);
      chat.fetch = fetch;
      alert?.querySelector('button')?.click();
      if (hasRetry) await until(() => saved.length === 1);
      expect(card(chat, 'sales-summary.csv').querySelector('[role="alert"]') === null).to.equal(hasRetry);
    });
  }

  it('share a file where links store nothing, with one more press if the browser wants it', async () => {
    const shared: File[] = [];
    const { canShare, share } = navigator;
    Object.defineProperty(navigator, 'standalone', { value: true, configurable: true });
    let isFresh = false;
    Object.assign(navigator, {
      canShare: () => true,
      share: ({ files = [] }: ShareData) => {
        if (!isFresh) return Promise.reject(new DOMException('too late', 'NotAllowedError'));
        shared.push(...files);
        return Promise.resolve();
      },
    });
    const { chat, calls } = await mountFiles('Make a file');
    download(chat, 'sales-summary.csv');
    await until(() => card(chat, 'sales-summary.csv').querySelector('[role="alert"]') !== null);
    isFresh = true;
    download(chat, 'sales-summary.csv');
    await until(() => shared.length === 1);
    Object.assign(navigator, { canShare, share });
    expect([shared[0]?.name, shared[0]?.type]).to.deep.equal(['sales-summary.csv', 'text/plain']);
    expect([saved.length, calls.filter((call) => call.includes('proxy')).length]).to.deep.equal([0, 1]);
  });

  it('that wait for one more press are given to nobody else', async () => {
    const { canShare, share } = navigator;
    Object.defineProperty(navigator, 'standalone', { value: true, configurable: true });
    const shared: Promise<string>[] = [];
    Object.assign(navigator, {
      canShare: () => true,
      share: ({ files = [] }: ShareData) => {
        shared.push(...files.map((file) => file.text()));
        return Promise.reject(new DOMException('too late', 'NotAllowedError'));
      },
    });
    const press = (source: ArtifactSource, path = 'plans/a.txt'): Promise<boolean> =>
      downloadFile({ source, path, name: 'a.txt', signal: new AbortController().signal });
    const [first, second] = ['of A', 'of B'].map((text) => ({
      files: { artifact: (path: string) => Promise.resolve({ blob: new Blob([`${text} ${path}`]) }) },
    }));
    await press(first!);
    await press(second!);
    await press(second!, 'plans/b.txt');
    Object.assign(navigator, { canShare, share });
    expect(await Promise.all(shared)).to.deep.equal(['of A plans/a.txt', 'of B plans/a.txt', 'of B plans/b.txt']);
  });

  it('are fetched on while the element moves, and not once it is gone', async () => {
    const { chat } = await mountFiles('Make a file');
    const { fetch } = chat;
    const held: { readonly go: () => void; readonly signal: AbortSignal }[] = [];
    chat.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.url.includes('proxy')) await new Promise<void>((go) => held.push({ go, signal: request.signal }));
      return fetch!(request);
    };
    download(chat, 'sales-summary.csv');
    await until(() => held.length === 1);
    document.body.prepend(chat);
    held[0]?.go();
    await until(() => saved.length === 1);
    download(chat, 'sales-summary.csv');
    await until(() => held.length === 2);
    chat.remove();
    await until(() => held[1]?.signal.aborted === true);
  });

  for (const edition of ['marketplace', 'openai'] as const) {
    it(`offer only what has an address of its own: ${edition}`, async () => {
      const answer = playAnswer(edition);
      const { chat } = await mountChat(answer.prepare);
      const done = chat.send('hello');
      await until(() => {
        answer.say({ content: 'x' });
        return chat.status === 'streaming';
      });
      const files = [
        ['a.csv', 'plans/a.csv'],
        ['b.csv', 'https://files.example/b.csv'],
        ['c.csv', 'javascript:alert(1)'],
      ];
      answer.say({ deliverables: files.map(([filename, filepath]) => ({ filename, filepath })) });
      answer.end();
      await done;
      await until(() => cards(chat).length === 3);
      expect(cards(chat).map((one) => one.querySelectorAll('button').length)).to.deep.equal([0, 0, 0]);
      expect(cards(chat).map((one) => one.querySelector('a')?.href)).to.deep.equal([
        undefined,
        'https://files.example/b.csv',
        undefined,
      ]);
      const link = cards(chat)[1]?.querySelector('a') as HTMLElement;
      link.focus();
      expect(link.ariaDescription).to.contain('files.example');
      // The host is seen, as at other links.
      expect(parseFloat(getComputedStyle(link, '::after').inlineSize)).to.be.greaterThan(100);
    });
  }

  it('are at the steps that used them, too', async () => {
    const { chat } = await mountFiles('Make a file');
    await until(() => chat.renderRoot.querySelector('[part="task-list"][open]') === null);
    chat.renderRoot.querySelector<HTMLElement>('[part="task-list"] summary')?.click();
    await until(() => chat.renderRoot.querySelector('button.step-file')?.checkVisibility() === true);
    chat.renderRoot.querySelector<HTMLElement>('button.step-file')?.click();
    await until(() => saved.length === 1);
    expect((await saved[0]!).name).to.equal('sales-summary.csv');
  });
});
