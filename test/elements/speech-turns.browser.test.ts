import { expect, waitUntil } from '@open-wc/testing';
import { Announcer } from '../../src/elements/controllers/announcer.js';
import { countFigure, reportWorst } from '../support/report-browser-figure.js';
import { leaveChat, mountChat, unmountChats, until } from './mount-chat.js';
import { long, mountSpeaking, pause, settle, THINKING } from './mount-speaking.js';
import { leastGap, plainTextOf, QUICK_MS, recordSpeech, squeeze, wordsOf } from './record-speech.js';

afterEach(unmountChats);

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
    await countFigure('A2', 'messages of a history that stay unspoken', chat.messages.length);
    await reportWorst('A2', 'utterances of a history', said.length);
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
