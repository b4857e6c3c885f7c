import { expect } from '@playwright/test';
import { setSwitches } from '../support/open-chat.js';
import type { Scene, State, Text } from './scene.js';

const hello: Text = { en: 'Hello!', ja: 'こんにちは！' };
const titles: Text = { en: 'Quarterly report', ja: '四半期レポート' };

/** A stand-in in the page, so that nobody else's conversations are in its list, with those of the last months. */
const script = (title: string): string => `
  import { createStandIn, knownClients } from '/dist/cdn/stand-in.js';
  const answer = createStandIn({ edition: 'saas', basePath: '/stand-in/saas' });
  const ask = async (path, body) => (await answer(new Request(new URL('/stand-in/saas' + path, document.baseURI), { method: 'POST', body }))).json();
  const chat = document.querySelector('agentic-chat');
  chat.fetch = (input, init) => answer(new Request(input, init));
  chat.getToken = () => ask('/federation/auth/v1/token', new URLSearchParams({
    grant_type: 'client_credentials', client_id: knownClients.saas, client_secret: knownClients.secret,
  }));
  // As many as fit, for nobody can tell the contrast of what is scrolled away.
  const seed = { count: 9, stepMs: 70_000_000, title: ${JSON.stringify(title)}, user: 'user-a' };
  await ask('/stand-in/conversations', JSON.stringify(seed));
  document.body.dataset.seeded = '';
`;

async function openList(scene: Scene, switches: Readonly<Record<string, string>> = {}): Promise<void> {
  const { page, look, words, button } = scene;
  await scene.open({ history: '' });
  await page.addScriptTag({ type: 'module', content: script(titles[look.language]) });
  await page.locator('[data-seeded]').waitFor();
  await scene.ask(hello);
  await setSwitches(page, { 'Chunk-Delay-Ms': '0', ...switches });
  await button(words.conversations).click();
}

async function openListed(scene: Scene): Promise<void> {
  await openList(scene);
  await expect(scene.page.getByRole('listitem').nth(5)).toBeAttached();
}

/** The list of conversations, in each of its states. */
export const historyStates: Readonly<Record<string, State>> = {
  'conversations listed': openListed,
  'conversation being renamed': async (scene) => {
    await openListed(scene);
    await scene.page.getByRole('listitem').nth(2).getByRole('button').first().focus();
    await scene.page.keyboard.press('F2');
    await scene.page.getByRole('textbox', { name: scene.words.title, exact: true }).waitFor();
  },
  'conversation deleted': async (scene) => {
    await openListed(scene);
    await scene.page.getByRole('listitem').nth(2).getByRole('button').first().focus();
    await scene.page.keyboard.press('Delete');
    await scene.button(scene.words.undo).waitFor();
  },
  'conversations searched': async (scene) => {
    await openListed(scene);
    await scene.page.getByRole('searchbox').fill({ en: 'report 3', ja: 'レポート 3' }[scene.look.language]);
    await scene.page.locator('mark').first().waitFor();
  },
  'conversations loading': async (scene) => {
    await openList(scene, { 'Latency-Ms': '600000' });
    await scene.page.locator('.skeleton').waitFor();
  },
  'conversations failed': async (scene) => {
    await openList(scene, { 'Force-Status': '500', 'Force-On': 'history' });
    await expect(scene.page.getByRole('alert')).toBeVisible();
  },
  'conversations forbidden': async (scene) => {
    await openList(scene, { 'Force-Status': '403', 'Force-On': 'history' });
    await scene.page.getByText(scene.words.historyForbidden).waitFor();
  },
};
