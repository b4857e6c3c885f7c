import { expect } from '@playwright/test';
import type { Scene, State, Text } from './scene.js';

const hello: Text = { en: 'Hello!', ja: 'こんにちは！' };
const fail: Text = { en: 'Fail midway', ja: '途中でエラーを起こして' };

async function failMidway({ open, say, button, words }: Scene): Promise<void> {
  await open();
  await say(fail);
  await button(words.retry).waitFor();
}

/** States in which something is in the way: the network, the server, or that nobody is signed in. */
export const troubleStates: Readonly<Record<string, State>> = {
  'cut, reconnecting': async ({ page, open, say, log, words }) => {
    await open({}, { 'Drop-After': '3000' });
    // Nobody answers who asks for the rest.
    await page.route(/\/chat\/completions\/[\w-]+$/, () => undefined);
    await say({ en: 'Write a report', ja: 'レポートを書いて' });
    await log.getByText(words.reconnecting(1)).waitFor();
  },
  offline: async ({ page, open, ask, say, log, words }) => {
    await open();
    await ask(hello);
    await page.context().setOffline(true);
    await say(hello);
    await log.getByText(words.offlineUnsent).waitFor();
  },
  'failed with retry': failMidway,
  'rate-limited with time': async ({ page, open, say, log }) => {
    await open({}, { 'Force-Status': '429', 'Force-On': 'send' });
    // The stand-in asks for a second; a state to look at has to last longer.
    await page.route('**/chat/completions', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'retry-after': '40' } });
    });
    await say(hello);
    await log.getByText(/(in|。)\s?\d\d ?(seconds|秒後)/).waitFor();
  },
  'signed out': async ({ page, open, say }) => {
    await open({}, { 'Force-Status': '401', 'Force-On': 'send' });
    await say(hello);
    await expect(page.getByRole('alert')).toBeVisible();
  },
  'error in history': async (scene) => {
    await failMidway(scene);
    await scene.page.reload();
    await scene.log.getByText(scene.words.interrupted).waitFor();
    await expect(scene.page.getByRole('alert')).toHaveCount(0);
  },
};
