import { expect, waitUntil } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import type { StandInOptions } from '../../src/stand-in.js';
import { Announcer } from '../../src/elements/controllers/announcer.js';
import { byName, leaveChat, type MountedChat, mountChat, unmountChats, until } from './mount-chat.js';
import {
  hasten,
  leastGap,
  plainTextOf,
  QUICK_MS,
  recordSpeech,
  squeeze,
  type Utterance,
  wordsOf,
} from './record-speech.js';

afterEach(unmountChats);

const THINKING = 'Thinking…';

/** About 500 tokens of paragraphs, lists, code and a table, in which no word stands twice. */
const long = readWords`## #\n\n${40}. ${25}. ${30}\n\n- ${9}\n- **${8}**\n  - ${12}\n\n${20}? ${15}! ${30}.\n\n\`\`\`js\n${9}\n${12}\n\`\`\`\n
| # | # |\n|---|---|\n| ${4} | ${5} |\n| ${5} | ${2} |\n\n> ${30}\n\n1. ${15}\n\n2. ${15}\n\n${60}. ${30}`;

/** A text with so many words of its own in each gap. */
function readWords({ raw }: TemplateStringsArray, ...counts: readonly number[]): string {
  let word = 0;
  const next = (): string => `w${String(++word)}x`;
  return raw
    .map((text, index) => [text, ...Array.from({ length: counts[index] ?? 0 }, next)].join(' '))
    .join('')
    .replaceAll('\\n', '\n')
    .replaceAll('\\`', '`')
    .replaceAll('#', next)
    .replaceAll('** ', '**')
    .replace(/^\S+/, '##')
    .replaceAll(/^(-|\||>|\d\.)? +/gm, '$1 ');
}

interface Spoken extends MountedChat {
  readonly said: Utterance[];
}

async function mountSpeaking(
  switches: Partial<StandInOptions> = {},
  prepare: (chat: AgenticChat) => void = () => undefined,
  standIn?: MountedChat['standIn'],
): Promise<Spoken> {
  const faster = (chat: AgenticChat): void => {
    hasten(chat);
    prepare(chat);
  };
  const mounted = await (standIn ? mountChat(faster, {}, standIn) : mountChat(faster, switches));
  return { ...mounted, said: recordSpeech(mounted.chat) };
}

/** Resolves when nothing more is said, and the region is empty again. */
async function settle({ chat, said }: Spoken): Promise<void> {
  let count = -1;
  while (count !== said.length || byName(chat, '.announcer').textContent !== '') {
    count = said.length;
    await pause(3 * QUICK_MS);
  }
}

