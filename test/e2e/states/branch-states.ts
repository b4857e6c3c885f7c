import { expect } from '@playwright/test';
import { editions } from '../support/open-chat.js';
import type { Scene, State, Text } from './scene.js';

const question: Text = { en: 'What should I see in Kyoto?', ja: '京都では何を見るとよいですか？' };
const other: Text = { en: 'What should I see in Kyoto in autumn?', ja: '秋の京都では何を見るとよいですか？' };
const answer: Text = {
  en: 'Three places are worth the way:\n\n- **Kiyomizu-dera**, early in the morning\n- the **Philosopher’s Path**\n- **Arashiyama**, across the river',
  ja: '次の 3 か所がおすすめです。\n\n- 早朝の**清水寺**\n- **哲学の道**\n- 川を渡って**嵐山**',
};
const autumn: Text = {
  en: 'In November the maples at **Tōfuku-ji** are at their best.',
  ja: '11 月なら**東福寺**の紅葉が見頃です。',
};

/** What a first message says that it follows, where the server has a word for that. */
const START = '00000000-0000-0000-0000-000000000000';

/** Opens a conversation in which a question was asked again in other words, in another program. */
async function openBranches({ page, open, look, words, log }: Scene): Promise<void> {
  await open();
  const call = async (hook: string, data: object): Promise<{ conversationIds?: string[] }> => {
    const response = await page.request.post(`${editions.saas['api-url']}/stand-in/${hook}`, { data });
    return (await response.json()) as { conversationIds?: string[] };
  };
  const { conversationIds: [conversationId = ''] = [] } = await call('conversations', { messages: 0, title: 'Kyoto' });
  for (const said of [
    [question, answer],
    [other, autumn],
  ]) {
    const messages = said.map((text, index) => ({ sender: index === 0 ? 'User' : 'AI', text: text[look.language] }));
    await call('messages', { conversationId, parentMessageId: START, messages });
  }
  await page.evaluate((id) => {
    document.querySelector('agentic-chat')!.conversationId = id;
  }, conversationId);
  await log.getByText(words.versionOf(2, 2)).waitFor();
}

/** States of a conversation that branches, and of taking it along. */
export const branchStates: Readonly<Record<string, State>> = {
  'versions of a message': openBranches,
  'older version shown': async (scene) => {
    await openBranches(scene);
    await scene.button(scene.words.previousVersion).click();
    await scene.log.getByText(scene.words.olderVersion).waitFor();
  },
  'ways to save open': async (scene) => {
    await openBranches(scene);
    await scene.button(scene.words.saveConversation).click();
    await expect(scene.button(scene.words.print)).toBeVisible();
  },
};
