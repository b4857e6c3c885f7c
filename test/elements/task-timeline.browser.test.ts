import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';
import { playAnswer, type PlayedAnswer } from './play-chunks.js';

afterEach(unmountChats);

/** A moment on the server's clock. */
const START = 1_790_000_000_000;

async function mountPlayed(prepare: (chat: AgenticChat) => void = () => undefined): Promise<{
  chat: AgenticChat;
  answer: PlayedAnswer;
  done: Promise<unknown>;
}> {
  const answer = playAnswer();
  const { chat } = await mountChat((element) => {
    answer.prepare(element);
    prepare(element);
  });
  const done = chat.send('hello');
  await until(() => chat.status === 'submitted' || chat.status === 'streaming');
  await until(() => {
    answer.say({ content: '' });
    return chat.status === 'streaming';
  });
  return { chat, answer, done };
}

function task(id: string, fields: Record<string, unknown>): Record<string, unknown> {
  return {
    tasks: [
      { callId: id, actionType: 'tool_start', title: `Step ${id}`, status: 'running', timestamp: START, ...fields },
    ],
  };
}

const list = (chat: AgenticChat): HTMLDetailsElement => byName<HTMLDetailsElement>(chat, '[part="task-list"]');
const summary = (chat: AgenticChat): string =>
  (list(chat).querySelector('summary')?.textContent ?? '').replace(/[ \n]+/g, ' ').trim();

describe('the timeline of tasks', () => {
  it('says what goes on while it does, and how much there was of it when it is over', async () => {
    const { chat, answer, done } = await mountPlayed();
    answer.say(task('a', {}));
    answer.say(
      task('a', { actionType: 'tool_result', title: 'success', status: 'completed', timestamp: START + 9_000 }),
    );
    answer.say(task('b', { timestamp: START + 9_000 }));
    await until(() => chat.renderRoot.querySelectorAll('[part="task"]').length === 2);
    expect(list(chat).open).to.equal(true);
    expect(summary(chat)).to.match(/^Step b 1 of 2/);
    answer.say(task('b', { actionType: 'tool_result', title: 'error', status: 'failed', timestamp: START + 12_000 }));
    answer.end();
    await done;
    await until(() => !list(chat).open);
    expect(summary(chat)).to.equal('2 tasks · 1 failed · 12\u00a0s');
    expect(lines(chat)).to.deep.equal(['Step a Done 9\u00a0s', 'Step b Failed 3\u00a0s']);
  });

  it('stays as the reader has left it, while it goes on and when it is over', async () => {
    const { chat, answer, done } = await mountPlayed();
    answer.say(task('a', {}));
    await until(() => chat.renderRoot.querySelector('[part="task"]') !== null);
    list(chat).querySelector('summary')?.click();
    await until(() => !list(chat).open);
    await afterToggle();
    answer.say(task('b', {}));
    await until(() => chat.renderRoot.querySelectorAll('[part="task"]').length === 2);
    expect(list(chat).open).to.equal(false);
    list(chat).querySelector('summary')?.click();
    await afterToggle();
    answer.end();
    await done;
    await until(() => summary(chat).startsWith('2 tasks'));
    expect(list(chat).open).to.equal(true);
  });

  it('writes the time that runs once a second, and touches nothing else for it', async function () {
    this.timeout(6_000);
    const { chat, answer, done } = await mountPlayed();
    answer.say(task('a', { timestamp: Date.now() }));
    await until(() => chat.renderRoot.querySelector('[data-since]') !== null);
    const clocks = [...chat.renderRoot.querySelectorAll<HTMLElement>('[data-since]')];
    expect(clocks.map(({ textContent }) => textContent)).to.deep.equal(['0\u00a0s', '0\u00a0s']);
    const changed = new Set<Node>();
    const observer = new MutationObserver((news) => news.forEach(({ target }) => changed.add(target)));
    observer.observe(byName(chat, '.messages'), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    observer.disconnect();
    expect([...changed].every((node) => clocks.includes(node as HTMLElement))).to.equal(true);
    expect(clocks[0]?.textContent).to.match(/^[12]\u00a0s$/);
    answer.end();
    await done;
    await until(() => chat.renderRoot.querySelector('[data-since]') === null);
  });

  it('draws a result when it is looked at, as safe markdown', async () => {
    const { chat, answer, done } = await mountPlayed();
    const content = '**Found** <img src=x onerror="document.title = 1">\n\n```js\nlet a;\n```';
    answer.say(task('a', { status: 'completed', content }));
    answer.say(task('b', { status: 'completed', content: '{"rows":[1,2]}' }));
    answer.end();
    await done;
    await until(() => chat.renderRoot.querySelectorAll('[part="task"] summary').length === 2);
    expect(list(chat).querySelector('[part="content"]') === null).to.equal(true);
    list(chat).open = true;
    for (const one of list(chat).querySelectorAll<HTMLElement>('[part="task"] summary')) one.click();
    await until(() => list(chat).querySelectorAll('[part="code-block"]').length === 2);
    expect(list(chat).querySelector('strong')?.textContent).to.equal('Found');
    expect(list(chat).querySelectorAll('img, [onerror]').length).to.equal(0);
  });

  it('shows what a program wrote as it wrote it', async () => {
    const { chat, answer, done } = await mountPlayed();
    const content = '# not a heading\n* nor a list ``` **nor bold**';
    answer.say(task('a', { status: 'completed', toolName: 'bash', content }));
    answer.end();
    await done;
    await until(() => chat.renderRoot.querySelector('[part="task"] summary') !== null);
    list(chat).open = true;
    list(chat).querySelector<HTMLElement>('[part="task"] summary')?.click();
    await until(() => list(chat).querySelector('[part="code-block"]') !== null);
    expect(list(chat).querySelector('code')?.textContent.trim()).to.equal(content);
    expect(list(chat).querySelectorAll('h1, li li, strong').length).to.equal(0);
  });

  it('leaves 200 steps alone while the answer goes on below them', async () => {
    const { chat, answer, done } = await mountPlayed();
    const steps = Array.from({ length: 200 }, (_, index) => task(`s${index}`, { status: 'completed' })['tasks']).flat();
    answer.say({ tasks: steps });
    await until(() => chat.renderRoot.querySelectorAll('[part="task"]').length === 200);
    let changes = 0;
    const observer = new MutationObserver((news) => (changes += news.length));
    observer.observe(byName(chat, '[part="task-list"] ul'), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    for (let index = 0; index < 20; index++) {
      answer.say({ content: `word${index} ` });
      await until(() => byName(chat, '[part~="message-assistant"]').textContent?.includes(`word${index}`));
    }
    observer.disconnect();
    expect(changes).to.equal(0);
    answer.end();
    await done;
    await until(() => summary(chat).startsWith('200 tasks'));
  });

  it('speaks Japanese', async () => {
    const { chat, answer, done } = await mountPlayed((element) => (element.locale = 'ja'));
    answer.say(task('a', {}));
    answer.say(task('a', { status: 'completed', timestamp: START + 64_000 }));
    answer.end();
    await done;
    await until(() => chat.renderRoot.querySelector('[part="task"]') !== null);
    await until(() => summary(chat) === 'タスク 1件 · 1分4秒');
  });
});

/** What is opened or closed is told in a task of its own. */
function afterToggle(): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

function lines(chat: AgenticChat): string[] {
  return [...chat.renderRoot.querySelectorAll<HTMLElement>('[part="task"] .line')].map((line) =>
    [...line.querySelectorAll('.label, .state, .unseen')].map(({ textContent }) => textContent).join(' '),
  );
}
