import { ja as tools } from '../extras/tool-words.js';
import { ja as early } from '../i18n/locales/ja.js';
import type { CompleteStrings } from '../i18n/strings.js';
import { ja as attachments } from '../late-views/attachment-words.js';
import { ja as late } from '../late-views/late-words.js';
import { ja as storedFiles } from '../late-views/stored-file-words.js';
import { ja as account } from '../panels/account-words.js';
import { ja as panels } from '../panels/panel-words.js';

export type { CompleteStrings } from '../i18n/strings.js';

/** Every word of the element in Japanese, by its key. */
export const ja: CompleteStrings = {
  ...early,
  ...late,
  ...tools,
  ...attachments,
  ...storedFiles,
  ...panels,
  ...account,
};
