import { type Scenario, say, type Step } from '../scenario.js';

/** Goes on with the answer to a question. */
export const answered: Scenario = {
  name: 'answered',
  triggers: { en: [], ja: [] },
  about: { en: 'the answer to a question', ja: '質問への答え' },
  *play({ text, language, asked = '' }): Generator<Step> {
    const answer = text.trim();
    yield say(
      language === 'ja'
        ? `ありがとうございます。「${asked}」へのお答えは **${answer}** ですね。\n\nこの内容で進めました。`
        : `Thank you. I asked “${asked}” and you answered **${answer}**.\n\nI have gone on with that.`,
    );
  },
};
