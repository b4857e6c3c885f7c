import { chunk, type Scenario, say, type Step, wait } from '../scenario.js';

const words = {
  en: [
    ['Opening the archive', 'Reading page 3 of 9', 'Reading page 9 of 9'],
    'Read all **9 pages**. Nothing is missing.',
  ],
  ja: [
    ['書庫を開いています', '9 ページ中 3 ページ目', '9 ページ中 9 ページ目'],
    '**9 ページ**すべて読みました。欠けはありません。',
  ],
} as const;

/** Status lines before the answer, in `delta.progress_message` (the field is an assumption). */
export const progress: Scenario = {
  name: 'progress',
  triggers: { en: ['progress'], ja: ['進捗', '進み具合'] },
  about: { en: '`progress`: a status line that changes', ja: '`進捗`: 変わっていく状況表示' },
  *play({ language, pauseMs }): Generator<Step> {
    const [lines, answer] = words[language];
    for (const line of lines) {
      yield chunk({ progress_message: line });
      yield wait(Math.min(pauseMs, 600));
    }
    yield say(answer);
  },
};
