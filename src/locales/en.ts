import { en as tools } from '../extras/tool-words.js';
import { en as early } from '../i18n/locales/en.js';
import type { CompleteStrings } from '../i18n/strings.js';
import { en as attachments } from '../late-views/attachment-words.js';
import { en as late } from '../late-views/late-words.js';
import { en as storedFiles } from '../late-views/stored-file-words.js';
import { en as account } from '../panels/account-words.js';
import { en as panels } from '../panels/panel-words.js';

export type { CompleteStrings } from '../i18n/strings.js';

/** Every word of the element in English, by its key: a copy in another language is what `labels` takes. */
export const en: CompleteStrings = {
  ...early,
  ...late,
  ...tools,
  ...attachments,
  ...storedFiles,
  ...panels,
  ...account,
};
