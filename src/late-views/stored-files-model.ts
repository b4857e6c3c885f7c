import type { StoredFileStrings, StepStrings } from '../i18n/late-strings.js';
import type { StoredFile } from '../protocol/stored-file.js';
import type { ArtifactSource } from './artifact-source.js';
import type { AccountFiles } from './attachment-host.js';
import { PendingDeletes } from './pending-deletes.js';

/** The most that the server gives at once; there is no way to those behind them. */
const MOST = 100;

/** What is said at a file, by the name of its word. */
export type FileTrouble = keyof Pick<
  StoredFileStrings & StepStrings,
  'deleteFileFailed' | 'fileGone' | 'fileForbidden' | 'fileFailed' | 'fileTooLarge' | 'fileReady'
>;

/** How it stands with a file. */
export interface StoredFileState {
  readonly isBusy: boolean;
  /** It is going to be deleted, and can still be kept. */
  readonly isPending: boolean;
  readonly trouble: FileTrouble | undefined;
}

const REFUSALS: Readonly<Record<string, FileTrouble>> = {
  'not-found': 'fileGone',
  forbidden: 'fileForbidden',
  'too-large': 'fileTooLarge',
};

/** The files of a person at the service: which there are, and what is done with them. */
export class StoredFilesModel {
  readonly source: { readonly files: AccountFiles };
  query = '';
  /** The same for what downloads. */
  readonly #contents: ArtifactSource;
  readonly #changed: () => void;
  readonly #lost: (file: StoredFile) => void;
  readonly #pending = new PendingDeletes((id) => this.#send(this.#delete(id)));
  /** Deletions on their way. */
  readonly #sent = new Set<Promise<void>>();
  readonly #busy = new Set<string>();
  readonly #troubles = new Map<string, FileTrouble>();
  /** Their deletion is on its way, or done. */
  readonly #deleted = new Set<string>();
  readonly #leaving = new AbortController();
  #listing: AbortController | null = null;
  #files: readonly StoredFile[] | null = null;
  #hasMore = false;
  #errorCode: string | null = null;

  /** `changed` hears of every change; `lost` of a file that could not be deleted. */
  constructor(source: { readonly files: AccountFiles }, changed: () => void, lost: (file: StoredFile) => void) {
    this.source = source;
    this.#contents = { files: { artifact: (id, options) => source.files.content(id, options) } };
    this.#changed = changed;
    this.#lost = lost;
  }

  /** Those whose name has the query in it, the newest first; `null` before any have come. */
  get files(): readonly StoredFile[] | null {
    const wanted = fold(this.query);
    return this.#files?.filter(({ id, name }) => !this.#deleted.has(id) && fold(name).includes(wanted)) ?? null;
  }

  /** How many are listed where that is not all of them, else 0. */
  get cutAt(): number {
    return this.#hasMore ? (this.#files?.length ?? 0) : 0;
  }

  get isLoading(): boolean {
    return this.#listing !== null;
  }

  get hasFailed(): boolean {
    return this.#errorCode !== null;
  }

  /** Whether this person may not see them. */
  get isForbidden(): boolean {
    return this.#errorCode === 'forbidden';
  }

  read(id: string): StoredFileState {
    return { isBusy: this.#busy.has(id), isPending: this.#pending.has(id), trouble: this.#troubles.get(id) };
  }

  /** Asks for the list; what is known stays until it comes. */
  async load(): Promise<void> {
    this.#listing?.abort();
    const listing = new AbortController();
    this.#listing = listing;
    this.#errorCode = null;
    this.#changed();
    try {
      const { items, hasMore } = await this.source.files.list({ limit: MOST }, { signal: listing.signal });
      if (this.#listing !== listing) return;
      this.#files = items;
      this.#hasMore = hasMore || items.length >= MOST;
      this.#troubles.clear();
    } catch (error) {
      if (this.#listing !== listing) return;
      this.#errorCode = readCode(error);
    }
    this.#listing = null;
    this.#changed();
  }

  /** Stores it where the person's downloads are, under a name that is safe. */
  async download(id: string, name: string): Promise<void> {
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    this.#troubles.delete(id);
    this.#changed();
    const { signal } = this.#leaving;
    try {
      const { downloadFile } = await import('./artifact.js');
      if (!(await downloadFile({ source: this.#contents, path: id, name, signal })))
        this.#troubles.set(id, 'fileReady');
    } catch (error) {
      if (!signal.aborted) this.#troubles.set(id, REFUSALS[readCode(error)] ?? 'fileFailed');
    }
    this.#busy.delete(id);
    this.#changed();
  }

  /** Deletes it in a while, until when it can be kept. */
  delete(id: string): void {
    this.#troubles.delete(id);
    this.#pending.add(id);
    this.#changed();
  }

  keep(id: string): void {
    this.#pending.undo(id);
    this.#changed();
  }

  /** It is not looked at any more: what waits is sent, what is fetched for the list is not waited for. */
  rest(): void {
    this.#pending.flush();
    this.#listing?.abort();
    this.#listing = null;
    this.query = '';
  }

  /** Nothing is told any more; resolves when the server has answered all that was sent. `null` where it was all before. */
  dispose(): Promise<unknown> | null {
    this.rest();
    this.#leaving.abort();
    return this.#sent.size > 0 ? Promise.all(this.#sent) : null;
  }

  #send(deletion: Promise<void>): void {
    this.#sent.add(deletion);
    void deletion.finally(() => this.#sent.delete(deletion));
  }

  async #delete(id: string): Promise<void> {
    this.#deleted.add(id);
    // The page may be on its way out.
    const asked = this.source.files.delete(id, { keepalive: true });
    this.#changed();
    try {
      await asked;
    } catch (error) {
      // Somebody else was faster, or whoever looks now is another person.
      if (readCode(error) === 'not-found' || this.#leaving.signal.aborted) return;
      this.#deleted.delete(id);
      this.#troubles.set(id, 'deleteFileFailed');
      const file = this.#files?.find((one) => one.id === id);
      if (file) this.#lost(file);
      this.#changed();
    }
  }
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

function readCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'server';
}
