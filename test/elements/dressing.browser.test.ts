import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { byName, mountChat, unmountChats, until } from './mount-chat.js';

afterEach(unmountChats);

const longCode = `\`\`\`js\n${'const a = 1;\n'.repeat(40)}\`\`\``;

describe('<agentic-chat>: blocks with tools', () => {
  it('fold long code only when the answer is over, for a reader reads it while it comes', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 10, chunkChars: 100 });
    const find = (selector: string) => chat.renderRoot.querySelector(selector);
    const answer = chat.send(`say: ${longCode}\n\n${'And so on. '.repeat(9000)}`);
    await waitUntil(() => find('.code-keyword'), 'no colours', { timeout: 8000 });
    expect(chat.status).to.equal('streaming');
    expect(find('[part="code-block"] > button') === null).to.equal(true);
    expect(find('.is-collapsed') === null).to.equal(true);

    chat.stop();
    expect((await answer).state).to.equal('stopped');
    await until(() => find('.is-collapsed') !== null);
    expect(find('[part="code-block"] > button')?.textContent).to.equal('Show all');
  }).timeout(12_000);

  it('fold long code of an earlier answer at once, whatever is under way', async () => {
    const { chat } = await mountChat(() => undefined, { chunkDelayMs: 10 });
    const answer = chat.send(`say: ${'And so on. '.repeat(9000)}`);
    await until(() => chat.status === 'streaming');
    chat.addMessage({ role: 'assistant', content: longCode });
    await waitUntil(() => chat.renderRoot.querySelector('.is-collapsed'), 'not folded', { timeout: 8000 });
    expect(chat.status).to.equal('streaming');
    chat.stop();
    await answer;
  }).timeout(12_000);

  it('tell the page which kind of thing was copied, and of which message', async () => {
    const { chat, events } = await mountChat();
    const { id } = chat.addMessage({ role: 'assistant', content: '| a |\n|---|\n| 1 |\n\n```\nb\n```' });
    await waitUntil(() => chat.renderRoot.querySelector('.table-tools'), 'no tools', { timeout: 8000 });
    for (const name of ['Copy as CSV', 'Copy as Markdown', 'Copy code']) {
      byName(chat, 'button', name).focus();
      const before = events.length;
      await sendKeys({ press: 'Enter' });
      await until(() => events.length > before);
    }
    expect(events.filter(([name]) => name === 'chat-copy').map(([, detail]) => detail)).to.deep.equal([
      { messageId: id, kind: 'table' },
      { messageId: id, kind: 'table' },
      { messageId: id, kind: 'code' },
    ]);
  }).timeout(12_000);
});
