import type { AttachmentStrings, StepStrings, StoredFileStrings } from '../i18n/late-strings.js';
import type { Strings } from '../i18n/strings.js';
import type { Kit } from './kit.js';
import { renderSearchField } from './search-field.js';
import type { StoredFilesModel } from './stored-files-model.js';

/** All the words that are read there. */
export type StoredFilesWords = Strings & StepStrings & AttachmentStrings & StoredFileStrings;

/** What can be asked of the sheet, but for what rows do. */
export interface StoredFilesDeeds {
  filter(query: string): void;
  retry(): void;
  close(): void;
}

const CROSS = 'M6 6l12 12M18 6L6 18';

/** Draws the sheet around its rows. */
export function renderStoredFiles(
  kit: Kit,
  model: StoredFilesModel,
  rows: readonly unknown[],
  words: StoredFilesWords,
  deeds: StoredFilesDeeds,
): unknown {
  const { html, nothing, drawIcon } = kit;
  const isSearchable = model.query !== '' || (model.files?.length ?? 1) > 0;
  return html`
    <header>
      <h2>${words.yourFiles}</h2>
      <button class="icon-button" type="button" aria-label=${words.closeFiles} title=${words.closeFiles} @click=${() => deeds.close()}>
        ${drawIcon(CROSS)}
      </button>
    </header>
    ${
      isSearchable && !model.hasFailed
        ? renderSearchField(kit, { label: words.filterFiles, query: model.query, search: (text) => deeds.filter(text) })
        : nothing
    }
    <div class="rows">
      ${rows.length > 0 ? html`<ul aria-label=${words.yourFiles}>${rows}</ul>` : nothing}
      ${renderEnd(kit, model, rows.length, words, deeds)}
    </div>
    <p class="unseen" role="status">${readStatus(model, words)}</p>
  `;
}

/** What stands below the files: that there are none, that they come, or why not. */
function renderEnd(
  { html, nothing }: Kit,
  model: StoredFilesModel,
  count: number,
  words: StoredFilesWords,
  { retry }: StoredFilesDeeds,
): unknown {
  if (model.isForbidden) return html`<p class="hint" role="alert">${words.filesForbidden}</p>`;
  if (model.hasFailed)
    return html`<div class="hint" role="alert">
      <p>${words.filesFailed}</p>
      <button part="retry-button" type="button" @click=${retry}>${words.retry}</button>
    </div>`;
  if (!model.files) return html`<div class="bones" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`;
  if (count === 0 && model.query !== '') return html`<p class="hint">${words.nothingFound(model.query)}</p>`;
  if (count === 0) return html`<p class="hint"><strong>${words.noFiles}</strong> ${words.noFilesHint}</p>`;
  return model.cutAt > 0 ? html`<p class="cut">${words.filesCut(model.cutAt)}</p>` : nothing;
}

/** What is spoken of the list. */
function readStatus(model: StoredFilesModel, words: StoredFilesWords): string {
  if (!model.files) return model.isLoading ? words.loadingFiles : '';
  return model.query !== '' && model.files.length === 0 ? words.nothingFound(model.query) : '';
}
