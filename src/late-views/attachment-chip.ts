import { formatFileSize } from '../i18n/format-file-size.js';
import type { Locale } from '../i18n/locale.js';
import type { Attachment, Message } from '../protocol/message.js';
import { readSafeFileName } from '../protocol/safe-file-name.js';
import { fileIcons, readFileKind } from './file-kinds.js';
import { FilePreviews } from './file-previews.js';
import type { Kit } from './kit.js';
import { completeWords } from './late-words.js';

/** What else a file shows while it is not sent. */
export interface ChipExtras {
  /** In the place of its size. */
  readonly note?: unknown;
  readonly progress?: unknown;
  readonly buttons?: unknown;
}

/** How files look that go along with a message, before it is sent and after. */
export interface ChipView {
  readonly previews: FilePreviews;
  /** A list of files; nothing for none. */
  renderChips(
    attachments: readonly Attachment[],
    locale: Locale,
    extrasOf?: (attachment: Attachment, index: number) => ChipExtras,
  ): unknown;
  /** The files of a message that was sent. */
  renderAttachments(message: Message, locale: Locale): unknown;
  readonly formatFileSize: typeof formatFileSize;
  readonly readSafeFileName: typeof readSafeFileName;
  readonly completeWords: typeof completeWords;
  /** What kind of file it is, and how large. */
  describe(file: Pick<Attachment, 'name' | 'type' | 'size'>, locale: Locale): string;
  /** The sign of its kind. */
  drawKind(file: Pick<Attachment, 'name' | 'type'>): unknown;
}

/** Makes the view with what the element draws with. */
export function createChipView({ html, nothing, drawIcon }: Kit): ChipView {
  const previews = new FilePreviews();

  const renderPicture = (file: Attachment): unknown =>
    html`<span class="thumb" aria-hidden="true">${view.drawKind(file)}${previews.find(file.id) ?? nothing}</span>`;

  const view: ChipView = {
    previews,
    formatFileSize,
    readSafeFileName,
    completeWords,
    describe({ name, type, size }, { tag }) {
      const kind = /\.(\w{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? type;
      return [kind, size > 0 ? formatFileSize(size, tag) : ''].filter(Boolean).join(' · ');
    },
    drawKind: ({ name, type }) => drawIcon(fileIcons[readFileKind(name, type)]),
    renderChips(attachments, locale, extrasOf = () => ({})) {
      if (attachments.length === 0) return nothing;
      return html`<ul class="attachments" aria-label=${completeWords(locale).attachedFiles(attachments.length)}>
        ${attachments.map((attachment, index) => {
          const { name, state } = attachment;
          const { note, progress = nothing, buttons = nothing } = extrasOf(attachment, index);
          return html`<li part="attachment" class=${state}>
            ${renderPicture(attachment)}
            <span class="about"><bdi title=${name}>${name}</bdi><span class="state" dir="auto">${note ?? view.describe(attachment, locale)}</span></span>
            ${buttons}${progress}
          </li>`;
        })}
      </ul>`;
    },
    renderAttachments({ role, attachments }, locale) {
      return role === 'user' ? view.renderChips(attachments, locale) : nothing;
    },
  };
  return view;
}
