import { type Scenario, say, type Step } from '../scenario.js';
import { reportEn } from './report-en.js';
import { reportJa } from './report-ja.js';

/** A long report in markdown: headings, table, code, lists, quotes, links; at least 4,000 characters. */
export const report: Scenario = {
  name: 'report',
  triggers: { en: ['report', 'markdown', 'long answer'], ja: ['レポート', '報告', 'マークダウン', '長い'] },
  about: {
    en: '`report`: a long answer with table, code and links',
    ja: '`レポート`: 表、コード、リンクを含む長い回答',
  },
  *play({ language }): Generator<Step> {
    yield say(language === 'ja' ? reportJa : reportEn);
  },
};
