import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';
import { playAnswer, type PlayedAnswer } from './play-chunks.js';

afterEach(unmountChats);

type Mounted = Readonly<{ chat: AgenticChat; answer: PlayedAnswer; done: Promise<unknown> }>;

/** An answer under way that asks this. */
async function mountAsked(
  interaction: Record<string, unknown>,
  prepare: (chat: AgenticChat) => void = () => undefined,
): Promise<Mounted> {
  const answer = playAnswer();
  const { chat } = await mountChat((element) => {
    answer.prepare(element);
    prepare(element);
  });
  const done = chat.send('hello');
  await until(() => {
    answer.say({ content: '' });
    return chat.status === 'streaming';
  });
  answer.say({ content: 'Well. ' });
  answer.say({ interaction: { id: 'ask', ...interaction } });
  await until(() => chat.renderRoot.querySelector('section[part="interaction"]') !== null);
  return { chat, answer, done };
}

async function finish({ answer, done }: Mounted): Promise<void> {
  answer.end();
  await done;
}

const box = (chat: AgenticChat): HTMLElement => byName(chat, '[part="interaction"]');
const field = (chat: AgenticChat): HTMLTextAreaElement => byName<HTMLTextAreaElement>(chat, '[part="field"]');
const labels = (chat: AgenticChat): (string | undefined)[] =>
  [...box(chat).querySelectorAll('button')].map(({ textContent }) => textContent?.trim());
const said = (chat: AgenticChat): string[] =>
  chat.messages.filter(({ role }) => role === 'user').map(({ content }) => content);

