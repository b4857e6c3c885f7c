import type { AttachmentStrings } from '../i18n/late-strings.js';
import type { Attachment } from '../protocol/message.js';
import type { StoredFile } from '../protocol/stored-file.js';
import type { ChipView } from './attachment-chip.js';
import type { AttachmentHost, AttachmentPort } from './attachment-host.js';
import { readMost } from './file-limits.js';
import type { FileTray } from './file-tray.js';
import type { SheetKit } from './kit.js';
import { type Fault, findFault } from './read-fault.js';
import type { StoredFiles, StoredFilesPort } from './stored-files.js';

/** Where files that are attached again go. */
export interface StoredFilesOwner {
  readonly tray: FileTray;
  readonly readWords: () => AttachmentStrings;
  /** Whether files can be attached now. */
  readonly canTake: () => boolean;
  readonly sayFault: (fault: Fault) => string;
  /** Shows and speaks this in the place of what was said before. */
  readonly say: (...notes: readonly ((strings: AttachmentStrings) => string)[]) => void;
}

/** The files of the person at the service: what shows them is loaded when they are asked for. */
export class StoredFilesSlot {
  readonly #host: AttachmentHost;
  readonly #port: AttachmentPort;
  readonly #owner: StoredFilesOwner;
  readonly #load: () => Promise<StoredFiles>;
  #stored: StoredFiles | null = null;

  constructor(kit: SheetKit, host: AttachmentHost, port: AttachmentPort, chips: ChipView, owner: StoredFilesOwner) {
    this.#host = host;
    this.#port = port;
    this.#owner = owner;
    this.#load = async () => {
      const { StoredFiles } = await import('./stored-files.js');
      return (this.#stored ??= new StoredFiles(kit, host, port, chips, this.#createPort()));
    };
  }

  /** Whether there may be any: other editions, and other places, have no list. */
  get hasAny(): boolean {
    const { edition, uploadFile } = this.#host;
    return edition === 'saas' && typeof uploadFile !== 'function' && !this.#stored?.isForbidden;
  }

  async show(): Promise<void> {
    try {
      (await this.#load()).open();
    } catch {
      this.#owner.say(({ filesFailed }) => filesFailed);
    }
  }

  /** The client goes: sends what waits to be sent; resolves when the server has answered. `null` where nothing waits. */
  sendAll(): Promise<unknown> | null {
    return this.#stored?.sendAll() ?? null;
  }

  #createPort(): StoredFilesPort {
    const { tray, readWords, canTake, sayFault } = this.#owner;
    return {
      readWords,
      isOn: canTake,
      readConditions: () => [tray.files, this.#host.maxFiles, this.#host.accept, this.#host.maxFileSize],
      isAttached: (fileId) => this.#find(fileId) !== undefined,
      refusal: ({ name, type, size = 0 }) => {
        const most = readMost(this.#host.maxFiles);
        if (tray.files.length >= most) return readWords().tooManyFiles(most);
        const fault = findFault({ name, type, size }, this.#host, this.#port.ChatError);
        return fault ? sayFault(fault) : '';
      },
      attach: (file) => this.#attach(file),
      detach: (fileId) => {
        const attachment = this.#find(fileId);
        if (attachment) tray.remove(attachment.id);
      },
    };
  }

  #find(fileId: string): Attachment | undefined {
    return this.#owner.tray.files.find(({ attachment }) => attachment.fileId === fileId)?.attachment;
  }

  #attach({ id, name, type, size = 0 }: StoredFile): void {
    const { tray, say, readWords } = this.#owner;
    say();
    tray.put({ attachment: { id: `stored-${id}`, name, type, size, state: 'ready', fileId: id }, file: undefined });
    this.#port.speak(readWords().uploadsDone(tray.ready.length));
  }
}
