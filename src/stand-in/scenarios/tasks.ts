import { createUuid } from '../create-id.js';
import { type Scenario, say, type Step, task, type Turn, wait } from '../scenario.js';

const words = {
  en: {
    intro: 'I will look into it in three steps.\n\n',
    steps: [
      ['search_web', 'Search the web', '12 results for “solar storage prices 2026”', 'Sources'],
      ['file_read', 'Read prices.csv', '1,204 rows, 7 columns, no gaps', 'Rows'],
      ['command_execution', 'Calculate the trend', 'slope −3.2 % per quarter, r² = 0.94', 'Trend'],
    ],
    end: `Done. **Prices fall by about 3 % per quarter**, and the trend is steady.

| Quarter | Price per kWh | Change |
| --- | ---: | ---: |
| Q1 | 412 | |
| Q2 | 398 | −3.4 % |
| Q3 | 386 | −3.0 % |

All three steps succeeded; open one to see its result.`,
  },
  ja: {
    intro: '3 つの手順で調べます。\n\n',
    steps: [
      ['search_web', 'ウェブを検索', '「蓄電池 価格 2026」で 12 件', '情報源'],
      ['file_read', 'prices.csv を読む', '1,204 行、7 列、欠損なし', '行数'],
      ['command_execution', '傾向を計算', '四半期あたり −3.2 %、r² = 0.94', '傾向'],
    ],
    end: `できました。**価格は四半期ごとに約 3 % 下がっており**、傾向は安定しています。

| 四半期 | kWh 単価 | 変化 |
| --- | ---: | ---: |
| Q1 | 412 | |
| Q2 | 398 | −3.4 % |
| Q3 | 386 | −3.0 % |

3 つの手順はすべて成功しました。開くと結果が見られます。`,
  },
} as const;

/** Tasks of the newer kind: `tool_start`, then `tool_result` with the same `callId` (P-STREAM; the pairing is inferred). */
export const tasks: Scenario = {
  name: 'tasks',
  triggers: { en: ['task', 'tasks', 'tool', 'tools', 'research'], ja: ['タスク', 'ツール', '調べて', '調査'] },
  about: { en: '`tasks`: tools at work, with results', ja: '`タスク`: ツールの動きと結果' },
  *play(turn: Turn): Generator<Step> {
    const { intro, steps, end } = words[turn.language];
    yield say(intro);
    for (const [kind, title, result, label] of steps) {
      const callId = createUuid();
      yield task(turn, { actionType: 'tool_start', callId, title, description: kind, status: 'running' });
      yield wait(Math.min(turn.pauseMs, 700));
      const content = `${label}: ${result}`;
      yield task(turn, { actionType: 'tool_result', callId, title: 'success', status: 'completed', content });
    }
    yield say(end);
  },
};
