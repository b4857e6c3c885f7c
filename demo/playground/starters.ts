import type { Suggestion } from '../../src/elements/options.js';

const starters = {
  en: [
    ['Write a report', 'Write a report on solar storage'],
    ['Run some tasks', 'Run some tasks for me'],
    ['Make a file', 'Make a file with the sales figures'],
    ['Ask me a question', 'Ask me a question'],
    ['Show an image', 'Show me an image'],
    ['Think it over', 'Think about the two offers'],
    ['Be slow', 'Be slow, take your time'],
    ['Fail midway', 'Fail in the middle of the answer'],
  ],
  ja: [
    ['レポートを書く', '蓄電池についてのレポートを書いて'],
    ['タスクを実行', 'タスクを実行して'],
    ['ファイルを作成', '売上のファイルを作って'],
    ['質問してもらう', '私に質問して'],
    ['画像を見る', '画像を見せて'],
    ['考えてもらう', '2 つの案について考えて'],
    ['ゆっくり進める', 'ゆっくり進めて'],
    ['途中でエラー', '途中でエラーを起こして'],
  ],
} as const;

/** First messages that call the scenes of the scripted agent, in the element's language. */
export function createStarters(locale: string): readonly Suggestion[] {
  return starters[locale === 'ja' ? 'ja' : 'en'].map(([label, prompt]) => ({ label, prompt }));
}
