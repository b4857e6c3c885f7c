import { expect } from '@playwright/test';
import { en } from '../../../src/i18n/locales/en.js';
import { ja } from '../../../src/i18n/locales/ja.js';
import { type AccountWords, completeAccountWords } from '../../../src/panels/account-words.js';
import { setSwitches } from '../support/open-chat.js';
import type { Scene, State } from './scene.js';

function wordsOf({ look: { language } }: Scene): AccountWords {
  return completeAccountWords({ tag: language, strings: { en, ja }[language] });
}

async function openAccount(scene: Scene, switches: Readonly<Record<string, string>> = {}): Promise<AccountWords> {
  const words = wordsOf(scene);
  await scene.open({ account: '', 'account-password': '', history: '' }, switches);
  await scene.button(words.account).click();
  await scene.page.getByRole('region', { name: words.account, exact: true }).waitFor();
  return words;
}

/** What is seen of the panel with the person's own account. */
export const accountStates: Readonly<Record<string, State>> = {
  'account open': async (scene) => {
    const words = await openAccount(scene);
    await expect(scene.page.getByRole('combobox', { name: words.jobType })).toBeVisible();
  },
  'account loading': async (scene) => {
    await scene.page.route('**/v1/user', () => undefined);
    await openAccount(scene);
  },
  'account with errors': async (scene) => {
    const words = await openAccount(scene);
    const field = (name: string): ReturnType<Scene['page']['getByLabel']> =>
      scene.page.getByRole('textbox', { name, exact: true });
    await field(words.username).fill(' ');
    await scene.button(words.save).click();
    await expect(field(words.username)).toHaveAttribute('aria-invalid', 'true');
    await field(words.currentPassword).fill('wrong');
    await field(words.newPassword).fill('NewPass456!');
    await field(words.confirmPassword).fill('NewPass456!');
    await scene.button(words.changePassword).click();
    await expect(field(words.currentPassword)).toHaveAttribute('aria-invalid', 'true');
  },
  'account not saved': async (scene) => {
    const words = await openAccount(scene);
    const name = scene.page.getByRole('textbox', { name: words.username, exact: true });
    await name.fill('Alex');
    await setSwitches(scene.page, { 'Force-Status': '500', 'Force-On': 'account' });
    await scene.button(words.save).click();
    await expect(scene.button(words.retry)).toBeVisible();
  },
  'account without a right': async (scene) => {
    const words = await openAccount(scene, { 'Force-Status': '403', 'Force-On': 'account' });
    await expect(scene.page.getByText(words.accountForbidden)).toBeVisible();
  },
  'account failed': async (scene) => {
    const words = await openAccount(scene, { 'Force-Status': '500', 'Force-On': 'account' });
    await expect(scene.page.getByText(words.accountFailed)).toBeVisible();
  },
};
