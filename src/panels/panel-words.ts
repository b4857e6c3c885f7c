import type { Locale } from '../i18n/locale.js';
import type { PanelStrings } from '../i18n/panel-strings.js';
import type { Strings } from '../i18n/strings.js';

/** The words of the panels in English. */
export const en: PanelStrings = {
  closePanel: 'Close panel',
  search: 'Search conversations',
  untitled: 'Untitled conversation',
  lastWeek: 'Previous 7 days',
  running: 'An answer is being written',
  rename: (title) => `Rename ${title}`,
  delete: (title) => `Delete ${title}`,
  title: 'Title',
  deleted: 'Deleted',
  undo: 'Undo',
  noConversations: 'No conversations yet',
  noConversationsHint: 'What you talk about is kept here.',
  loadingConversations: 'Loading the conversations…',
  historyFailed: 'The conversations could not be loaded.',
  historyForbidden: 'You do not have access to earlier conversations. The chat works without them.',
  renameFailed: 'The title could not be changed.',
  deleteFailed: 'The conversation could not be deleted.',
  foundTitles: 'Titles',
  foundMessages: 'Messages',
  found: (count) => (count === 1 ? '1 result' : `${count} results`),
  nothingFound: (query) => `Nothing found for “${query}”`,
  searchFailed: 'The messages could not be searched.',
  messageGone: 'The message is not in the conversation any more.',
};

/** The same in Japanese. */
export const ja: PanelStrings = {
  closePanel: 'パネルを閉じる',
  search: '会話を検索',
  untitled: '無題の会話',
  lastWeek: '過去7日間',
  running: '回答を作成中です',
  rename: (title) => `「${title}」の名前を変更`,
  delete: (title) => `「${title}」を削除`,
  title: 'タイトル',
  deleted: '削除しました',
  undo: '元に戻す',
  noConversations: 'まだ会話はありません',
  noConversationsHint: '会話の内容はここに保存されます。',
  loadingConversations: '会話を読み込んでいます…',
  historyFailed: '会話の一覧を読み込めませんでした。',
  historyForbidden: '過去の会話を表示する権限がありません。チャットはこのまま利用できます。',
  renameFailed: 'タイトルを変更できませんでした。',
  deleteFailed: '会話を削除できませんでした。',
  foundTitles: 'タイトル',
  foundMessages: 'メッセージ',
  found: (count) => `検索結果 ${count}件`,
  nothingFound: (query) => `「${query}」に一致するものはありません`,
  searchFailed: 'メッセージを検索できませんでした。',
  messageGone: 'このメッセージはもう会話にありません。',
};

const known = new WeakMap<Locale, Strings & PanelStrings>();

/** All the words of the panels: those of the page, else our own. */
export function completePanelWords(locale: Locale): Strings & PanelStrings {
  const words = known.get(locale) ?? { ...(/^ja\b/i.test(locale.tag) ? ja : en), ...locale.strings };
  known.set(locale, words);
  return words;
}
