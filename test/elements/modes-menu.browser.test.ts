import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, type MountedChat, mountChat, unmountChats, until } from './mount-chat.js';

/** Once it is loaded, every chat of the page has it from the beginning. */
before(async () => {
  const { chat } = await mountModes();
  await until(() => chat.renderRoot.querySelector('#modes') !== null);
});
afterEach(unmountChats);

/** A chat with the menu, and the bodies of the messages that it sends. */
async function mountModes(
  prepare: (chat: AgenticChat) => void = () => undefined,
): Promise<MountedChat & { bodies: Record<string, unknown>[] }> {
  const bodies: Record<string, unknown>[] = [];
  const mounted = await mountChat((chat) => {
    chat.modes = true;
    prepare(chat);
    const { fetch } = chat;
    chat.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith('/chat/completions'))
        bodies.push((await request.clone().json()) as Record<string, unknown>);
      return fetch!(request);
    };
  });
  return { ...mounted, bodies };
}

function menuOf(chat: AgenticChat): HTMLElement {
  return byName(chat, '#modes');
}

function isOpen(chat: AgenticChat): boolean {
  return menuOf(chat).matches(':popover-open');
}

/** The control with this label. */
function control(chat: AgenticChat, name: string): HTMLInputElement {
  return byName<HTMLLabelElement>(chat, '#modes label', name).control as HTMLInputElement;
}

/** What has the focus, as people call it. */
function focused(chat: AgenticChat): string | null | undefined {
  const element = chat.shadowRoot?.activeElement;
  return element?.closest('label')?.textContent.trim() ?? element?.getAttribute('aria-label');
}

function chosen(chat: AgenticChat): boolean[] {
  return ['Default', 'High performance', 'Agent', 'Private'].map((name) => control(chat, name).checked);
}

describe('modes: where it is shown', () => {
  const elsewhere: [string, (chat: AgenticChat) => void][] = [
    ['without the option', (chat) => (chat.modes = false)],
    ['switched off', (chat) => (chat.disabled = true)],
    ['marketplace', (chat) => Object.assign(chat, { edition: 'marketplace', agentId: 'agent-ai-bot' })],
    ['openai', (chat) => Object.assign(chat, { edition: 'openai', model: 'm' })],
  ];
  for (const [where, prepare] of elsewhere) {
    it(`not there: ${where}`, async () => {
      const { chat } = await mountModes(prepare);
      expect(chat.renderRoot.querySelector('#modes') === null).to.equal(true);
    });
  }

  it('speaks Japanese', async () => {
    const { chat } = await mountModes((element) => (element.locale = 'ja'));
    byName(chat, 'button', 'モード').click();
    expect(
      menuOf(chat)
        .innerText.trim()
        .split(/\s*\n\s*/),
    ).to.deep.equal([...['レベル', '標準', '高性能', 'エージェント', 'プライベート']]);
  });
});

describe('modes: what is chosen', () => {
  it('shows how the options stand, and follows them', async () => {
    const { chat } = await mountModes();
    expect(chosen(chat)).to.deep.equal([true, false, true, false]);
    Object.assign(chat, { agentLevel: 'high_performance', agentMode: 'off', privateMode: true });
    await chat.updateComplete;
    expect(chosen(chat)).to.deep.equal([false, true, false, true]);
    Object.assign(chat, { agentLevel: 'of tomorrow', agentMode: 'of tomorrow', privateMode: false });
    await chat.updateComplete;
    expect(chosen(chat)).to.deep.equal([true, false, true, false]);
  });

  it('goes with the next message and is a property of the element', async () => {
    const { chat, bodies } = await mountModes();
    await chat.send('hello');
    control(chat, 'High performance').click();
    control(chat, 'Agent').click();
    control(chat, 'Private').click();
    expect([chat.agentLevel, chat.agentMode, chat.privateMode]).to.deep.equal(['high_performance', 'off', true]);
    await chat.updateComplete;
    expect(byName(chat, '.private').textContent.trim()).to.equal('Private');
    await chat.send('hello');
    for (const name of ['Default', 'Agent', 'Private']) control(chat, name).click();
    await chat.send('hello');
    const sent = bodies.map(({ agentLevel, agentMode, privateMode }) => [agentLevel, agentMode, privateMode]);
    expect(sent).to.deep.equal([
      [undefined, undefined, undefined],
      ['high_performance', false, true],
      ['default', true, undefined],
    ]);
    expect(chat.messages.length).to.equal(6);
  });

  it('stays when the page asks for the same as before, and yields when it asks for something else', async () => {
    const { chat } = await mountModes((element) => (element.agentLevel = 'default'));
    control(chat, 'High performance').click();
    control(chat, 'Private').click();
    chat.agentLevel = 'default';
    chat.privateMode = false;
    chat.removeAttribute('private-mode');
    expect([chat.agentLevel, chat.privateMode]).to.deep.equal(['high_performance', true]);
    chat.agentLevel = 'high_performance';
    chat.agentLevel = 'default';
    chat.privateMode = true;
    chat.privateMode = false;
    expect([chat.agentLevel, chat.privateMode]).to.deep.equal(['default', false]);
    control(chat, 'High performance').click();
    await chat.updateComplete;
    control(chat, 'Default').click();
    expect(chat.agentLevel).to.equal('default');
  });
});

describe('modes: by keyboard', () => {
  it('opens, chooses with the arrows, and Escape closes it alone and gives the focus back', async () => {
    const { chat } = await mountModes();
    const heard: string[] = [];
    const listening = new AbortController();
    window.addEventListener('keydown', ({ key }) => void heard.push(key), listening);
    const button = byName(chat, 'button', 'Modes');
    button.focus();
    await sendKeys({ press: 'Enter' });
    expect(isOpen(chat)).to.equal(true);
    await sendKeys({ press: 'Tab' });
    expect(focused(chat)).to.equal('Default');
    await sendKeys({ press: 'ArrowDown' });
    expect(chat.agentLevel).to.equal('high_performance');
    await chat.updateComplete;
    expect(focused(chat)).to.equal('High performance');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    expect(chat.agentMode).to.equal('off');
    await sendKeys({ press: 'Escape' });
    expect(isOpen(chat)).to.equal(false);
    expect(focused(chat)).to.equal('Modes');
    expect(heard).to.deep.equal(['Enter', 'Tab', 'Tab']);
    await sendKeys({ press: 'Escape' });
    listening.abort();
    expect(heard).to.deep.equal(['Enter', 'Tab', 'Tab', 'Escape']);
  });

  it('leaves the focus where the person has put it meanwhile', async () => {
    const { chat } = await mountModes();
    byName(chat, 'button', 'Modes').click();
    control(chat, 'Private').focus();
    chat.focus();
    menuOf(chat).hidePopover();
    expect(focused(chat)).to.equal('Message');
  });
});
