import type { Locale } from '../i18n/locale.js';
import type { StepStrings, Strings } from '../i18n/strings.js';

const en: StepStrings = {
  tasks: (count) => (count === 1 ? '1 task' : `${count} tasks`),
  'task-running': 'Running',
  'task-completed': 'Done',
  'task-failed': 'Failed',
  'task-stopped': 'Stopped',
  deliverables: (count) => (count === 1 ? '1 file' : `${count} files`),
  interaction: 'Your input is needed',
  answerQueued: 'Will be sent when the agent pauses.',
  reasoning: 'Reasoning',
};

const ja: StepStrings = {
  tasks: (count) => `タスク ${count}件`,
  'task-running': '実行中',
  'task-completed': '完了',
  'task-failed': '失敗',
  'task-stopped': '停止',
  deliverables: (count) => `成果物 ${count}件`,
  interaction: '確認が必要です',
  answerQueued: 'エージェントの処理が一段落したら送信します。',
  reasoning: '思考の過程',
};

const known = new WeakMap<Locale, Strings & StepStrings>();

/** All the words that steps are told in: those of the page, else our own. */
export function completeWords(locale: Locale): Strings & StepStrings {
  const words = known.get(locale) ?? { ...(/^ja\b/i.test(locale.tag) ? ja : en), ...locale.strings };
  known.set(locale, words);
  return words;
}
