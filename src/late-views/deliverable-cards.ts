import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import { formatFileSize } from '../i18n/format-file-size.js';
import type { Locale } from '../i18n/locale.js';
import { readSafeWebUrl } from '../markdown/read-safe-url.js';
import type { Deliverable } from '../protocol/deliverable.js';
import type { Message } from '../protocol/message.js';
import { readSafeFileName, splitFileName } from '../protocol/safe-file-name.js';
import type { ArtifactSource } from './artifact-source.js';
import { type ArtifactPort, ArtifactVisits } from './artifact-visits.js';
import { readDeliverables } from './deliverable-list.js';
import { fileIcons, isPreviewed, readFileKind } from './file-kinds.js';
import { icons } from './icons.js';
import type { MessageKit, TextContext } from './kit.js';
import { completeWords } from './late-words.js';

/** What the cards need of the element. */
export interface CardsHost extends LitElement {
  readonly edition: string;
  readonly client: ArtifactSource | null;
}

/** So much of the end of a long name is always seen, besides its ending. */
const AT_END = 6;

/** The files that the agent made: what they are, a look inside, and the way to get them. */
export class DeliverableCards implements ReactiveController {
  readonly #kit: MessageKit;
  readonly #host: CardsHost;
  readonly #visits: ArtifactVisits;

  constructor(kit: MessageKit, host: CardsHost, port: ArtifactPort) {
    this.#kit = kit;
    this.#host = host;
    this.#visits = new ArtifactVisits(kit, host, port);
    host.addController(this);
  }

  hostDisconnected(): void {
    setTimeout(() => {
      // A move is over in this task.
      if (!this.#host.isConnected) this.#visits.end();
    });
  }

  /** The files of an answer as cards. */
  render(message: Message, context: TextContext): unknown {
    const { html, nothing } = this.#kit;
    const files = readDeliverables(message);
    if (files.length === 0) return nothing;
    const strings = completeWords(context.locale);
    return html`<ul class="deliverables" aria-label=${strings.deliverables(files.length)}>
      ${files.map((file) => this.#renderCard(file, context))}
    </ul>`;
  }

  /** The files of a step as a line of buttons; `key` is of the step. */
  renderLinks(files: readonly Deliverable[], key: string, messageId: string, locale: Locale): unknown {
    const { html, nothing } = this.#kit;
    if (files.length === 0) return nothing;
    const strings = completeWords(locale);
    return html`<div class="step-files">${files.map((file) => {
      const name = readSafeFileName(file.name, strings.unnamedFile);
      const visit = { file: { ...file, messageId }, name, key: `${key} ${file.path}`, locale };
      const icon = this.#drawKind(name, file);
      const shown = html`${icon}${this.#renderName(name)}`;
      const url = this.#readLink(file);
      if (url) return this.#renderLink(url, name, shown, 'step-file', strings);
      if (!this.#hasProxy) return html`<span class="step-file">${shown}</span>`;
      const { isBusy = false, isRefused = false } = this.#visits.read(visit);
      return html`<button
          class="step-file"
          type="button"
          aria-label=${strings.download(name)}
          aria-disabled=${isBusy || isRefused}
          @click=${() => void this.#visits.download(visit)}
        >${isBusy ? this.#spinner : icon}${this.#renderName(name)}</button
        >${this.#visits.renderFailure(visit)}`;
    })}</div>`;
  }

  #renderCard(file: Deliverable, context: TextContext): TemplateResult {
    const { html, nothing } = this.#kit;
    const { locale } = context;
    const strings = completeWords(locale);
    const name = readSafeFileName(file.name, strings.unnamedFile);
    const visit = { file, name, key: `${file.messageId} ${file.path}`, locale, context };
    const { type, size } = file;
    const told = [
      strings[`file-${readFileKind(name, type)}`],
      size === undefined ? '' : formatFileSize(size, locale.tag),
    ];
    const { preview } = this.#visits.read(visit);
    return html`<li part="deliverable">
      <span class="file-icon">${this.#drawKind(name, file)}</span>
      <span class="file">${this.#renderName(name)}<span class="state">${told.filter(Boolean).join(' · ')}</span></span>
      ${this.#renderButtons(visit)}
      ${this.#visits.renderFailure(visit)}
      ${preview === undefined ? nothing : html`<div class="preview">${preview}</div>`}
    </li>`;
  }

  #renderButtons(visit: Parameters<ArtifactVisits['read']>[0]): unknown {
    const { html, nothing, drawIcon } = this.#kit;
    const { file, name, locale } = visit;
    const strings = completeWords(locale);
    const url = this.#readLink(file);
    if (url) return this.#renderLink(url, name, drawIcon(icons.download), 'address icon-button', strings);
    if (!this.#hasProxy) return nothing;
    const { isBusy = false, isLooking = false, isRefused = false, preview } = this.#visits.read(visit);
    return html`
      ${
        isPreviewed(name, file.type)
          ? html`<button
              class="look"
              type="button"
              aria-label=${strings.previewOf(name)}
              aria-expanded=${preview !== undefined}
              aria-disabled=${isLooking || isRefused}
              @click=${() => void this.#visits.look(visit)}
            >${isLooking ? this.#spinner : nothing}${strings.preview}</button>`
          : nothing
      }
      <button
        class="icon-button"
        type="button"
        title=${strings.download(name)}
        aria-label=${strings.download(name)}
        aria-disabled=${isBusy || isRefused}
        @click=${() => void this.#visits.download(visit)}
      >${isBusy ? this.#spinner : drawIcon(icons.download)}</button>
    `;
  }

  /** Without spaces between its parts, so that it is read as one word. */
  #renderName(name: string): TemplateResult {
    const [start, end] = splitFileName(name, AT_END);
    return this.#kit.html`<bdi class="file-name" title=${name}><span>${start}</span><span>${end}</span></bdi>`;
  }

  /** The host is shown as that of a link in a text is. */
  #renderLink(
    url: URL,
    name: string,
    shown: unknown,
    look: string,
    strings: ReturnType<typeof completeWords>,
  ): TemplateResult {
    return this.#kit
      .html`<a part="link" class=${look} href=${url.href} target="_blank" rel="noopener noreferrer nofollow ugc" aria-label=${strings.download(name)} aria-description=${strings.linkOpens(url.host)}>${shown}</a>`;
  }

  #drawKind(name: string, { type }: Deliverable): unknown {
    return this.#kit.drawIcon(fileIcons[readFileKind(name, type)]);
  }

  get #spinner(): TemplateResult {
    return this.#kit.html`<span class="spinner"></span>`;
  }

  /** Whether the server hands files out (S3): elsewhere there is only what has an address of its own. */
  get #hasProxy(): boolean {
    return this.#host.edition === 'saas';
  }

  #readLink({ path }: Deliverable): URL | null {
    return this.#hasProxy ? null : readSafeWebUrl(path);
  }
}
