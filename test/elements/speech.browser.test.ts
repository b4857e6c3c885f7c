import { expect, waitUntil } from '@open-wc/testing';
import { countFigure, reportWorst } from '../support/report-browser-figure.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';
import { long, mountSpeaking, settle, textsOf, THINKING } from './mount-speaking.js';
import { leastGap, plainTextOf, QUICK_MS, recordSpeech, wordsOf } from './record-speech.js';

afterEach(unmountChats);

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

  it('not more often than every two seconds, each word once', async () => {
    // As long as it takes to say some of it in the middle; the figures are those of an answer that takes longer.
    const isQuick = document.documentElement.dataset['tier'] === 'quick';
    const { chat } = await mountChat(undefined, { chunkDelayMs: isQuick ? 8 : 40, chunkChars: 8 });
    const said = recordSpeech(chat);
    await chat.send(`say: ${long}`);
    await waitUntil(() => wordsOf(said, THINKING) === plainTextOf(chat), 'not said', { timeout: 20_000 });
    const least = isQuick ? 2 : 5;
    expect(said.length).to.be.within(least, 30);
    expect(leastGap(said)).to.be.at.least(2000);
    const spoken = said.flatMap(({ text }) => text.match(/w\d+x/g) ?? []);
    const written = new Set(long.match(/w\d+x/g));
    const wrong = spoken.length - new Set(spoken).size + written.size - new Set(spoken).size;
    expect(wrong).to.equal(0);
    const paragraphs = chat.renderRoot.querySelectorAll('[part="content"] :is(p,h3,h4,li,tr,pre)').length;
    expect(said.length - 1).to.be.at.most(paragraphs);
    await countFigure('A2', 'words spoken, of an answer of 500 tokens', spoken.length);
    await reportWorst('A2', 'words not spoken, or twice', wrong);
    await reportWorst('A2', 'utterances beside the paragraphs', Math.max(said.length - 1 - paragraphs, 0));
    await reportWorst('A2', 'seconds short of two between utterances', Math.max(0, 2 - leastGap(said) / 1000));
  }).timeout(30_000);
});
