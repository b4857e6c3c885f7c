import type { Locale } from '../i18n/locale.js';
import type { AttachmentStrings } from '../i18n/late-strings.js';
import type { ChipExtras, ChipView } from './attachment-chip.js';
import type { TrayFile } from './file-tray.js';
import type { Kit } from './kit.js';

/** What is drawn at the message field, and what it asks of its owner. */
export interface AttachmentViewState {
  readonly locale: Locale;
  readonly words: AttachmentStrings;
  readonly files: readonly TrayFile[];
  /** What stands below the files. */
  readonly notes: readonly string[];
  readonly isDragging: boolean;
  readonly hasButton: boolean;
  /** Why the button does nothing; empty where it does. */
  readonly hindrance: string;
  readonly accept: string;
  readonly isMultiple: boolean;
  /** Whether files can be taken out. */
  readonly canChange: boolean;
  choose(files: readonly File[]): void;
  /** Shows the files that the person has at the service; absent where there are none to show. */
  readonly showStored: (() => void) | undefined;
  retry(id: string): void;
  remove(id: string): void;
}

const CLIP = 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6';
const FOLDER = 'M3 19V5h6l2.5 3H21v11z';
const CROSS = 'M6 6l12 12M18 6L6 18';
const AGAIN = 'M20 11a8 8 0 1 0-2 6M20 5v6h-6';

/** Makes the view with what the element draws with. */
export function createAttachmentView(kit: Kit, chips: ChipView): (state: AttachmentViewState) => unknown {
  const { html, nothing, drawIcon } = kit;

  const renderIconButton = (label: string, icon: string, act: () => void): unknown =>
    html`<button class="icon-button" type="button" aria-label=${label} title=${label} @click=${act}>${drawIcon(icon)}</button>`;

  const readExtras = ({ attachment, file, fault }: TrayFile, state: AttachmentViewState): ChipExtras => {
    const { id, name, state: stage, progress } = attachment;
    const { words, locale } = state;
    const remove = stage === 'uploading' ? words.cancelUpload(name) : words.removeFile(name);
    const buttons = state.canChange
      ? html`${
          fault?.error.retryable === true && file
            ? renderIconButton(words.retryUpload(name), AGAIN, () => state.retry(id))
            : nothing
        }${renderIconButton(remove, CROSS, () => state.remove(id))}`
      : nothing;
    if (fault) return { buttons, note: fault.say(words, (size) => chips.formatFileSize(size, locale.tag)) };
    if (stage !== 'uploading') return { buttons };
    // Without a value it is open how long it takes.
    const bar =
      progress === undefined
        ? html`<progress part="attachment-progress" aria-label=${name}></progress>`
        : html`<progress part="attachment-progress" aria-label=${name} .value=${progress}></progress>`;
    const percent = new Intl.NumberFormat(locale.tag, { style: 'percent' });
    return { buttons, progress: bar, ...(progress === undefined ? {} : { note: percent.format(progress) }) };
  };

  const renderButtons = ({ words, hindrance, showStored }: AttachmentViewState): unknown => html`<button
      part="attach-button"
      class="icon-button"
      type="button"
      aria-label=${words.attachFiles}
      aria-disabled=${hindrance !== ''}
      title=${hindrance || words.attachFiles}
      @click=${hindrance ? nothing : openChooser}
    >${drawIcon(CLIP)}</button>${
      showStored && !hindrance
        ? html`<button
            class="icon-button your-files"
            type="button"
            aria-label=${words.yourFiles}
            aria-haspopup="dialog"
            title=${words.yourFiles}
            @click=${showStored}
          >${drawIcon(FOLDER)}</button>`
        : nothing
    }`;

  const renderField = ({ words, accept, isMultiple, choose }: AttachmentViewState): unknown => {
    const take = ({ target }: Event): void => {
      const input = target as HTMLInputElement;
      const files = [...(input.files ?? [])];
      // The same file can be chosen again.
      input.value = '';
      choose(files);
    };
    return html`<input
      type="file"
      hidden
      aria-label=${words.attachFiles}
      accept=${accept}
      ?multiple=${isMultiple}
      @input=${keepInside}
      @change=${take}
    />`;
  };

  return (state) => {
    const { locale, words, files, notes, isDragging, hasButton } = state;
    const list = chips.renderChips(
      files.map(({ attachment }) => attachment),
      locale,
      (_, index) => readExtras(files[index] as TrayFile, state),
    );
    return html`
      ${
        files.length + notes.length === 0
          ? nothing
          : html`<div class="tray">${list}${notes.map((note) => html`<p class="note">${note}</p>`)}</div>`
      }
      ${hasButton ? [renderButtons(state), renderField(state)] : nothing}
      ${isDragging ? html`<div class="drop" aria-hidden="true"><span>${drawIcon(CLIP)}${words.dropFiles}</span></div>` : nothing}
    `;
  };
}

function openChooser({ currentTarget }: Event): void {
  (currentTarget as Element).closest('form')?.querySelector<HTMLInputElement>('input[type="file"]')?.click();
}

/** That something was chosen is told by an event of our own. */
function keepInside(event: Event): void {
  event.stopPropagation();
}
