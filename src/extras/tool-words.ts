import type { ExtrasOptions, GivenOptions, ToolWords } from './extras-options.js';

/** The words of the tools at code and tables in English. */
export const en: ToolWords = {
  wrapLines: 'Wrap lines',
  showAllCode: 'Show all',
  showLessCode: 'Show less',
  copyCsv: 'Copy as CSV',
  copyMarkdown: 'Copy as Markdown',
};

/** The same in Japanese. */
export const ja: ToolWords = {
  wrapLines: '行を折り返す',
  showAllCode: 'すべて表示',
  showLessCode: '折りたたむ',
  copyCsv: 'CSVでコピー',
  copyMarkdown: 'Markdownでコピー',
};

/** The options with all the words that are needed: those given, else the siblings' own. */
export function completeWords({ language = '', ...options }: GivenOptions): ExtrasOptions {
  return { ...options, words: { ...(/^ja\b/i.test(language) ? ja : en), ...options.words } };
}
