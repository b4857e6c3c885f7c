import { createUuid } from '../create-id.js';
import { describeSample } from '../sample-files.js';
import { chunk, type Scenario, say, type Step, task, type Turn } from '../scenario.js';

/** One file of each usual type, all of which can be downloaded. */
export const artifacts: Scenario = {
  name: 'artifacts',
  triggers: { en: ['artifacts', 'all files'], ja: ['成果物一式'] },
  about: { en: '`artifacts`: a file of each type', ja: '`成果物一式`: 種類ごとのファイル' },
  *play(turn: Turn): Generator<Step> {
    yield say(turn.language === 'ja' ? '種類ごとに 1 つずつ作ります。\n\n' : 'I make one of each type.\n\n');
    const table = turn.language === 'ja' ? '売上まとめ.csv' : 'sales-summary.csv';
    for (const name of ['notes.txt', table, 'report.md', 'chart.png', 'report.pdf']) yield* make(turn, name);
    yield say(turn.language === 'ja' ? '5 つのファイルができました。' : 'Five files are ready.');
  },
};

// What an agent calls its files is up to whoever wrote to it.
const hostileNames: readonly (readonly [name: string, filename: string])[] = [
  ['page.html', '../../page.html'],
  ['drawing.svg', 'drawing"; filename="other.exe'],
  ['notes.txt', 'invoice\u202Efdp.exe'],
  ['report.pdf', `${'long '.repeat(60)}.pdf`],
  ['report.md', 'C:\\Windows\\<b>bold<\u2044b>\r\n.md'],
  ['sales-summary.csv', ''],
];

/** Files with names and contents that must not be trusted. */
export const hostileArtifacts: Scenario = {
  name: 'hostile-artifacts',
  triggers: { en: ['hostile'], ja: ['危険な'] },
  about: { en: '`hostile`: files not to be trusted', ja: '`危険な`: 信用できないファイル' },
  *play(turn: Turn): Generator<Step> {
    yield say(
      turn.language === 'ja' ? '名前と中身に注意してください。\n\n' : 'Mind the names, and what is in them.\n\n',
    );
    for (const [name, filename] of hostileNames) yield* make(turn, name, filename);
    yield say(turn.language === 'ja' ? '以上です。' : 'That is all.');
  },
};

function* make(turn: Turn, name: string, filename = name): Generator<Step> {
  const file = describeSample(name, turn.conversationId, filename);
  const { filepath, fileType } = file;
  const part = { actionType: 'file_created', callId: createUuid(), title: filename, status: 'completed' };
  yield task(turn, { ...part, files: [file] });
  yield chunk({ content: '', deliverables: [{ filename, filepath, fileType }] });
}