describe('a question of the agent', () => {
  it('for words has a field, which keeps what is written while the answer goes on', async () => {
    const mounted = await mountAsked({ kind: 'input', prompt: 'What is **it** called?' });
    const { chat } = mounted;
    expect(box(chat).querySelector('strong')?.textContent).to.equal('it');
    expect(chat.shadowRoot?.activeElement === field(chat)).to.equal(false);
    field(chat).focus();
    await sendKeys({ type: 'Auro' });
    await finish(mounted);
    await until(() => chat.status === 'idle');
    chat.labels = { yourAnswer: 'Say it' };
    await until(() => field(chat).ariaLabel === 'Say it');
    await sendKeys({ type: 'ra' });
    expect(field(chat).value).to.equal('Aurora');
    await sendKeys({ press: 'Shift+Enter' });
    await sendKeys({ type: '2' });
    await sendKeys({ press: 'Enter' });
    await until(() => said(chat).length === 2);
    expect(said(chat)[1]).to.equal('Aurora\n2');
    await until(() => box(chat).querySelector('.note')?.textContent?.trim() === 'Your answer: Aurora\n2');
    expect(chat.renderRoot.querySelector('[part="field"]') === null).to.equal(true);
  });

  it('is not answered by a key that ends a composition, nor by Enter where that breaks lines', async () => {
    const mounted = await mountAsked({ kind: 'input', prompt: 'What?' }, (chat) => (chat.submitKey = 'mod-enter'));
    const { chat } = mounted;
    await finish(mounted);
    field(chat).focus();
    await sendKeys({ type: 'a' });
    const press = (init: KeyboardEventInit): boolean =>
      field(chat).dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }),
      );
    expect(press({ ctrlKey: true, isComposing: true })).to.equal(true);
    await sendKeys({ press: 'Enter' });
    expect([field(chat).value, said(chat).length]).to.deep.equal(['a\n', 1]);
    await sendKeys({ press: 'Control+Enter' });
    await until(() => said(chat).length === 2);
  });

  it('keeps the keys of its field from the page', async () => {
    const { chat } = await mountAsked({ kind: 'unknown', prompt: 'What?' });
    const keys: string[] = [];
    const record = ({ key }: KeyboardEvent): number => keys.push(key);
    document.addEventListener('keydown', record);
    field(chat).focus();
    await sendKeys({ type: 'k' });
    document.removeEventListener('keydown', record);
    expect(keys).to.deep.equal([]);
  });

  it('for permission can be approved and rejected, and neither is chosen', async () => {
    const mounted = await mountAsked({ kind: 'approval', prompt: 'May I?' });
    const { chat } = mounted;
    expect(labels(chat)).to.deep.equal(['Approve', 'Reject']);
    expect(box(chat).querySelectorAll('[autofocus], [type="submit"]').length).to.equal(0);
    expect(box(chat).contains(chat.shadowRoot?.activeElement ?? null)).to.equal(false);
    await finish(mounted);
    await until(() => chat.status === 'idle');
    byName(chat, '[part="interaction"] button', 'Reject').click();
    await until(() => said(chat)[1] === 'Reject');
  });

  it('for a page to go on in has its link and Done', async () => {
    const mounted = await mountAsked({ kind: 'browser', prompt: 'Sign in', url: 'https://desk.example/1' });
    const { chat } = mounted;
    const link = box(chat).querySelector('a');
    expect([link?.target, link?.rel]).to.deep.equal(['_blank', 'noopener noreferrer nofollow ugc']);
    expect(labels(chat)).to.deep.equal(['Done']);
    await finish(mounted);
  });

  it('waits with its answer for the end of the run, and sends it then', async () => {
    const mounted = await mountAsked({ kind: 'choice', prompt: 'Which?', options: [{ label: 'Red', value: 'r' }] });
    const { chat } = mounted;
    byName(chat, '[part="interaction"] button', 'Red').click();
    await until(() => box(chat).textContent?.includes('Will be sent when the agent pauses.'));
    expect(box(chat).textContent).to.contain('Your answer: Red');
    expect(said(chat)).to.deep.equal(['hello']);
    await finish(mounted);
    await until(() => said(chat)[1] === 'Red');
  });

  it('is closed when the agent goes on without an answer', async () => {
    const mounted = await mountAsked({ kind: 'input', prompt: 'What?' });
    const { chat } = mounted;
    mounted.answer.say({ content: 'Never mind.' });
    await until(() => box(chat).textContent?.includes('This question is closed.'));
    expect(chat.renderRoot.querySelector('[part="field"]') === null).to.equal(true);
    await finish(mounted);
  });

  it('gives an answer that waits back into the field when the conversation is left', async () => {
    const { chat } = await mountAsked({ kind: 'choice', prompt: 'Which?', options: [{ label: 'Red', value: 'r' }] });
    chat.draft = 'and more';
    byName(chat, '[part="interaction"] button', 'Red').click();
    await until(() => box(chat).textContent?.includes('Will be sent when the agent pauses.'));
    chat.newConversation();
    expect(chat.draft).to.equal('Red\nand more');
  });

  it('has its answer back in the field once when the element is taken out of the page and comes back', async () => {
    const { chat } = await mountAsked({ kind: 'choice', prompt: 'Which?', options: [{ label: 'Red', value: 'r' }] });
    chat.draft = 'and more';
    byName(chat, '[part="interaction"] button', 'Red').click();
    await until(() => box(chat).textContent?.includes('Will be sent when the agent pauses.'));
    const { parentElement } = chat;
    chat.remove();
    await until(() => chat.draft !== 'and more');
    parentElement?.append(chat);
    await until(() => labels(chat)[0] === 'Red');
    expect(chat.draft).to.equal('Red\nand more');
  });

  it('asked again under the same id shows nothing of the answer to the first', async () => {
    let asked = 0;
    const mounted = await mountAsked({ kind: 'input', prompt: 'What?' }, (chat) => {
      const { fetch } = chat;
      chat.fetch = (...request) => {
        asked += 1;
        return fetch!(...request);
      };
    });
    const { chat } = mounted;
    field(chat).focus();
    await sendKeys({ type: 'Half' });
    await finish(mounted);
    await until(() => chat.status === 'idle');
    const done = chat.send('Later');
    await until(() => asked === 2);
    await until(() => {
      mounted.answer.say({ content: '' });
      return chat.status === 'streaming';
    });
    mounted.answer.say({ interaction: { id: 'ask', kind: 'input', prompt: 'What?' } });
    await until(() => chat.messages.filter(({ interactions }) => interactions.length > 0).length === 2);
    await until(() => box(chat).textContent?.includes('This question is closed.'));
    await until(() => chat.renderRoot.querySelector('[part="field"]') !== null);
    expect(field(chat).value).to.equal('');
    mounted.answer.end();
    await done;
  });

  it('is forgotten with what was written to it when the draft is', async () => {
    const mounted = await mountAsked({ kind: 'choice', prompt: 'Which?', options: [{ label: 'Red', value: 'r' }] });
    const { chat } = mounted;
    byName(chat, '[part="interaction"] button', 'Red').click();
    await until(() => box(chat).textContent?.includes('Your answer: Red'));
    chat.forgetDraft();
    chat.labels = { answered: 'Was answered' };
    await until(() => box(chat).textContent?.includes('Was answered'));
    expect(box(chat).textContent).not.to.contain('Red');
    await finish(mounted);
  });

  it('is safe markdown, whatever it says', async () => {
    const { chat } = await mountAsked({ prompt: '<img src=x onerror="document.title = 1"> [x](javascript:alert(1))' });
    expect(box(chat).querySelectorAll('img, [onerror], a').length).to.equal(0);
  });
});
