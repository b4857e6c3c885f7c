import type { Locale } from '../i18n/locale.js';
import type { AccountStrings, PanelStrings } from '../i18n/panel-strings.js';
import type { Strings } from '../i18n/strings.js';
import { completePanelWords } from './panel-words.js';

/** All the words of the account. */
export type AccountWords = Strings & PanelStrings & AccountStrings;

/** The words of the account in English. */
export const en: AccountStrings = {
  loadingAccount: 'Loading your account…',
  accountFailed: 'Your account could not be loaded.',
  accountForbidden: 'You do not have access to your account here. The chat works without it.',
  username: 'Name',
  bio: 'Bio',
  organization: 'Organization',
  jobType: 'Job type',
  notSet: 'Not set',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved',
  nothingChanged: 'Nothing has been changed.',
  saveFailed: 'Your changes could not be saved.',
  changeForbidden: 'You do not have permission to change this.',
  fieldRefused: 'This was not accepted. Check what you entered.',
  password: 'Password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  confirmPassword: 'Repeat new password',
  showPasswords: 'Show passwords',
  changePassword: 'Change password',
  passwordChanged: 'Your password has been changed.',
  passwordFailed: 'The password could not be changed.',
  passwordMissing: 'Fill in this field.',
  passwordsDiffer: 'The two new passwords differ.',
};

/** The same in Japanese. */
export const ja: AccountStrings = {
  loadingAccount: 'アカウント情報を読み込んでいます…',
  accountFailed: 'アカウント情報を読み込めませんでした。',
  accountForbidden: 'アカウント情報を表示する権限がありません。チャットはこのまま利用できます。',
  username: '名前',
  bio: '自己紹介',
  organization: '所属組織',
  jobType: '職種',
  notSet: '未設定',
  save: '保存',
  saving: '保存しています…',
  saved: '保存しました',
  nothingChanged: '変更はありません。',
  saveFailed: '変更を保存できませんでした。',
  changeForbidden: '変更する権限がありません。',
  fieldRefused: 'この内容は受け付けられませんでした。入力内容を確認してください。',
  password: 'パスワード',
  currentPassword: '現在のパスワード',
  newPassword: '新しいパスワード',
  confirmPassword: '新しいパスワード（確認）',
  showPasswords: 'パスワードを表示',
  changePassword: 'パスワードを変更',
  passwordChanged: 'パスワードを変更しました。',
  passwordFailed: 'パスワードを変更できませんでした。',
  passwordMissing: '入力してください。',
  passwordsDiffer: '新しいパスワードが一致しません。',
};

const known = new WeakMap<Locale, AccountWords>();

/** All the words of the account: those of the page, else our own. */
export function completeAccountWords(locale: Locale): AccountWords {
  const own = /^ja\b/i.test(locale.tag) ? ja : en;
  const words = known.get(locale) ?? { ...own, ...completePanelWords(locale), ...locale.strings };
  known.set(locale, words);
  return words;
}
