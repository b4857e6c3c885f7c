import type { Locale } from '../i18n/locale.js';
import type { LateStrings, Strings } from '../i18n/strings.js';

const en: LateStrings = {
  tasks: (count) => (count === 1 ? '1 task' : `${count} tasks`),
  'task-running': 'Running',
  'task-completed': 'Done',
  'task-failed': 'Failed',
  'task-stopped': 'Stopped',
  deliverables: (count) => (count === 1 ? '1 file' : `${count} files`),
  interaction: 'Your input is needed',
  answerQueued: 'Will be sent when the agent pauses.',
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
  goodAnswer: 'Good answer',
  badAnswer: 'Bad answer',
  logKeys: 'Arrow keys move between messages. Enter goes into a message, Escape leaves it.',
};

const ja: LateStrings = {
  tasks: (count) => `タスク ${count}件`,
  'task-running': '実行中',
  'task-completed': '完了',
  'task-failed': '失敗',
  'task-stopped': '停止',
  deliverables: (count) => `成果物 ${count}件`,
  interaction: '確認が必要です',
  answerQueued: 'エージェントの処理が一段落したら送信します。',
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
  goodAnswer: '良い回答',
  badAnswer: '良くない回答',
  logKeys: '上下の矢印キーでメッセージを移動し、Enterキーで中の項目へ、Escapeキーで戻ります。',
};

const known = new WeakMap<Locale, Strings & LateStrings>();

/** All the words of the late views: those of the page, else our own. */
export function completeWords(locale: Locale): Strings & LateStrings {
  const words = known.get(locale) ?? { ...(/^ja\b/i.test(locale.tag) ? ja : en), ...locale.strings };
  known.set(locale, words);
  return words;
}
