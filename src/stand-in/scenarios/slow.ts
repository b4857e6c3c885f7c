import { chunk, type Scenario, say, type Step, wait } from '../scenario.js';

const words = {
  en: [
    'This needs a while. First I read everything.\n\n',
    'Still working: comparing 48 documents',
    '**Read.** Now I compare what I found.\n\n',
    'Still working: checking the numbers',
    '**Compared.** The result holds: the two plans differ only in the third quarter.\n\nThank you for waiting.',
  ],
  ja: [
    '少し時間がかかります。まず全体を読みます。\n\n',
    '作業中: 48 件の文書を比較しています',
    '**読み終えました。** 次に内容を比べます。\n\n',
    '作業中: 数値を確認しています',
    '**比べ終えました。** 2 つの計画の違いは第 3 四半期だけです。\n\nお待たせしました。',
  ],
} as const;

/** A run with two long silences, in which heartbeats are written; the `pauseMs` switch is their length. */
export const slow: Scenario = {
  name: 'slow',
  triggers: { en: ['slow', 'slowly', 'heartbeat', 'wait'], ja: ['ゆっくり', '遅く', '遅い', '時間をかけて'] },
  about: { en: '`slow`: two long silences with heartbeats', ja: '`ゆっくり`: 長い沈黙とハートビート' },
  *play({ language, pauseMs }): Generator<Step> {
    const [first, comparing, second, checking, third] = words[language];
    yield say(first);
    yield chunk({ progress_message: comparing });
    yield wait(pauseMs);
    yield say(second);
    yield chunk({ progress_message: checking });
    yield wait(pauseMs);
    yield say(third);
  },
};
