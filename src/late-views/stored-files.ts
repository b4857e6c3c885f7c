import type { ReactiveController } from 'lit';
import type { AttachmentStrings } from '../i18n/late-strings.js';
import type { StoredFile } from '../protocol/stored-file.js';
import type { ChipView } from './attachment-chip.js';
import type { AttachmentHost, AttachmentPort } from './attachment-host.js';
import type { SheetKit } from './kit.js';
import { createStoredFileRow } from './stored-file-row.js';
import { completeStoredFileWords } from './stored-file-words.js';
import { storedFileRowStyles } from './stored-file-row.styles.js';
import { searchFieldStyles } from './search-field.js';
import { storedFileStyles } from './stored-files.styles.js';
import { StoredFilesModel } from './stored-files-model.js';
import { renderStoredFiles, type StoredFilesWords } from './stored-files-view.js';

/** What the sheet asks of those who attach. */
export interface StoredFilesPort {
  readonly readWords: () => AttachmentStrings;
  /** Whether files can be attached. */
  isOn(): boolean;
  /** What `isAttached` and `refusal` depend on: as long as each of it is the same, so are they. */
  readConditions(): readonly unknown[];
  isAttached(fileId: string): boolean;
  /** Why a file cannot go along; empty where it can. */
  refusal(file: StoredFile): string;
  attach(file: StoredFile): void;
  /** It is about to be deleted. */
  detach(fileId: string): void;
}

let styles: CSSStyleSheet | undefined;

/**
 * The files of a person at the service, in a sheet over the chat, which Escape closes and behind which nothing can be
 * used: they are attached again, downloaded and deleted.
 */
export class StoredFiles implements ReactiveController {
  readonly #kit: SheetKit;
  readonly #host: AttachmentHost;
  readonly #port: AttachmentPort;
  readonly #chips: ChipView;
  readonly #owner: StoredFilesPort;
  readonly #renderRow: ReturnType<typeof createStoredFileRow>;
  readonly #sheet = document.createElement('div');
  readonly #section = document.createElement('section');
  #model: StoredFilesModel | null = null;
  #isOpen = false;
  /** What it was drawn with. */
  #seen: readonly unknown[] = [];

  constructor(kit: SheetKit, host: AttachmentHost, port: AttachmentPort, chips: ChipView, owner: StoredFilesPort) {
    this.#kit = kit;
    this.#host = host;
    this.#port = port;
    this.#chips = chips;
    this.#owner = owner;
    this.#renderRow = createStoredFileRow(kit, chips);
    const veil = document.createElement('div');
    veil.className = 'veil';
    veil.addEventListener('click', () => this.close());
    this.#sheet.className = 'files-sheet';
    this.#sheet.append(veil, this.#section);
    this.#sheet.addEventListener('keydown', this.#onKeydown);
    this.#section.role = 'dialog';
    styles ??= createStyles();
    host.shadowRoot?.adoptedStyleSheets.push(styles);
    host.addController(this);
  }

  /** Whether this person may not see any. */
  get isForbidden(): boolean {
    return this.#model?.isForbidden ?? false;
  }

