import type { Locale } from '../i18n/locale.js';
import type { AttachmentStrings } from '../i18n/late-strings.js';

/** The words of attaching files in English. */
export const en: AttachmentStrings = {
  attachFiles: 'Attach files',
  dropFiles: 'Drop files here to attach them',
  cancelUpload: (name) => `Cancel ${name}`,
  retryUpload: (name) => `Retry ${name}`,
  removeFile: (name) => `Remove ${name}`,
  uploadWaiting: 'Waiting',
  uploadsDone: (count) => (count === 1 ? '1 file is attached.' : `${count} files are attached.`),
  waitForUploads: 'Wait for uploads to finish, or remove them.',
  removeFailed: 'Retry or remove the files that failed.',
  fileOverLimit: (most) => `Larger than ${most}`,
  fileType: 'This type is not accepted',
  tooManyFiles: (most) => (most === 1 ? 'Only 1 file can be attached.' : `At most ${most} files can be attached.`),
  noFolders: 'Folders cannot be attached.',
  uploadTooLarge: 'Too large for this service',
  uploadRefused: 'This file was not accepted',
  uploadForbidden: 'You do not have permission to attach files',
  uploadLost: 'The connection was lost',
  uploadFailed: 'The upload failed',
  yourFiles: 'Your files',
  filesFailed: 'Your files could not be loaded.',
};

/** The same in Japanese. */
export const ja: AttachmentStrings = {
  attachFiles: 'ファイルを添付',
  dropFiles: 'ここにファイルをドロップして添付',
  cancelUpload: (name) => `${name}のアップロードをキャンセル`,
  retryUpload: (name) => `${name}を再試行`,
  removeFile: (name) => `${name}を削除`,
  uploadWaiting: '待機中',
  uploadsDone: (count) => `ファイルを${count}件添付しました。`,
  waitForUploads: 'アップロードが終わるまで待つか、ファイルを削除してください。',
  removeFailed: '失敗したファイルを再試行するか、削除してください。',
  fileOverLimit: (most) => `${most}を超えています`,
  fileType: 'この形式は添付できません',
  tooManyFiles: (most) => `添付できるファイルは${most}件までです。`,
  noFolders: 'フォルダーは添付できません。',
  uploadTooLarge: 'サイズが上限を超えています',
  uploadRefused: 'このファイルは受け付けられませんでした',
  uploadForbidden: 'ファイルを添付する権限がありません',
  uploadLost: '接続が切れました',
  uploadFailed: 'アップロードに失敗しました',
  yourFiles: 'アップロード済みのファイル',
  filesFailed: 'ファイルの一覧を読み込めませんでした。',
};

const known = new WeakMap<Locale, AttachmentStrings>();

/** All the words of attaching files: those of the page, else our own. */
export function completeAttachmentWords(locale: Locale): AttachmentStrings {
  const words = known.get(locale) ?? { ...(/^ja\b/i.test(locale.tag) ? ja : en), ...locale.strings };
  known.set(locale, words);
  return words;
}
