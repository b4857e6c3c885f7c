import { type Scenario, say, type Step } from '../scenario.js';

const words = {
  en: [
    'I have opened the ledger and started with the first quarter. The sum so far is **41,2',
    'The agent lost its ledger.',
  ],
  ja: ['帳簿を開き、第 1 四半期から始めました。ここまでの合計は **41,2', 'エージェントが帳簿を見失いました。'],
} as const;

/** Fails before the first word. */
export const failAtOnce: Scenario = {
  name: 'fail-at-once',
  triggers: { en: ['error at once', 'fail at once'], ja: ['すぐにエラー', 'すぐ失敗'] },
  about: { en: '`fail at once`: an error before the first word', ja: '`すぐにエラー`: 最初からの失敗' },
  *play({ language }): Generator<Step> {
    yield { kind: 'fail', message: words[language][1] };
  },
};

/** Fails in the middle of a word. */
export const failMidway: Scenario = {
  name: 'fail-midway',
  triggers: { en: ['error', 'fail'], ja: ['エラー', '失敗'] },
  about: { en: '`error`: a failure in mid-answer', ja: '`エラー`: 回答の途中での失敗' },
  *play({ language }): Generator<Step> {
    yield say(words[language][0]);
    yield { kind: 'fail', message: words[language][1] };
  },
};
