import { type Scenario, say, type Step, task, type Turn, wait } from '../scenario.js';

const words = {
  en: [
    'Two steps in the older form.\n\n',
    ['data analysis', 'summary'],
    'Both steps ran; in this form they have no ids.',
  ],
  ja: ['旧形式の 2 つの手順です。\n\n', ['データ分析', '要約'], '2 つとも実行しました。この形式には ID がありません。'],
} as const;

/** Tasks of the older kind: `execute`, without any id of their own (P-STREAM old). */
export const legacyTasks: Scenario = {
  name: 'legacy-tasks',
  triggers: { en: ['execute', 'legacy tasks'], ja: ['旧形式'] },
  about: { en: '`execute`: tasks without ids, the older form', ja: '`旧形式`: ID のないタスク' },
  *play(turn: Turn): Generator<Step> {
    const [intro, titles, end] = words[turn.language];
    yield say(intro);
    for (const title of titles) {
      yield task(turn, { actionType: 'execute', title, status: 'running' });
      yield wait(Math.min(turn.pauseMs, 500));
    }
    yield say(end);
  },
};
