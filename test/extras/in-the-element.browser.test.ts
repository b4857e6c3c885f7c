import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { leaveChat, mountChat, unmountChats } from '../elements/mount-chat.js';
import { createClipboardEvent } from '../support/clipboard-event.js';
import { fence } from './mount-answer.js';

afterEach(unmountChats);

describe('the extras in the element', () => {
  it('end what renderers of the page do when the element leaves it', async () => {
    let told: AbortSignal | undefined;
    const { chat } = await mountChat((it) => {
      it.renderers = {
        mermaid: (_source, { signal }) => {
          told = signal;
          return new Promise(() => {});
        },
      };
    });
    chat.addMessage({ role: 'assistant', content: fence('mermaid', 'graph TD') });
    await waitUntil(() => told, 'not asked', { timeout: 4000 });
    expect(told?.aborted).to.equal(false);
    leaveChat(chat);
    await waitUntil(() => told?.aborted, 'not told', { timeout: 4000 });
  });

  const begin = {
    'by keys alone': async () => {
      await sendKeys({ down: 'Control' });
      await sendKeys({ up: 'Control' });
    },
    'by a pointer and keys, once': async (log: HTMLElement) => {
      log.dispatchEvent(new Event('pointerdown'));
      await sendKeys({ press: 'ArrowDown' });
    },
  };
  for (const [how, act] of Object.entries(begin))
    it(`copy cleanly what was selected ${how}`, async () => {
      const { chat } = await mountChat();
      chat.addMessage({ role: 'assistant', content: 'One **word**' });
      await waitUntil(() => chat.renderRoot.querySelector('strong'));
      const log = chat.renderRoot.querySelector<HTMLElement>('[part="log"]')!;
      log.focus();
      await act(log);
      await import('../../src/extras/dress-blocks.js');
      await new Promise((resolve) => setTimeout(resolve));

      getSelection()?.selectAllChildren(chat.renderRoot.querySelector('strong')!);
      const clipboardData = new DataTransfer();
      let written = 0;
      clipboardData.setData = () => (written += 1);
      const event = createClipboardEvent('copy', clipboardData);
      log.dispatchEvent(event);
      expect(event.defaultPrevented).to.equal(true);
      expect(written, 'as text and as HTML').to.equal(2);
      getSelection()?.removeAllRanges();
    });

  it('have buttons of one size in the bar over code', async () => {
    const { chat } = await mountChat();
    chat.addMessage({ role: 'assistant', content: fence('js', 'a'.repeat(100)) });
    await waitUntil(() => chat.renderRoot.querySelector('button[data-dressed]'), 'no tools', { timeout: 4000 });
    const buttons = [...chat.renderRoot.querySelectorAll('[part=code-header] > button')];
    const [ours, other] = buttons.map((button) => getComputedStyle(button).font);
    expect(buttons).to.have.length(2);
    expect(ours).to.equal(other);
  });
});