/** All that was said, but that something was waited for: that is left out where it is not so any more. */
function textsOf({ said }: Spoken): string[] {
  return said.map(({ text }) => text).filter((text) => text !== THINKING);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

describe('<agentic-chat>: an answer is spoken', () => {
  it('while it is written, each word once, in order, not too often, and nothing else', async () => {
    const spoken = await mountSpeaking({ chunkDelayMs: 5, chunkChars: 16 });
    const { chat, said } = spoken;
    await chat.send(`say: ${long}`);
    const before = said.length;
    await settle(spoken);
    expect(before).to.be.greaterThan(3);
    expect(said[0]?.text).to.equal(THINKING);
    expect(said.every(({ role }) => role === 'status')).to.equal(true);
    expect(wordsOf(said, THINKING)).to.equal(plainTextOf(chat));
    const words = said.flatMap(({ text }) => text.match(/w\d+x/g) ?? []);
    expect(words.length).to.be.greaterThan(300);
    expect(new Set(words).size).to.equal(words.length);
    expect(leastGap(said)).to.be.at.least(QUICK_MS - 5);
    // No word is cut, and none stands against the next one.
    for (const { text } of said) expect(` ${text} `).to.not.match(/\wx\w|w\d+\s*x?w/);
  }).timeout(8000);

  it('as one burst that is drawn over many frames', async () => {
    const spoken = await mountSpeaking({ chunkDelayMs: 0, chunkChars: 1_000_000 });
    const { chat, said } = spoken;
    await chat.send(`say: ${`${long}\n\n`.repeat(30)}`);
    await settle(spoken);
    expect(wordsOf(said, THINKING)).to.equal(plainTextOf(chat));
    expect(leastGap(said)).to.be.at.least(QUICK_MS - 5);
  }).timeout(8000);

  it('a short one at once, and that it is complete is said of none that has words', async () => {
    const spoken = await mountSpeaking();
    await spoken.chat.send('say: Look:\n\n```js\nlet a;\n```');
    await settle(spoken);
    expect(textsOf(spoken)).to.deep.equal(['Look: let a;']);
  });

  it('as complete where it has no words', async () => {
    const spoken = await mountSpeaking();
    await spoken.chat.send('say: ');
    await settle(spoken);
    expect(textsOf(spoken)).to.deep.equal(['Answer complete']);
  });

  it('sentence by sentence where it is one long paragraph', async () => {
    const spoken = await mountSpeaking({ chunkDelayMs: 5, chunkChars: 16 });
    const { chat, said } = spoken;
    const sentences = Array.from({ length: 60 }, (_, index) => `This is sentence ${index} of it, at ${index} percent.`);
    await chat.send(`say: ${sentences.join(' ')}`);
    const before = said.length;
    await settle(spoken);
    expect(before).to.be.greaterThan(4);
    expect(said.map(({ text }) => text).join(' ')).to.equal(`${THINKING} ${sentences.join(' ')}`);
    for (const { text } of said.slice(1)) expect(text).to.match(/^This.*percent\.$/);
  }).timeout(8000);

  it('in Japanese', async () => {
    const spoken = await mountSpeaking({ chunkDelayMs: 8, chunkChars: 3 }, (chat) => (chat.locale = 'ja'));
    const { chat, said } = spoken;
    const sentences = Array.from({ length: 12 }, (_, index) => `これは第${index}の文で、「はい。」と答えますか？`);
    await chat.send(`言って: ${sentences.join('')}`);
    const before = said.length;
    await settle(spoken);
    expect(before).to.be.greaterThan(3);
    expect(
      said
        .slice(1)
        .map(({ text }) => text)
        .join(''),
    ).to.equal(sentences.join(''));
    for (const { text } of said.slice(1)) expect(text).to.match(/[。？]」?$/);
  }).timeout(8000);

  it('by a region that is there from the start, apart from all else, empty soon, and the only one', async () => {
    const { chat } = await mountSpeaking();
    const region = byName(chat, '[role="status"]');
    expect(region.parentNode).to.equal(chat.renderRoot);
    await chat.send('say: Here.');
    await until(() => region.textContent === 'Here.');
    expect(byName(chat, '[role="status"]')).to.equal(region);
    expect(
      chat.renderRoot.querySelectorAll('[aria-live]:not([aria-live="off"]),[role="alert"],output').length,
    ).to.equal(0);
    await until(() => region.textContent === '');
  });

  it('not more often than every two seconds', async () => {
    const { chat } = await mountChat(undefined, { chunkDelayMs: 30, chunkChars: 8 });
    const said = recordSpeech(chat);
    await chat.send(`say: ${'One sentence. '.repeat(60)}`);
    await waitUntil(() => wordsOf(said, THINKING) === plainTextOf(chat), 'not said', { timeout: 6000 });
    expect(said.length).to.be.within(2, 6);
    expect(leastGap(said)).to.be.at.least(2000);
  }).timeout(12_000);
});

describe('<agentic-chat>: what is spoken when a run goes another way', () => {
  for (const reconnect of ['replay', 'snapshot'] as const) {
    it(`is said once where the connection is lost: ${reconnect}`, async () => {
      const spoken = await mountSpeaking({ chunkDelayMs: 5, chunkChars: 16, dropAfter: 9000, reconnect });
      const { chat, said } = spoken;
      await chat.send(`say: ${long}`);
      await settle(spoken);
      expect(said.filter(({ text }) => text.includes('Reconnecting…')).length).to.be.at.most(1);
      expect(wordsOf(said, THINKING, 'Reconnecting…')).to.equal(plainTextOf(chat));
    }).timeout(8000);
  }

  it('ends with a word that it was stopped', async () => {
    const spoken = await mountSpeaking({ chunkDelayMs: 5, chunkChars: 16 });
    const { chat, said } = spoken;
    const answer = chat.send(`say: ${long}`);
    await until(() => said.length > 2);
    chat.stop();
    expect((await answer).state).to.equal('stopped');
    await settle(spoken);
    expect(said.at(-1)?.text.endsWith('Stopped')).to.equal(true);
    expect(wordsOf(said, THINKING, 'Stopping…')).to.equal(`${plainTextOf(chat)}Stopped`);
  }).timeout(8000);

  it('keeps the order of the log over two quick answers and an error between, which speaks for itself', async () => {
    const spoken = await mountSpeaking({ chunkDelayMs: 1, chunkChars: 4 });
    const { chat, said } = spoken;
    await chat.send(`say: ${long}`);
    await chat.send('error').catch(() => undefined);
    await chat.updateComplete;
    await chat.send('say: The last one.');
    await settle(spoken);
    const texts = [0, 1, 2].map((index) => plainTextOf(chat, index)).join('');
    expect(wordsOf(said, THINKING, THINKING)).to.equal(texts);
    const alerts = said.filter(({ role }) => role === 'alert');
    expect(alerts.length).to.equal(1);
    expect(alerts[0]?.text).to.contain('The agent lost its ledger.');
    expect(leastGap(said)).to.be.at.least(QUICK_MS - 5);
  }).timeout(8000);

  it('is said by the alert alone where the end is lost', async () => {
    const spoken = await mountSpeaking({}, (chat) => {
      chat.edition = 'openai';
      chat.model = 'a model';
      const body = 'data: {"choices":[{"delta":{"content":"So far."}}]}\n\n';
      chat.fetch = () => Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
    });
    await spoken.chat.send('hello');
    await settle(spoken);
    expect(wordsOf(spoken.said, THINKING)).to.equal('Sofar.');
    expect(spoken.said.filter(({ text }) => text.includes('was interrupted')).length).to.equal(1);
  });

  it('is no status that is out of date when it is its turn, and no status twice', async () => {
    const { chat } = await mountChat();
    const announcer = new Announcer(chat, QUICK_MS);
    const said = recordSpeech(chat);
    announcer.announceStatus(() => 'Waiting');
    await until(() => said.length === 1);
    announcer.announce('Copied');
    announcer.announceStatus(() => 'Old');
    announcer.announceStatus(() => 'New');
    await until(() => said.length === 2);
    announcer.announce('Copied');
    announcer.announceStatus(() => 'New');
    await until(() => said.length === 3);
    expect(said.map(({ text }) => text)).to.deep.equal(['Waiting', 'Copied New', 'Copied']);
    expect(leastGap(said)).to.be.at.least(QUICK_MS - 5);
  });

  it('goes on where it was when the element is moved', async () => {
    const spoken = await mountSpeaking({ chunkDelayMs: 5, chunkChars: 16 });
    const { chat, said } = spoken;
    const answer = chat.send(`say: ${long}`);
    await until(() => said.length > 2);
    const place = document.createElement('div');
    document.body.append(place);
    place.append(chat);
    await answer;
    await settle(spoken);
    expect(wordsOf(said, THINKING)).to.equal(plainTextOf(chat));
    place.remove();
  }).timeout(8000);

  it('is what comes after a reload, and not what stood there or is sent again', async () => {
    const mounted = await mountChat(undefined, { chunkDelayMs: 5, chunkChars: 16 });
    void mounted.chat.send(`say: ${long}`);
    await until(() => squeeze(mounted.chat.messages[1]?.content ?? '').includes('w60x'));
    leaveChat(mounted.chat);
    const spoken = await mountSpeaking({}, undefined, mounted.standIn);
    const { chat, said } = spoken;
    await waitUntil(() => chat.messages[1]?.state === 'complete', 'not over', { timeout: 5000 });
    await settle(spoken);
    const words = wordsOf(said, THINKING, 'Reconnecting…');
    expect(words).to.contain('w300x').and.to.not.contain('w59x');
    expect(plainTextOf(chat).endsWith(words)).to.equal(true);
  }).timeout(8000);
});

describe('<agentic-chat>: nothing is spoken', () => {
  it('of a history, however it comes, or when it comes again', async () => {
    const first = await mountChat(undefined, { chunkDelayMs: 0, chunkChars: 1000 });
    for (let turn = 0; turn < 25; turn++) await first.chat.send(`say: Turn ${turn}. It is over.`);
    const id = first.chat.conversationId;
    leaveChat(first.chat);
    const { chat, said } = await mountSpeaking({}, undefined, first.standIn);
    await until(() => chat.messages.length === 50);
    chat.newConversation();
    chat.conversationId = id;
    await until(() => chat.messages.length === 50);
    chat.remove();
    document.body.append(chat);
    chat.locale = 'ja';
    for (let index = 0; index < 50; index++) chat.addMessage({ role: 'assistant', content: `Added ${index}. Over.` });
    await pause(4 * QUICK_MS);
    expect(said).to.deep.equal([]);
  }).timeout(8000);

  it('and nothing done when nothing goes on', async () => {
    const spoken = await mountSpeaking();
    await spoken.chat.send('say: Here.');
    await settle(spoken);
    const { setTimeout: real } = window;
    let timers = 0;
    window.setTimeout = ((...args: Parameters<typeof setTimeout>) => {
      timers += 1;
      return real(...args);
    }) as typeof setTimeout;
    await new Promise((resolve) => real(resolve, 4 * QUICK_MS));
    window.setTimeout = real;
    expect(timers).to.equal(0);
  });
});
