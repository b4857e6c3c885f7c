import { createUuid } from '../create-id.js';
import { describeSample } from '../sample-files.js';
import { chunk, type Scenario, say, type Step, task, type Turn, wait } from '../scenario.js';

const words = {
  en: {
    intro: 'I am putting the numbers into a spreadsheet.\n\n',
    title: 'Create sales-summary.csv',
    filename: 'sales-summary.csv',
    end: 'Your file is ready: **sales-summary.csv**, 3 regions and 4 quarters, with totals in the last row.',
  },
  ja: {
    intro: '数値を表にまとめています。\n\n',
    title: '売上まとめ.csv を作成',
    filename: '売上まとめ.csv',
    end: 'ファイルができました。**売上まとめ.csv** には 3 地域 × 4 四半期があり、最終行が合計です。',
  },
} as const;

/** A task `file_created` with its file, and the deliverable (P-EVENTS; that it arrives in a chunk is an assumption). */
export const file: Scenario = {
  name: 'file',
  triggers: { en: ['file', 'csv', 'spreadsheet', 'deliverable'], ja: ['ファイル', '成果物', '資料'] },
  about: { en: '`file`: something the agent made', ja: '`ファイル`: エージェントが作った成果物' },
  *play(turn: Turn): Generator<Step> {
    const { intro, title, filename, end } = words[turn.language];
    const callId = createUuid();
    const made = describeSample(filename, turn.conversationId);
    const { filepath, fileType } = made;
    yield say(intro);
    yield task(turn, { actionType: 'tool_start', callId, title, status: 'running' });
    yield wait(Math.min(turn.pauseMs, 700));
    yield task(turn, { actionType: 'file_created', callId, title, status: 'completed', files: [made] });
    yield chunk({ content: '', deliverables: [{ filename, filepath, fileType }] });
    yield say(end);
  },
};
