import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';
import { type Branched, seedBranches } from './seed-branches.js';

afterEach(unmountChats);

async function mountBranches(
  prepare: (chat: AgenticChat) => void = () => undefined,
): Promise<Branched & { readonly chat: AgenticChat; readonly calls: readonly string[] }> {
  const branched = await seedBranches();
  const { chat, calls } = await mountChat(
    (element) => {
      element.conversationId = branched.conversationId;
      prepare(element);
    },
    {},
    branched.standIn,
  );
  await until(() => positions(chat).length > 0);
  return { chat, calls, ...branched };
}

function shown(chat: AgenticChat): string {
  return [...chat.renderRoot.querySelectorAll('article [part="content"]')]
    .map(({ textContent }) => textContent.trim())
    .join(' ');
}

function told(chat: AgenticChat): string {
  return chat.messages.map(({ content }) => content).join(' ');
}

function positions(chat: AgenticChat): string[] {
  return [...chat.renderRoot.querySelectorAll('.versions')].map(({ textContent }) => textContent.trim());
}

function press(chat: AgenticChat, name: string): HTMLElement {
  const button = byName(chat, `button[aria-label="${name}"]`);
  button.focus();
  button.click();
  return button;
}

/** Reads the history again, as after a sleep. */
async function poll(chat: AgenticChat, calls: readonly string[]): Promise<void> {
  const before = calls.length;
  chat.reconnect();
  await until(() => calls.slice(before).some((call) => call.endsWith('/messages')));
  await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('a conversation with branches', () => {
  it('shows the newest one, and which of its versions a message is', async () => {
    const { chat } = await mountBranches();
    await until(() => shown(chat) === 'q1 a1 q4 a4');
    expect(told(chat)).to.equal('q1 a1 q4 a4');
    expect(positions(chat)).to.deep.equal(['3 of 3']);
    expect(byName(chat, '.versions').closest('article')?.textContent).to.contain('q4');
    expect(byName(chat, '[role="group"]', 'Versions, 3 of 3')).to.exist;
    expect(byName(chat, 'button', 'Next version').ariaDisabled).to.equal('true');
    expect(byName(chat, 'button', 'Previous version').ariaDisabled).to.equal('false');
  });

  it('leads to the others by keyboard, each with the newest message below it, and says which one it is', async () => {
    const { chat, add } = await mountBranches();
    await add('a2', 'q5', 'a5');
    await add('a4', 'q6', 'a6');
    byName(chat, 'button', 'Previous version').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => shown(chat) === 'q1 a1 q3 a3');
    expect(told(chat)).to.equal('q1 a1 q3 a3');
    expect(positions(chat)).to.deep.equal(['2 of 3']);
    expect(chat.shadowRoot?.activeElement?.ariaLabel).to.equal('Previous version');
    await until(() => byName(chat, '.announcer').textContent.includes('2 of 3'));
    chat.reconnect();
    await until(() => chat.messages.length === 4);
    press(chat, 'Previous version');
    await until(() => shown(chat) === 'q1 a1 q2 a2 q5 a5');
    expect(chat.shadowRoot?.activeElement?.ariaLabel).to.equal('Previous version');
    expect(byName(chat, 'button', 'Previous version').ariaDisabled).to.equal('true');
    press(chat, 'Previous version');
    await chat.updateComplete;
    expect(positions(chat)).to.deep.equal(['1 of 3']);
  });

  it('stays with the branch that was chosen when the history is read again or all is drawn anew', async () => {
    const { chat, calls, add } = await mountBranches();
    press(chat, 'Previous version');
    await until(() => shown(chat) === 'q1 a1 q3 a3');
    await add('a4', 'q5', 'a5');
    await poll(chat, calls);
    expect(shown(chat)).to.equal('q1 a1 q3 a3');
    chat.locale = 'ja';
    await until(() => positions(chat)[0] === '3件中 2件目');
    expect(shown(chat)).to.equal('q1 a1 q3 a3');
    const { parentElement } = chat;
    chat.remove();
    parentElement?.append(chat);
    await chat.updateComplete;
    expect(shown(chat)).to.equal('q1 a1 q3 a3');
    await add('a3', 'q7', 'a7');
    await poll(chat, calls);
    await until(() => shown(chat) === 'q1 a1 q3 a3 q7 a7');
  });

  it('stays with what is read when another branch begins elsewhere, counts it, and says that it is there', async () => {
    const { chat, calls, add } = await mountBranches();
    await until(() => shown(chat) === 'q1 a1 q4 a4');
    await add('a1', 'q5', 'a5');
    await poll(chat, calls);
    await until(() => positions(chat)[0] === '3 of 4');
    expect(shown(chat)).to.equal('q1 a1 q4 a4');
    byName(chat, 'button', 'Show the latest version').click();
    await until(() => shown(chat) === 'q1 a1 q5 a5');
    expect(chat.shadowRoot?.activeElement?.getAttribute('role')).to.equal('log');
    expect(chat.renderRoot.textContent).not.to.contain('This is not the latest version.');
  });

  it('says where the next message goes, and shows that when it is sent', async () => {
    const { chat, calls } = await mountBranches();
    expect(chat.renderRoot.textContent).not.to.contain('This is not the latest version.');
    press(chat, 'Previous version');
    await until(() => shown(chat) === 'q1 a1 q3 a3');
    expect(byName(chat, '[part="log"]').textContent).to.contain('A new message continues the latest one.');
    await chat.send('say: done');
    expect(told(chat)).to.equal('q1 a1 q4 a4 say: done done');
    await until(() => shown(chat) === 'q1 a1 q4 a4 say: done done');
    expect(chat.renderRoot.textContent).not.to.contain('This is not the latest version.');
    await poll(chat, calls);
    expect(told(chat)).to.equal('q1 a1 q4 a4 say: done done');
    expect(chat.messages.at(-2)?.parentId).to.equal(chat.messages.at(-3)?.serverId);
  });

  it('keeps what was said here in view when the server has put it elsewhere', async () => {
    const { chat, calls, add } = await mountBranches();
    await until(() => shown(chat) === 'q1 a1 q4 a4');
    await add('a1', 'q5', 'a5');
    // All of it comes before anything is drawn.
    const { requestAnimationFrame } = window;
    const frames: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (draw) => frames.push(draw);
    try {
      await chat.send('say: done');
      await poll(chat, calls);
    } finally {
      window.requestAnimationFrame = requestAnimationFrame;
    }
    for (const draw of frames) draw(performance.now());
    await until(() => shown(chat) === 'q1 a1 q5 a5 say: done done');
  });

  it('does not run to the end of a longer version that is chosen with a mouse', async () => {
    const { chat, add, calls } = await mountBranches();
    await add('a3', ...Array.from({ length: 20 }, (_, index) => `q ${index}`));
    await poll(chat, calls);
    await add('a1', 'q5', 'a5');
    await poll(chat, calls);
    byName(chat, 'button', 'Show the latest version').click();
    await until(() => shown(chat) === 'q1 a1 q5 a5');
    press(chat, 'Previous version');
    await until(() => shown(chat) === 'q1 a1 q4 a4');
    // What was scrolled for this version is told of in the frame after it.
    await until(() => chat.renderRoot.querySelectorAll('article').length === 4);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { x, y, width, height } = byName(chat, 'button', 'Previous version').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    await until(() => chat.renderRoot.querySelectorAll('article').length === 24);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const view = byName(chat, '[part="log"]').getBoundingClientRect();
    expect(byName(chat, '.versions').getBoundingClientRect().top).to.be.within(view.top, view.bottom);
    await resetMouse();
  });

  it('asks again what the branch that is shown has asked', async () => {
    const { chat } = await mountBranches();
    press(chat, 'Previous version');
    await until(() => shown(chat) === 'q1 a1 q3 a3');
    await chat.regenerate();
    expect(chat.messages.at(-2)?.content).to.equal('q3');
  });

  it('keeps its place when a version in the middle of a long conversation is looked at', async () => {
    const { chat, add, calls } = await mountBranches();
    for (const end of ['a3', 'a4']) await add(end, ...Array.from({ length: 20 }, (_, index) => `q of ${end} ${index}`));
    await poll(chat, calls);
    await until(() => chat.renderRoot.querySelectorAll('article').length === 24);
    const top = (): number => byName(chat, '.versions').closest('article')?.getBoundingClientRect().top ?? 0;
    byName(chat, '[part="log"]').dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }));
    byName(chat, 'button', 'Previous version').scrollIntoView({ block: 'center' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = top();
    press(chat, 'Previous version');
    await until(() => positions(chat)[0] === '2 of 3');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(top()).to.be.closeTo(before, 2);
  });

  it('asks the server for nothing more, and is one line where nothing branches', async () => {
    const { chat, calls } = await mountBranches();
    expect(calls.filter((call) => call.startsWith('GET'))).to.have.length(1);
    chat.newConversation();
    await chat.send('say: one');
    await chat.updateComplete;
    expect(positions(chat)).to.deep.equal([]);
    expect(told(chat)).to.equal('say: one one');
  });
});
