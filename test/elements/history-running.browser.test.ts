import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { unmountChats, until } from './mount-chat.js';
import { listed, type MountedHistory, mountHistory, panelOf, press, titlesOf } from './mount-history.js';

const ASK_MS = 10_000;
const { setTimeout: realTimeout, clearTimeout: realClear } = globalThis;

/** What waits for its ten seconds. */
const waiting = new Map<object, () => void>();

/** Ten seconds pass when a test says so. */
function holdClock(): void {
  globalThis.setTimeout = ((act: () => void, wait?: number) => {
    if (wait !== ASK_MS) return realTimeout(act, wait);
    const timer = {};
    waiting.set(timer, act);
    return timer;
  }) as unknown as typeof setTimeout;
  globalThis.clearTimeout = (timer: unknown) => {
    if (!waiting.delete(timer as object)) realClear(timer as number);
  };
}

async function passTenSeconds(): Promise<void> {
  for (const [timer, act] of [...waiting]) {
    waiting.delete(timer);
    act();
  }
  await new Promise((resolve) => realTimeout(resolve, 60));
}

function hide(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { get: () => isHidden, configurable: true });
}

function runningIn(chat: AgenticChat): string[] {
  const rows = panelOf(chat)!.querySelectorAll('li:has(.running) .open');
  return [...rows].map(({ textContent }) => textContent.trim());
}

type Verdict = 'as it is' | 'over' | 'broken' | 'gone';

/** A conversation was left while an answer was written in it; the test says what the server answers about it. */
async function mountLeft(): Promise<MountedHistory & { questions: () => number; say: (verdict: Verdict) => void }> {
  let said: Verdict = 'as it is';
  const answers = {
    over: () => Response.json({ messages: [{ messageId: 'm', sender: 'AI', text: 'done', status: {} }] }),
    broken: () => new Response('{}', { status: 500 }),
    gone: () => new Response('{}', { status: 404 }),
  };
  const isQuestion = (line: string): boolean => line.includes('messages?limit=1&');
  holdClock();
  const mounted = await mountHistory({ count: 1 }, undefined, { chunkDelayMs: 200 }, ({ url }) =>
    said !== 'as it is' && isQuestion(url) ? Promise.resolve(answers[said]()) : undefined,
  );
  const { chat, asked } = mounted;
  await listed(chat, 1);
  chat.send('Write a report').catch(() => undefined);
  await until(() => titlesOf(chat).length === 2);
  await press(chat, 'Conversation 1');
  await until(() => chat.messages.length === 2);
  expect(runningIn(chat)).to.deep.equal(['Write a report']);
  return { ...mounted, questions: () => asked.filter(isQuestion).length, say: (verdict) => (said = verdict) };
}

afterEach(() => {
  Object.assign(globalThis, { setTimeout: realTimeout, clearTimeout: realClear });
  waiting.clear();
  Reflect.deleteProperty(document, 'hidden');
  unmountChats();
});

describe('a conversation that was left while an answer was written in it', () => {
  it('looks at what it covers when that changes, and not with each word of an answer', async () => {
    const { chat } = await mountHistory({ count: 1 }, undefined, { chunkDelayMs: 4, chunkChars: 4 });
    await listed(chat, 1);
    const { getComputedStyle } = window;
    let asked = 0;
    window.getComputedStyle = (element, pseudo) => {
      if (element.classList.contains('scrim')) asked += 1;
      return getComputedStyle(element, pseudo);
    };
    let frames = 0;
    const count = (): void => void requestAnimationFrame(() => (frames++, count()));
    count();
    await chat.send(`say: ${'word '.repeat(60)}`);
    window.getComputedStyle = getComputedStyle;
    expect(frames).to.be.above(10);
    expect(asked).to.be.below(5);
  });

  it('is asked about every ten seconds, until the answer is there', async () => {
    const { chat, questions, say } = await mountLeft();
    expect(questions()).to.equal(0);
    await passTenSeconds();
    await passTenSeconds();
    expect([questions(), runningIn(chat)]).to.deep.equal([2, ['Write a report']]);
    say('over');
    await passTenSeconds();
    expect([questions(), runningIn(chat)]).to.deep.equal([3, []]);
    await passTenSeconds();
    expect(questions()).to.equal(3);
  });

  it('goes on for all we know where the server cannot be asked, and is over where it is gone', async () => {
    const { chat, questions, say } = await mountLeft();
    say('broken');
    await passTenSeconds();
    expect([questions(), runningIn(chat)]).to.deep.equal([1, ['Write a report']]);
    say('gone');
    await passTenSeconds();
    expect([questions(), runningIn(chat)]).to.deep.equal([2, []]);
  });

  it('is not asked about while nobody sees the page, and is when somebody does again', async () => {
    const { questions } = await mountLeft();
    hide(true);
    await passTenSeconds();
    await passTenSeconds();
    expect(questions()).to.equal(0);
    hide(false);
    await passTenSeconds();
    expect(questions()).to.equal(1);
  });

  for (const [how, leave, isBack] of [
    ['the list is closed', (chat: AgenticChat) => chat.showPanel(null), true],
    ['the element is out of the page', (chat: AgenticChat) => chat.remove(), false],
  ] as const) {
    it(`is not asked about while ${how}: nothing waits`, async () => {
      const { chat, questions } = await mountLeft();
      leave(chat);
      await new Promise((resolve) => realTimeout(resolve, 20));
      expect([waiting.size, questions()]).to.deep.equal([0, 0]);
      if (isBack) chat.showPanel('history');
      else document.body.append(chat);
      await until(() => waiting.size === 1);
      await passTenSeconds();
      expect(questions()).to.equal(1);
    });
  }

  it('of another client is asked about, too, where the list stays open', async () => {
    const { chat, questions } = await mountLeft();
    chat.storageKey = 'somebody else';
    await until(() => titlesOf(chat).length === 2 && runningIn(chat).length === 0);
    expect(waiting.size).to.equal(1);
    chat.send('Write a letter').catch(() => undefined);
    await until(() => runningIn(chat).length === 1);
    await press(chat, 'Conversation 1');
    await until(() => chat.messages.length === 2);
    await passTenSeconds();
    expect(questions()).to.equal(1);
  });
});
