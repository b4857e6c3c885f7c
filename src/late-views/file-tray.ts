import type { Attachment } from '../protocol/message.js';
import type { FilePreviews } from './file-previews.js';
import type { Fault } from './read-fault.js';

/** One file that goes along, and how its upload stands. */
export interface TrayFile {
  readonly attachment: Attachment;
  /** Absent where it came back with a message of an earlier page. */
  readonly file: File | undefined;
  /** Why it is not there, where it failed. */
  readonly fault?: Fault | undefined;
}

/** The files that go along with the next message. */
export class FileTray {
  readonly #previews: FilePreviews;
  readonly #onChange: () => void;
  /** Those that went with messages: one of these may come back. */
  readonly #sent = new Map<string, File>();
  #files: readonly TrayFile[] = [];

  constructor(previews: FilePreviews, onChange: () => void) {
    this.#previews = previews;
    this.#onChange = onChange;
  }

  get files(): readonly TrayFile[] {
    return this.#files;
  }

  get ready(): readonly Attachment[] {
    return this.#files.map(({ attachment }) => attachment).filter(({ state }) => state === 'ready');
  }

  get isUploading(): boolean {
    return this.#files.some(({ attachment }) => attachment.state === 'uploading');
  }

  get hasFailed(): boolean {
    return this.#files.some(({ attachment }) => attachment.state === 'failed');
  }

  find(id: string): TrayFile | undefined {
    return this.#files.find(({ attachment }) => attachment.id === id);
  }

  /** Puts a file in, or in the place of the one with its id. */
  put(file: TrayFile): void {
    const { id } = file.attachment;
    const index = this.#files.findIndex(({ attachment }) => attachment.id === id);
    if (file.file) this.#previews.add(id, file.file);
    this.#set(index < 0 ? [...this.#files, file] : this.#files.with(index, file));
  }

  remove(id: string): void {
    this.#previews.remove(id);
    this.#set(this.#files.filter(({ attachment }) => attachment.id !== id));
  }

  /** The files that are ready have gone with a message, which goes on showing them. */
  leave(): void {
    for (const { attachment, file } of this.#files) if (file) this.#sent.set(attachment.id, file);
    this.#set(this.#files.filter(({ attachment }) => attachment.state !== 'ready'));
  }

  /** Takes back the files of a message that was not sent. */
  giveBack(given: readonly Attachment[]): void {
    const news = given.filter(({ id, fileId }) => fileId !== undefined && !this.find(id));
    this.#set([...news.map((attachment) => ({ attachment, file: this.#sent.get(attachment.id) })), ...this.#files]);
  }

  clear(): void {
    this.#sent.clear();
    this.#previews.clear();
    this.#set([]);
  }

  #set(files: readonly TrayFile[]): void {
    this.#files = files;
    this.#onChange();
  }
}
