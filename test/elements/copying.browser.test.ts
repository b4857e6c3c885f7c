import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/elements/agentic-chat.js';
import { createClipboardEvent } from '../support/clipboard-event.js';
import { mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const list = '1. one\n2. two\n   - deep\n3. three\n\n- [x] done\n- [ ] open';

async function mountAnswer(content: string): Promise<{ chat: AgenticChat; answer: HTMLElement }> {
  const { chat } = await mountChat();
  chat.addMessage({ role: 'assistant', content });
  await until(() => chat.renderRoot.querySelector('[part~="message-assistant"] [part="content"]') !== null);
  const answer = chat.renderRoot.querySelector<HTMLElement>('[part~="message-assistant"]');
  if (!answer) throw new Error('no answer');
  await beginSelection(chat);
  return { chat, answer };
}

/** Does what a press of the mouse in the log does first, and waits for what that loads. */
async function beginSelection(chat: AgenticChat): Promise<void> {
  chat.renderRoot.querySelector('[part="log"]')?.dispatchEvent(new Event('pointerdown'));
  await import('../../src/extras/dress-blocks.js');
  await new Promise((resolve) => setTimeout(resolve));
}

/** What a copy of that range puts on the clipboard; `null` where the browser is left to do it. */
function copy(chat: AgenticChat, start: Node, end: Node): { text: string; html: string } | null {
  getSelection()?.setBaseAndExtent(
    start,
    0,
    end,
    end.nodeType === Node.TEXT_NODE ? (end.nodeValue?.length ?? 0) : end.childNodes.length,
  );
  const clipboardData = new DataTransfer();
  const event = createClipboardEvent('copy', clipboardData);
  chat.renderRoot.querySelector('[part="log"]')?.dispatchEvent(event);
  if (!event.defaultPrevented) return null;
  return { text: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') };
}

function find(answer: Element, selector: string): Element {
  const found = answer.querySelector(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** What `innerText` has between a block and a paragraph after it: in WebKit one line break. */
function readGap(): string {
  const probe = document.createElement('div');
  probe.innerHTML = '<pre>a</pre><p>b</p>';
  document.body.append(probe);
  const gap = probe.innerText.trim().slice(1, -1);
  probe.remove();
  return gap;
}

describe('a copied selection', () => {
  it('is the words without the buttons', async () => {
    const { chat, answer } = await mountAnswer(
      '# Title\n\nSome **bold** words.\n\n```js\nconst a = 1;\n\n  two();\n```\n\nEnd',
    );
    const copied = copy(chat, answer, answer);
    expect(copied?.text).to.equal('Title\n\nSome bold words.\n\nconst a = 1;\n\n  two();' + `${readGap()}End`);
    expect(copied?.html).to.contain('Some <strong>bold</strong> words.');
    expect(copied?.html).to.not.match(/button|part=|tabindex|Copy code|style=|class=|<!--/);
  });

  it('has tabs between the cells of a table', async () => {
    const { chat, answer } = await mountAnswer('| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |');
    expect(copy(chat, answer, answer)?.text).to.equal('a\tb\n1\t2\n3\t4');
    const part = copy(chat, find(answer, 'tbody tr'), find(answer, 'tbody tr:last-child'));
    expect(part?.html).to.match(/^<table><tbody><tr>/);
  });

  it('has the marks of lists, nested ones and boxes, and counts on from the middle', async () => {
    const { chat, answer } = await mountAnswer(list);
    const whole = copy(chat, answer, answer);
    expect(whole?.text).to.equal('1. one\n2. two\n  - deep\n3. three\n- [x] done\n- [ ] open');
    expect(whole?.html).to.not.contain('1. one');
    expect(copy(chat, find(answer, 'ol > li:nth-child(2)'), find(answer, 'ol > li:nth-child(3)'))?.text).to.match(
      /^2\. two/,
    );
  });

  it('is a word alone where only that is selected', async () => {
    const { chat, answer } = await mountAnswer(list);
    const word = find(answer, 'ol > li').firstChild;
    if (!word) throw new Error('no word');
    expect(copy(chat, word, word)?.text).to.equal('one');
  });

  it('has formulas as they were written', async () => {
    const { chat, answer } = await mountAnswer('Then \\(a^2\\) and\n\n$$\nb_1\n$$');
    expect(copy(chat, answer, answer)?.text.replace(/\s+/g, ' ')).to.match(/^Then \\\(a\^2\\\) and \$\$ ?b_1 ?\$\$$/);
  });

  it('keeps code verbatim, a part of it too', async () => {
    const { chat, answer } = await mountAnswer('```js\nif (a) {\n    b();\n}\n```');
    const code = find(answer, 'code');
    expect(copy(chat, code, code)?.text).to.equal('if (a) {\n    b();\n}');
    expect(copy(chat, code, code)?.html).to.match(/^<pre><code>if \(a\) {\n {4}b/);
  });

  it('keeps the lines of what a person wrote', async () => {
    const { chat } = await mountChat();
    chat.addMessage({ role: 'user', content: 'one\n  two' });
    chat.addMessage({ role: 'assistant', content: 'three' });
    await until(() => chat.renderRoot.querySelectorAll('article').length === 2);
    await beginSelection(chat);
    const log = chat.renderRoot.querySelector('.messages');
    if (!log) throw new Error('no log');
    expect(copy(chat, log, log)?.text).to.equal(`one\n  two${readGap()}three`);
  });

  it('has what is skipped for being far from view, too', async () => {
    const { chat } = await mountChat();
    const said = Array.from({ length: 130 }, (_, index) => `number ${index}`);
    for (const content of said) chat.addMessage({ role: 'assistant', content });
    await until(() => chat.renderRoot.querySelectorAll('article').length === said.length);
    await beginSelection(chat);
    const log = find(chat.renderRoot as unknown as Element, '.messages');
    expect(copy(chat, log, log)?.text.match(/number \d+/g)).to.deep.equal(said);
  });

  it('leaves nothing behind, and a selection that goes beyond the log to the browser', async () => {
    const { chat, answer } = await mountAnswer('word');
    const log = find(chat.renderRoot as unknown as Element, '[part="log"]');
    copy(chat, answer, answer);
    expect(log.childElementCount).to.equal(1);
    expect(copy(chat, document.body, document.body)).to.equal(null);
    getSelection()?.removeAllRanges();
  });
});
