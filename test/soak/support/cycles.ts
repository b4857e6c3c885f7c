import type { Page } from '@playwright/test';

/** What a chat is in the middle of when it is taken out of the page. */
export const moments = ['idle', 'streaming', 'history', 'files', 'account', 'uploading', 'popup', 'moved'] as const;
/** One of them. */
export type Moment = (typeof moments)[number];

/**
 * Puts a chat into the page, brings it to a moment and takes it out again: so many times, the moments in turn. Rejects
 * where a moment is not reached.
 */
export async function playCycles(page: Page, chosen: readonly Moment[], count: number): Promise<void> {
  await page.evaluate(
    async ({ names, times }) => {
      const until = async (what: string, isSo: () => boolean | undefined): Promise<void> => {
        const end = performance.now() + 20_000;
        while (!isSo()) {
          if (performance.now() > end) throw new Error(`not reached: ${what}`);
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
      };
      const create = (moment: string): HTMLElementTagNameMap['agentic-chat'] => {
        const chat = document.createElement('agentic-chat');
        Object.assign(chat, { apiUrl: '/stand-in/saas', tokenUrl: '/token/saas', locale: 'en' });
        Object.assign(chat, { history: true, account: true, attachments: true, modes: true, feedback: true });
        if (moment === 'popup') chat.mode = 'popup';
        return chat;
      };
      const stream = async (chat: HTMLElementTagNameMap['agentic-chat']): Promise<void> => {
        chat.newConversation();
        // It never settles where the element goes before the answer is over.
        chat.send(`say: ${'some **words** and `code` '.repeat(30)}`).catch(() => undefined);
        await until('text', () => chat.messages.at(-1)?.role === 'assistant' && chat.messages.at(-1)?.content !== '');
      };
      for (let index = 0; index < times; index++) {
        const moment = names[index % names.length]!;
        const chat = create(moment);
        const find = (selector: string): HTMLElement | null => chat.renderRoot.querySelector(selector);
        document.body.append(chat);
        await chat.updateComplete;
        if (moment === 'streaming') await stream(chat);
        if (moment === 'moved') {
          await stream(chat);
          const place = document.createElement('div');
          document.body.append(place);
          place.append(chat);
          await until('more text', () => chat.messages.at(-1)!.content.length > 20);
          place.remove();
        }
        if (moment === 'history') {
          chat.showPanel('history');
          await until(moment, () => find('[part="history-item"]') !== null);
        }
        if (moment === 'account') {
          chat.showPanel('account');
          await until(moment, () => find('[part="account-panel"] input') !== null);
        }
        if (moment === 'files') {
          await until('button', () => find('button[aria-label="Your files"]') !== null);
          find('button[aria-label="Your files"]')!.click();
          await until(moment, () => find('.files-sheet') !== null && find('.files-sheet .bones') === null);
        }
        if (moment === 'uploading') {
          chat.attach([new File([new Uint8Array(20_000)], 'a file.bin')]);
          await until(moment, () => chat.matches(':state(uploading)'));
        }
        if (moment === 'popup') {
          chat.show();
          await until(moment, () => find('[part="panel"]:popover-open textarea') !== null);
        }
        chat.remove();
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    { names: chosen, times: count },
  );
}
