import type { Locale } from '../i18n/locale.js';
import type { StoredFileStrings } from '../i18n/late-strings.js';

/** The words of the files at the service in English. */
export const en: StoredFileStrings = {
  closeFiles: 'Close',
  filterFiles: 'Find a file by its name',
  attach: 'Attach',
  attachFile: (name) => `Attach ${name}`,
  attached: 'Attached',
  fileAttached: (name) => `Attached: ${name}`,
  delete: (name) => `Delete ${name}`,
  deleted: 'Deleted',
  undo: 'Undo',
  nothingFound: (query) => `Nothing found for “${query}”`,
  loadingFiles: 'Loading your files…',
  noFiles: 'No files yet',
  noFilesHint: 'Files that you attach to messages are kept here.',
  filesForbidden: 'You do not have access to your files. You can still upload new ones.',
  filesCut: (count) => `These are the newest ${count} files.`,
  deleteFileFailed: 'The file could not be deleted.',
};

/** The same in Japanese. */
export const ja: StoredFileStrings = {
  closeFiles: '閉じる',
  filterFiles: 'ファイル名で検索',
  attach: '添付',
  attachFile: (name) => `${name}を添付`,
  attached: '添付済み',
  fileAttached: (name) => `添付済み: ${name}`,
  delete: (name) => `「${name}」を削除`,
  deleted: '削除しました',
  undo: '元に戻す',
  nothingFound: (query) => `「${query}」に一致するものはありません`,
  loadingFiles: 'ファイルを読み込んでいます…',
  noFiles: 'まだファイルはありません',
  noFilesHint: 'メッセージに添付したファイルはここに保存されます。',
  filesForbidden: '保存されたファイルを表示する権限がありません。新しいファイルはアップロードできます。',
  filesCut: (count) => `新しいものから${count}件を表示しています。`,
  deleteFileFailed: 'ファイルを削除できませんでした。',
};

const known = new WeakMap<Locale, StoredFileStrings>();

/** All the words of the files at the service: those of the page, else our own. */
export function completeStoredFileWords(locale: Locale): StoredFileStrings {
  const words = known.get(locale) ?? { ...(/^ja\b/i.test(locale.tag) ? ja : en), ...locale.strings };
  known.set(locale, words);
  return words;
}