  open(): void {
    this.#follow();
    if (this.#isOpen || !this.#model) return;
    this.#isOpen = true;
    void this.#model.load();
    this.#host.requestUpdate();
    this.#attach();
    this.#focus();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#model?.rest();
    const hadFocus = this.#sheet.contains(this.#focused);
    this.#sheet.remove();
    for (const other of this.#others()) other.removeAttribute('inert');
    // Another sheet may want some of them out of reach.
    this.#host.requestUpdate();
    if (hadFocus) void this.#host.updateComplete.then(() => this.#findButton()?.focus());
  }

  /** The client goes: sends what waits to be sent; resolves when the server has answered. `null` where nothing waits. */
  sendAll(): Promise<unknown> | null {
    this.close();
    const sent = this.#model?.dispose() ?? null;
    this.#model = null;
    return sent;
  }

  hostUpdate(): void {
    this.#follow();
    if (!this.#owner.isOn()) this.close();
  }

  hostUpdated(): void {
    if (!this.#isOpen) return;
    const seen = [this.#port.readLocale(), ...this.#owner.readConditions()];
    // Not with each word of an answer: rows are many.
    if (seen.some((value, index) => value !== this.#seen[index])) this.#draw();
    this.#seen = seen;
    // After the others, which know nothing of this sheet.
    queueMicrotask(() => this.#attach());
  }

  hostDisconnected(): void {
    setTimeout(() => {
      // A move is over in this task.
      if (!this.#host.isConnected) this.close();
    });
  }

  /** Another client is another person. */
  #follow(): void {
    const { client } = this.#host;
    if (this.#model?.source === client) return;
    this.close();
    void this.#model?.dispose();
    const tell = ({ name }: StoredFile): void =>
      this.#port.speak(`${name}: ${completeStoredFileWords(this.#port.readLocale()).deleteFileFailed}`);
    this.#model = client && new StoredFilesModel(client, () => this.#draw(), tell);
  }

  get #focused(): Element | null {
    return this.#host.shadowRoot?.activeElement ?? null;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }

  /** What opens the sheet, or what stands beside it once there is nothing to open. */
  #findButton(): HTMLElement | null {
    return this.#find('.your-files') ?? this.#find('[part="attach-button"]');
  }

  #others(): Element[] {
    return [...(this.#find('[part="panel"]')?.children ?? [])].filter((element) => element !== this.#sheet);
  }

  #attach(): void {
    if (!this.#isOpen) return;
    const frame = this.#find('[part="panel"]');
    if (this.#sheet.parentElement !== frame) frame?.prepend(this.#sheet);
    for (const other of this.#others()) other.setAttribute('inert', '');
  }

  #draw(): void {
    const model = this.#model;
    if (!this.#isOpen || !model) return;
    const locale = this.#port.readLocale();
    const words: StoredFilesWords = {
      ...this.#chips.completeWords(locale),
      ...this.#owner.readWords(),
      ...completeStoredFileWords(locale),
    };
    const rows = (model.files ?? []).map((file) => {
      const name = this.#chips.readSafeFileName(file.name, words.unnamedFile);
      const isAttached = this.#owner.isAttached(file.id);
      const hindrance = isAttached ? '' : this.#owner.refusal(file);
      return this.#renderRow({ ...model.read(file.id), file, name, isAttached, hindrance, locale, words }, this.#deeds);
    });
    const goBack = this.#keepFocus();
    this.#section.ariaLabel = words.yourFiles;
    this.#kit.render(renderStoredFiles(this.#kit, model, rows, words, this.#frameDeeds), this.#section);
    goBack();
  }

  readonly #deeds = {
    attach: (file: StoredFile) => this.#owner.attach(file),
    download: (id: string, name: string) => void this.#model?.download(id, name),
    delete: (id: string) => {
      this.#owner.detach(id);
      this.#model?.delete(id);
    },
    keep: (id: string) => this.#model?.keep(id),
  };

  readonly #frameDeeds = {
    filter: (query: string) => {
      if (this.#model) this.#model.query = query;
      this.#draw();
    },
    retry: () => void this.#model?.load(),
    close: () => this.close(),
  };

  /** Rows move up where one goes; the focus stays with its file, else near it. */
  #keepFocus(): () => void {
    const focused = this.#focused;
    if (!this.#section.contains(focused)) return () => undefined;
    const row = focused?.closest<HTMLElement>('li');
    const id = row?.dataset['id'];
    const deed = (focused as HTMLElement).dataset['deed'] ?? '';
    const at = row ? [...this.#section.querySelectorAll('li')].indexOf(row as HTMLLIElement) : -1;
    return () => {
      const all = [...this.#section.querySelectorAll('li')];
      const now = all.find(({ dataset }) => dataset['id'] === id) ?? all[Math.min(at, all.length - 1)];
      const button = now?.querySelector<HTMLElement>(`[data-deed="${deed}"]`) ?? now?.querySelector('button');
      if (row && button) button.focus();
      else if (!this.#section.contains(this.#focused)) this.#focus();
    };
  }

  /** On touch screens the keyboard would come over what was just opened. */
  #focus(): void {
    const field = matchMedia('(pointer: coarse)').matches ? null : this.#section.querySelector('input');
    (field ?? this.#section.querySelector('button'))?.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };
}

function createStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(searchFieldStyles + storedFileStyles + storedFileRowStyles);
  return sheet;
}
