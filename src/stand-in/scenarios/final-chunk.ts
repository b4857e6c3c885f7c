import { type Scenario, say, type Step } from '../scenario.js';

const words = {
  en: ['The last words of this answer ', 'come with the finish reason.'],
  ja: ['この回答の最後の言葉は、', '終了理由と一緒に届きます。'],
} as const;

/** The final chunk carries the end of the text (P-STREAM). */
export const finalText: Scenario = {
  name: 'final-text',
  triggers: { en: ['final text'], ja: ['最後の言葉'] },
  about: { en: '`final text`: text in the final chunk', ja: '`最後の言葉`: 最終チャンクに本文' },
  *play({ language }): Generator<Step> {
    yield say(words[language][0]);
    yield { kind: 'last', delta: { content: words[language][1] } };
  },
};

/** The final chunk carries the whole text again (inferred: the agent's success event holds the whole answer). */
export const finalRepeat: Scenario = {
  name: 'final-repeat',
  triggers: { en: ['repeat', 'final repeat'], ja: ['繰り返'] },
  about: { en: '`repeat`: the final chunk says all again', ja: '`繰り返し`: 最終チャンクが全文を再送' },
  *play({ language }): Generator<Step> {
    const text = words[language].join('');
    yield say(text);
    yield { kind: 'last', delta: { content: text } };
  },
};
