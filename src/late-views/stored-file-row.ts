import type { Locale } from '../i18n/locale.js';
import type { StepStrings, StoredFileStrings } from '../i18n/late-strings.js';
import type { StoredFile } from '../protocol/stored-file.js';
import type { ChipView } from './attachment-chip.js';
import type { Kit } from './kit.js';
import type { StoredFileState } from './stored-files-model.js';

/** What a row shows. */
export interface StoredFileRow extends StoredFileState {
  readonly file: StoredFile;
  /** A safe one. */
  readonly name: string;
  readonly isAttached: boolean;
  /** Why it cannot be attached; empty where it can. */
  readonly hindrance: string;
  readonly locale: Locale;
  readonly words: StoredFileStrings & StepStrings;
}

/** What can be done with a row. */
export interface StoredFileDeeds {
  attach(file: StoredFile): void;
  download(id: string, name: string): void;
  delete(id: string): void;
  keep(id: string): void;
}

const CHECK = 'M5 12.5l4.5 4.5L19 7.5';
const PLUS = 'M12 5v14M5 12h14';
const DOWNLOAD = 'M12 4v11M7 10.5l5 5 5-5M5 20h14';
const BIN = 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5';

/** Makes what draws a row: the file and what can be done with it, or the way back from its deletion. */
export function createStoredFileRow({ html, nothing, drawIcon }: Kit, chips: ChipView) {
  const renderIconButton = (deed: string, label: string, icon: string, isBusy: boolean, act: () => void): unknown =>
    html`<button
      class="icon-button"
      type="button"
      data-deed=${deed}
      aria-label=${label}
      aria-disabled=${isBusy}
      title=${label}
      @click=${act}
    >${isBusy ? html`<span class="waiting"></span>` : drawIcon(icon)}</button>`;

  const renderAttach = ({ file, name, isAttached, words }: StoredFileRow, deeds: StoredFileDeeds): unknown =>
    html`<button
      class="attach-stored"
      type="button"
      data-deed="attach"
      aria-label=${(isAttached ? words.fileAttached : words.attachFile)(name)}
      aria-disabled=${isAttached}
      @click=${() => {
        if (!isAttached) deeds.attach({ ...file, name });
      }}
    >${drawIcon(isAttached ? CHECK : PLUS)}<span>${isAttached ? words.attached : words.attach}</span></button>`;

  return (row: StoredFileRow, deeds: StoredFileDeeds): unknown => {
    const { file, name, isPending, isBusy, trouble, hindrance, locale, words } = row;
    const { id, type, size = 0, createdAt } = file;
    const thumb = html`<span class="thumb" aria-hidden="true">${chips.drawKind({ name, type })}</span>`;
    if (isPending)
      return html`<li class="stored deleted" data-id=${id}>
        ${thumb}<span class="about"><bdi>${name}</bdi><span class="state" dir="auto">${words.deleted}</span></span>
        <button class="plain" type="button" data-deed="undo" @click=${() => deeds.keep(id)}>${words.undo}</button>
      </li>`;
    const date = createdAt ? findDateFormat(locale).format(new Date(createdAt)) : '';
    const about = [chips.describe({ name, type, size }, locale), date].filter(Boolean).join(' · ');
    const isGone = trouble === 'fileGone';
    return html`<li class="stored" data-id=${id}>
      ${thumb}
      <span class="about"><bdi title=${name}>${name}</bdi><span class="state" dir="auto">${hindrance || about}</span>${
        trouble ? html`<span class="trouble" role="alert">${words[trouble]}</span>` : nothing
      }</span>
      ${isGone || hindrance ? nothing : renderAttach(row, deeds)}
      ${
        isGone
          ? nothing
          : [
              renderIconButton('download', words.download(name), DOWNLOAD, isBusy, () => deeds.download(id, name)),
              renderIconButton('delete', words.delete(name), BIN, false, () => deeds.delete(id)),
            ]
      }
    </li>`;
  };
}

const formats = new WeakMap<Locale, Intl.DateTimeFormat>();

/** Making one is dear, and rows are many. */
function findDateFormat(locale: Locale): Intl.DateTimeFormat {
  const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale.tag, { dateStyle: 'medium' });
  formats.set(locale, format);
  return format;
}
