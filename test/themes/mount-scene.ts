import type { AgenticChat } from '../../src/class.js';
import { createFile, holdUploads, mountAttaching } from '../elements/attach-files.js';
import { byName, mountChat, until } from '../elements/mount-chat.js';

/** Markdown with each kind of block, a link and an image. */
const everything = `# One\n\nSome *words*, \`code\` and [a link](https://host.example/path).

- first\n- second\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\`\`\`\nlet a = 1;\n\`\`\`

![a picture](https://images.example/1.png)\n\n> [!NOTE]\n> noted\n\nA note.[^1]\n\n[^1]: below`;

/** A chat in which nothing was said, with all that stands there then. */
export async function mountEmpty(prepare: (chat: AgenticChat) => void = () => undefined): Promise<AgenticChat> {
  const { chat } = await mountChat((element) => {
    element.persist = 'none';
    element.heading = 'Assistant';
    element.disclaimer = 'Answers may be wrong.';
    element.suggestions = [{ label: 'Write a report' }, { label: 'Make a file' }];
    prepare(element);
  });
  return chat;
}

/** A chat in which everything was said that has a look of its own, scrolled up a little, its last run failed. */
export async function mountScene(prepare: (chat: AgenticChat) => void = () => undefined): Promise<AgenticChat> {
  const chat = await mountEmpty((element) => {
    element.style.blockSize = '';
    element.style.setProperty('--agentic-chat-height', '400px');
    prepare(element);
  });
  for (const text of ['Ask me a question', 'a', 'Run some tasks', 'Make a file', 'Think it over'])
    await chat.send(text);
  await until(() => find(chat, 'task'));
  // The steps of an answer that is done are one line.
  byName(chat, '[part="task-list"] summary').click();
  chat.addMessage({ role: 'assistant', content: everything });
  await chat.send('Fail midway').catch(() => undefined);
  await until(
    () => find(chat, 'error') && find(chat, 'task') && find(chat, 'code-block') && find(chat, 'image-placeholder'),
  );
  await until(() => chat.renderRoot.querySelector('[data-dressed]') !== null);
  for (let seen = ''; seen !== byName(chat, '.thread').innerHTML; ) {
    seen = byName(chat, '.thread').innerHTML;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const log = byName(chat, '[part="log"]');
  log.dispatchEvent(new WheelEvent('wheel', { deltaY: -200 }));
  log.scrollTop -= 200;
  await until(() => find(chat, 'scroll-button'));
  return chat;
}

/** A chat that waits for an answer, and does so for good. */
export async function mountWaiting(): Promise<AgenticChat> {
  const { chat } = await mountChat((element) => {
    element.getToken = () => Promise.resolve('token');
    element.fetch = () => new Promise(() => undefined);
  });
  chat.send('hello').catch(() => undefined);
  await until(() => find(chat, 'status') && find(chat, 'stop-button'));
  return chat;
}

/** A chat with answers of yesterday that can be rated and have a picture beside them, one of which the page draws and one of which goes on below a button. */
export async function mountAnswers(): Promise<AgenticChat> {
  const { now } = Date;
  const chat = await mountEmpty((element) => {
    element.feedback = true;
    element.append(Object.assign(document.createElement('b'), { slot: 'avatar', textContent: 'A' }));
    element.renderers = { chart: () => Object.assign(document.createElement('figure'), { textContent: 'drawn' }) };
  });
  Date.now = () => now() - 86_400_000;
  try {
    await chat.send('say: first');
    chat.addMessage({ role: 'assistant', content: '```chart\n1,2\n```' });
  } finally {
    Date.now = now;
  }
  chat.addMessage({ role: 'assistant', content: 'Many words. '.repeat(30_000) });
  // Whatever is said next would close its question.
  await chat.send('Fill in a form');
  await until(() =>
    ['day-separator', 'feedback-button', 'rendered', 'show-more', 'field'].every((part) => find(chat, part)),
  );
  return chat;
}

/** A popup that is closed, with two answers that nobody has seen. */
export async function mountLauncher(prepare: (chat: AgenticChat) => void = () => undefined): Promise<AgenticChat> {
  const chat = await mountEmpty((element) => {
    element.mode = 'popup';
    element.style.setProperty('--agentic-chat-duration', '0s');
    prepare(element);
  });
  await until(() => find(chat, 'launcher'));
  for (const text of ['say: one', 'say: two']) await chat.send(text);
  await until(() => find(chat, 'badge'));
  return chat;
}

/** A chat with the list of conversations open. */
export async function mountConversations(): Promise<AgenticChat> {
  const chat = await mountEmpty((element) => (element.history = true));
  await chat.send('say: one');
  chat.showPanel('history');
  await until(() => find(chat, 'history-item'));
  return chat;
}

/** The same one, opened. */
export async function mountOpenPopup(): Promise<AgenticChat> {
  const chat = await mountLauncher();
  chat.show();
  await until(() => find(chat, 'close-button'));
  return chat;
}

/** A chat with a file that is on its way, for good. */
export async function mountUploading(): Promise<AgenticChat> {
  const { chat } = await mountAttaching((element) => {
    element.persist = 'none';
    holdUploads(element);
  });
  chat.attach([createFile('a.txt')]);
  await until(() => find(chat, 'attachment-progress'));
  return chat;
}

/** Whether the element renders that part now. */
export function find(chat: AgenticChat, part: string): boolean {
  return chat.renderRoot.querySelector(`[part~="${part}"]`) !== null;
}
