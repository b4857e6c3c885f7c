import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const japanese = '漢字だけではなく、かなもある文章です。'.repeat(6);

function contents(chat: AgenticChat): HTMLElement[] {
  return [...chat.renderRoot.querySelectorAll<HTMLElement>('article > [part="content"]')];
}

async function show(role: 'user' | 'assistant', ...texts: string[]): Promise<HTMLElement[]> {
  const { chat } = await mountChat();
  for (const content of texts) chat.addMessage({ role, content });
  await until(() => contents(chat).length === texts.length);
  return contents(chat);
}

/** A server whose answer comes in these pieces, each when `next` is called. */
async function mountGrowing(...pieces: string[]): Promise<{ chat: AgenticChat; next: () => void }> {
  let next = (): void => undefined;
  const { chat } = await mountChat((element) => {
    element.edition = 'openai';
    element.model = 'a model';
    element.fetch = () => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          next = () => {
            const content = pieces.shift();
            const choice = content === undefined ? { delta: {}, finish_reason: 'stop' } : { delta: { content } };
            controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify({ choices: [choice] })}\n\n`));
            if (content === undefined) controller.close();
          };
        },
      });
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    };
  });
  chat.send('hello').catch(() => undefined);
  await until(() => chat.status === 'submitted');
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { chat, next: () => next() };
}

describe('the language of a message', () => {
  for (const role of ['user', 'assistant'] as const) {
    it(`is Japanese where there is kana, of the ${role}`, async () => {
      const found = await show(
        role,
        'ひらがな',
        'カタカナ',
        'ﾊﾝｶｸ',
        '漢字',
        'Latin',
        '马克・吐温',
        '한국어',
        'a 長い ー',
      );
      expect(found.map((content) => content.getAttribute('lang'))).to.deep.equal([
        ...['ja', 'ja', 'ja', null, null, null, null, 'ja'],
      ]);
    });
  }

  it('is known of messages, too, that are far from view and not rendered yet', async () => {
    const texts = Array.from({ length: 60 }, (_, index) => (index % 2 ? 'text' : 'かな'));
    const found = await show('assistant', ...texts);
    expect(found[0]!.className).to.equal('plain');
    expect(found.map(({ lang }) => lang)).to.deep.equal(texts.map((text) => (text === 'かな' ? 'ja' : '')));
  });

  it('is found while the text grows, and stays', async () => {
    const { chat, next } = await mountGrowing('漢字', 'と', '漢字', '。');
    const seen: (string | null)[] = [];
    for (const length of [2, 3, 5, 6]) {
      next();
      await until(
        () => chat.messages[1]?.content.length === length && contents(chat)[1]?.textContent.length === length,
      );
      seen.push(contents(chat)[1]!.getAttribute('lang'));
    }
    next();
    await until(() => chat.status === 'idle');
    expect(seen).to.deep.equal([null, 'ja', 'ja', 'ja']);
    expect(contents(chat)[1]!.lang).to.equal('ja');
  });

  it('does not look again at what a growing text had before', async () => {
    const { chat, next } = await mountGrowing('some text ', 'goes on ', 'and on');
    const read: string[] = [];
    const test = RegExp.prototype.test;
    RegExp.prototype.test = function (text: string) {
      if (this.source.includes('ぁ') && text !== 'hello') read.push(text);
      return test.call(this, text);
    };
    try {
      for (const end of ['text ', 'goes on ', 'and on']) {
        next();
        await until(() => chat.messages[1]?.content.endsWith(end) ?? false);
        await chat.updateComplete;
      }
    } finally {
      RegExp.prototype.test = test;
    }
    expect(read).to.deep.equal(['some text ', 'goes on ', 'and on']);
  });

  it('has Japanese break between phrases where the browser can, and strictly', async () => {
    const [content] = await show('assistant', japanese);
    const style = getComputedStyle(content!);
    expect(style.lineBreak).to.equal('strict');
    const paragraph = content!.querySelector('p')!;
    content!.style.inlineSize = '180px';
    const byPhrase = linesOf(paragraph);
    content!.style.wordBreak = 'normal';
    if (CSS.supports('word-break', 'auto-phrase')) expect(byPhrase).not.to.deep.equal(linesOf(paragraph));
    else expect(byPhrase).to.deep.equal(linesOf(paragraph));
  });
});

describe('the direction of a message', () => {
  const texts = ['Some **words**.\n\n- a list', 'مرحبا بكم\n\n- قائمة', '## שלום', '1. 1984 — مرحبا', '123', '漢字'];
  const directions = ['ltr', 'rtl', 'rtl', 'rtl', 'ltr', 'ltr'];
  afterEach(() => document.body.removeAttribute('dir'));

  for (const page of ['ltr', 'rtl']) {
    for (const role of ['user', 'assistant'] as const) {
      it(`is that of its first letter, of the ${role} in a page that is ${page}`, async () => {
        document.body.dir = page;
        const found = await show(role, ...texts);
        expect(found.map((content) => getComputedStyle(content).direction)).to.deep.equal(directions);
      });
    }
  }

  it('is that of its lists', async () => {
    const found = await show('assistant', ...texts.slice(0, 2));
    const padded = found.map((content) => {
      const { paddingLeft, paddingRight } = getComputedStyle(content.querySelector('ul')!);
      return [parseFloat(paddingLeft) > 0, parseFloat(paddingRight) > 0];
    });
    expect(padded).to.deep.equal([
      [true, false],
      [false, true],
    ]);
  });
});

/** How many letters stand in each line. */
function linesOf(paragraph: HTMLElement): number[] {
  const text = paragraph.firstChild!;
  const range = document.createRange();
  const lines = new Map<number, number>();
  for (let at = 0; at < (text.nodeValue ?? '').length; at++) {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const { top } = range.getBoundingClientRect();
    lines.set(top, (lines.get(top) ?? 0) + 1);
  }
  return [...lines.values()];
}
