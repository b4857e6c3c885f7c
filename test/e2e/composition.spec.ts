import { type CDPSession, expect, type Locator, type Page, test } from '@playwright/test';
import { answersOf, openChat, questionsOf } from './support/open-chat.js';
import { watchMessages } from './support/watch-wire.js';

/** An input method, as the browser's own protocol plays one, and what was written into the field past it. */
interface InputMethod {
  readonly field: Locator;
  readonly compose: (...texts: readonly string[]) => Promise<void>;
  readonly commit: (text: string) => Promise<void>;
  readonly press: (key: 'Enter' | 'Escape') => Promise<void>;
  readonly readWrites: () => Promise<readonly string[]>;
}

async function startInputMethod(page: Page): Promise<InputMethod> {
  const field = page.getByRole('textbox');
  await field.click();
  await field.evaluate((input: HTMLTextAreaElement) => {
    const native = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!;
    const writes: string[] = [];
    Object.assign(globalThis, { writes });
    Object.defineProperty(input, 'value', {
      get: () => native.get!.call(input) as string,
      set(text: string) {
        writes.push(text);
        native.set!.call(input, text);
      },
    });
  });
  const protocol: CDPSession = await page.context().newCDPSession(page);
  return {
    field,
    async compose(...texts) {
      for (const text of texts) {
        const caret = text.length;
        await protocol.send('Input.imeSetComposition', { text, selectionStart: caret, selectionEnd: caret });
      }
    },
    async commit(text) {
      await protocol.send('Input.insertText', { text });
    },
    async press(key) {
      // The key code of every key while an input method is at work.
      const described = { key, code: key, windowsVirtualKeyCode: 229 };
      await protocol.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...described });
      await protocol.send('Input.dispatchKeyEvent', { type: 'keyUp', ...described });
    },
    readWrites: () => page.evaluate(() => (globalThis as unknown as { writes: string[] }).writes),
  };
}

const sentence = '日本語の文章を、変換しながら書きます。';

test('a Japanese sentence is committed clause by clause, and sent whole and once', async ({ page }) => {
  await openChat(page);
  const messages = watchMessages(page);
  const { field, compose, commit, press, readWrites } = await startInputMethod(page);
  await compose('に', 'にほ', 'にほんごの', '日本語の');
  await press('Enter');
  await commit('日本語の');
  await compose('ぶん', '文章を、');
  // The other order: the composition ends first, as in Safari.
  await commit('文章を、');
  await press('Enter');
  await compose('へんかん', '変換しながら書きます。');
  await press('Enter');
  await commit('変換しながら書きます。');
  await expect(field).toHaveValue(sentence);
  expect(messages).toHaveLength(0);
  expect(await readWrites()).toEqual([]);

  await page.keyboard.press('Enter');
  await expect(questionsOf(page)).toHaveText(sentence);
  await expect(answersOf(page)).toHaveCount(1);
  expect(messages).toHaveLength(1);
  expect(messages[0]!.request().postDataJSON()).toMatchObject({ messages: [{ content: sentence }] });
  await expect(field).toHaveValue('');
});

test('whatever the page changes during a composition, the field is not written and the composition goes on', async ({
  page,
}) => {
  await openChat(page);
  const { field, compose, commit, readWrites } = await startInputMethod(page);
  await compose('に', 'にほん');
  await page.evaluate(async () => {
    const chat = document.querySelector('agentic-chat')!;
    chat.draft = 'of the page';
    chat.locale = 'ja';
    chat.labels = { messagePlaceholder: 'other' };
    chat.suggestions = [{ label: 'hello' }];
    chat.addMessage({ role: 'assistant', content: 'meanwhile' });
    await chat.updateComplete;
    await chat.updateComplete;
  });
  await expect(page.getByRole('button', { name: '送信' })).toBeVisible();
  await expect(field).toHaveValue('にほん');
  await compose('にほんご');
  await expect(field).toHaveValue('にほんご');
  expect(await readWrites()).toEqual([]);
  await commit('日本語');
  await expect(field).toHaveValue('of the page');
});

test('the button in the middle of a composition sends what is written, once', async ({ page }) => {
  await openChat(page);
  const messages = watchMessages(page);
  const { field, compose } = await startInputMethod(page);
  await compose('に', 'にほん');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(questionsOf(page)).toHaveText('にほん');
  await expect(answersOf(page)).toHaveCount(1);
  await expect(field).toHaveValue('');
  expect(messages).toHaveLength(1);
});

test('a composition whose end nobody tells holds nothing up', async ({ page }) => {
  await openChat(page);
  await page.evaluate(() => {
    const swallow = (event: Event): void => event.stopImmediatePropagation();
    window.addEventListener('compositionend', swallow, { capture: true });
  });
  const { field, compose, commit } = await startInputMethod(page);
  await compose('にほん');
  await commit('日本');
  await page.evaluate(() => (document.querySelector('agentic-chat')!.draft = 'of the page'));
  await expect(field).toHaveValue('日本');
  await field.blur();
  await expect(field).toHaveValue('of the page');

  await field.focus();
  await field.selectText();
  await compose('ご');
  await commit('語');
  await page.keyboard.press('Enter');
  await expect(questionsOf(page)).toHaveText('語');
  await expect(field).toHaveValue('');
});

test('Escape of an input method closes nothing of the page', async ({ page }) => {
  await openChat(page);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    window.addEventListener('keydown', ({ key }) => void heard.push(key));
  });
  const { compose, commit, press } = await startInputMethod(page);
  await compose('にほん');
  await press('Escape');
  await commit('日本');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual(['Escape']);
});
