import { formatFileSize } from '../i18n/format-file-size.js';
import type { Locale } from '../i18n/locale.js';
import type { Attachment, Message } from '../protocol/message.js';
import { FilePreviews } from './file-previews.js';
import { icons } from './icons.js';
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
}

/** Makes the view with what the element draws with. */
export function createChipView({ html, nothing, drawIcon }: Kit): ChipView {
  const previews = new FilePreviews();
  // A page may forbid such pictures: then there is the sign of a file.
  const showIcon = ({ target }: Event): void => (target as HTMLElement).remove();

  const renderPicture = ({ id }: Attachment): unknown => {
    const url = previews.find(id);
    return html`<span class="thumb"
      >${drawIcon(icons.file)}${url === undefined ? nothing : html`<img src=${url} alt="" @error=${showIcon} />`}</span
    >`;
  };

  const view: ChipView = {
    previews,
    formatFileSize,
    renderChips(attachments, locale, extrasOf = () => ({})) {
      if (attachments.length === 0) return nothing;
      return html`<ul class="attachments" aria-label=${completeWords(locale).attachedFiles(attachments.length)}>
        ${attachments.map((attachment, index) => {
          const { name, type, size, state } = attachment;
          const { note, progress = nothing, buttons = nothing } = extrasOf(attachment, index);
          const kind = /\.(\w{1,5})$/.exec(name)?.[1]?.toUpperCase() ?? type;
          const about = [kind, size > 0 ? formatFileSize(size, locale.tag) : ''].filter(Boolean).join(' · ');
          return html`<li part="attachment" class=${state}>
            ${renderPicture(attachment)}
            <span class="about"><bdi title=${name}>${name}</bdi><span class="state">${note ?? about}</span></span>
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
