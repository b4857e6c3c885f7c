import type { Locale } from '../i18n/locale.js';
import type { LateStrings } from '../i18n/late-strings.js';
import type { Strings } from '../i18n/strings.js';
import { stepsEn, stepsJa } from './step-words.js';

/** The words of the late views in English. */
export const en: LateStrings = {
  ...stepsEn,
  attachedFiles: (count) => (count === 1 ? '1 attached file' : `${count} attached files`),
  askAgain: 'Ask again',
  olderDropped: 'Older messages are not kept on this device.',
  rateLimited: (seconds) => `Busy right now. Trying again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  retryFrom: (time) => `You can try again from ${time}.`,
  answerComplete: 'Answer complete',
  reasoning: 'Reasoning',
  modes: 'Modes',
  agentLevel: 'Level',
  levelDefault: 'Default',
  levelHigh: 'High performance',
  agentMode: 'Agent',
  edit: 'Edit',
  sendAsNew: 'Send as new message',
  cancel: 'Cancel',
  regenerate: 'Regenerate',
  versions: 'Versions',
  versionOf: (position, count) => `${position} of ${count}`,
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  olderVersion: 'This is not the latest version. A new message continues the latest one.',
  showLatest: 'Show the latest version',
  latestShown: 'The latest version is shown.',
  saveConversation: 'Save conversation',
  saveMarkdown: 'Save as Markdown',
  saveJson: 'Save as JSON',
  print: 'Print',
  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  logKeys: 'Arrow keys move between messages. Enter goes into a message, Escape leaves it.',
  'error-auth': { title: 'Your session has expired.', advice: 'Try again, or sign in once more.' },
  'error-forbidden': { title: 'You do not have access.', advice: 'Ask your administrator for permission.' },
  'error-rate-limited': { title: 'Too many requests.', advice: 'Wait a moment and try again.' },
  'error-not-found': { title: 'This conversation was not found.', advice: 'Start a new conversation.' },
  'error-invalid-request': { title: 'The message was not accepted.', advice: 'Change it and send it again.' },
  'error-too-large': { title: 'The message is too large.', advice: 'Shorten it or use smaller files.' },
  'error-protocol': { title: 'The answer could not be read.', advice: 'Try again in a moment.' },
  'error-busy': { title: 'An answer is still being written.', advice: 'Wait for it to end, or stop it first.' },
  'error-aborted': { title: 'The message was not sent.', advice: 'Send it again if you still need it.' },
};

/** The same in Japanese. */
export const ja: LateStrings = {
  ...stepsJa,
  attachedFiles: (count) => `添付ファイル ${count}件`,
  askAgain: 'もう一度質問する',
  olderDropped: '以前のメッセージはこの端末に保存されていません。',
  rateLimited: (seconds) => `混み合っています。${seconds}秒後に再試行します。`,
  retryFrom: (time) => `${time}以降にもう一度お試しください。`,
  answerComplete: '回答が完了しました',
  reasoning: '思考の過程',
  modes: 'モード',
  agentLevel: 'レベル',
  levelDefault: '標準',
  levelHigh: '高性能',
  agentMode: 'エージェント',
  edit: '編集',
  sendAsNew: '新しいメッセージとして送信',
  cancel: 'キャンセル',
  regenerate: '回答を再生成',
  versions: 'バージョン',
  versionOf: (position, count) => `${count}件中 ${position}件目`,
  previousVersion: '前のバージョン',
  nextVersion: '次のバージョン',
  olderVersion: '最新のバージョンではありません。新しいメッセージは最新のバージョンの続きになります。',
  showLatest: '最新のバージョンを表示',
  latestShown: '最新のバージョンを表示しました。',
  saveConversation: '会話を保存',
  saveMarkdown: 'Markdownで保存',
  saveJson: 'JSONで保存',
  print: '印刷',
  goodAnswer: '良い回答',
  badAnswer: '良くない回答',
  logKeys: '上下の矢印キーでメッセージを移動し、Enterキーで中の項目へ、Escapeキーで戻ります。',
  'error-auth': { title: 'セッションの有効期限が切れました。', advice: '再試行するか、ログインし直してください。' },
  'error-forbidden': { title: 'アクセス権限がありません。', advice: '管理者にお問い合わせください。' },
  'error-rate-limited': { title: 'リクエストが多すぎます。', advice: 'しばらく待ってから、もう一度お試しください。' },
  'error-not-found': { title: 'この会話が見つかりません。', advice: '新しい会話を始めてください。' },
  'error-invalid-request': {
    title: 'メッセージを送信できませんでした。',
    advice: '内容を変更して、もう一度送信してください。',
  },
  'error-too-large': {
    title: 'メッセージのサイズが大きすぎます。',
    advice: '内容を短くするか、ファイルを小さくしてください。',
  },
  'error-protocol': { title: '回答を読み取れませんでした。', advice: 'しばらく待ってから、もう一度お試しください。' },
  'error-busy': { title: '回答を作成中です。', advice: '完了するまで待つか、停止してください。' },
  'error-aborted': { title: 'メッセージは送信されませんでした。', advice: '必要な場合は、もう一度送信してください。' },
};

const known = new WeakMap<Locale, Strings & LateStrings>();

/** All the words of the late views: those of the page, else our own. */
export function completeWords(locale: Locale): Strings & LateStrings {
  const words = known.get(locale) ?? { ...(/^ja\b/i.test(locale.tag) ? ja : en), ...locale.strings };
  known.set(locale, words);
  return words;
}
