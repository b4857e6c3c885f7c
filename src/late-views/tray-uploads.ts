import type { Attachment } from '../protocol/message.js';
import type { AttachmentHost, AttachmentPort } from './attachment-host.js';
import { readMost } from './file-limits.js';
import type { FileTray } from './file-tray.js';
import { type Fault, findFault } from './read-fault.js';
import { describeFile, transferFile } from './transfer-file.js';
import type { UploadQueue } from './upload-queue.js';

type Description = Omit<Attachment, 'state'>;

/** Uploads what is in the tray, each file as soon as it is there, and tells the page of each step. */
export class TrayUploads {
  readonly #host: AttachmentHost;
  readonly #port: AttachmentPort;
  readonly #tray: FileTray;
  readonly #queue: UploadQueue;
  readonly #onEnd: (attachment: Attachment, fault: Fault | undefined) => void;
  readonly #aborts = new Map<string, AbortController>();
  /** Of files that are not in the tray. */
  readonly #alone = new Set<AbortController>();
  #isDenied = false;

  constructor(
    host: AttachmentHost,
    port: AttachmentPort,
    tray: FileTray,
    queue: UploadQueue,
    onEnd: (attachment: Attachment, fault: Fault | undefined) => void,
  ) {
    this.#host = host;
    this.#port = port;
    this.#tray = tray;
    this.#queue = queue;
    this.#onEnd = onEnd;
  }

  /** Whether the server says that this person may not upload anything. */
  get isDenied(): boolean {
    return this.#isDenied;
  }

  /** Puts a file into the tray and uploads it; where it breaks a limit it stays here. */
  add(file: File): void {
    const about = describeFile(file);
    const fault = findFault(file, this.#host, this.#port.ChatError);
    if (!fault) return this.#start(about, file);
    this.#take({ ...about, state: 'failed' }, file, fault);
    this.#fire({ ...about, state: 'failed' });
  }

  retry(id: string): void {
    const { file, attachment } = this.#tray.find(id) ?? {};
    if (file && attachment) this.#start(forgetState(attachment), file);
  }

  /** Takes a file out of the tray, and ends its upload. */
  remove(id: string): void {
    this.#aborts.get(id)?.abort();
    this.#tray.remove(id);
  }

  /** Ends all uploads; what was under way in the tray can begin again. */
  stop(): void {
    for (const abort of [...this.#aborts.values(), ...this.#alone]) abort.abort();
    this.#aborts.clear();
  }

  /** Begins again with what was under way; at another server with everything, and what cannot be sent there goes. */
  startAgain(isElsewhere: boolean): void {
    this.stop();
    if (isElsewhere) this.#isDenied = false;
    for (const { attachment, file, fault } of this.#tray.files) {
      if (!file && isElsewhere) this.#tray.remove(attachment.id);
      if (file && (attachment.state === 'uploading' || (isElsewhere && !isLimit(fault))))
        this.#start(forgetState(attachment), file);
    }
  }

  /** Uploads files that are not in the tray, all or none; rejects with a `ChatError`. */
  async upload(files: readonly File[]): Promise<readonly Attachment[]> {
    const { ChatError } = this.#port;
    const most = readMost(this.#host.maxFiles);
    if (files.length > most)
      throw new ChatError('invalid-request', `More than ${String(most)} files`, { param: 'max-files' });
    const [fault] = files.flatMap((file) => findFault(file, this.#host, ChatError) ?? []);
    if (fault) throw fault.error;
    const abort = new AbortController();
    this.#alone.add(abort);
    const uploads = files.map((file) => this.#transferAlone(file, abort.signal));
    return Promise.all(uploads).finally(() => {
      this.#alone.delete(abort);
      abort.abort();
    });
  }

  #transferAlone(file: File, signal: AbortSignal): Promise<Attachment> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new this.#port.ChatError('aborted', 'The upload was ended')));
      this.#transfer(describeFile(file), file, signal, (attachment, fault) => {
        if (fault) reject(fault.error);
        else if (attachment.state === 'ready') resolve(attachment);
      });
    });
  }

  #start(about: Description, file: File): void {
    const abort = new AbortController();
    this.#aborts.get(about.id)?.abort();
    this.#aborts.set(about.id, abort);
    this.#transfer(about, file, abort.signal, (attachment, fault) => this.#take(attachment, file, fault));
  }

  #take(attachment: Attachment, file: File, fault: Fault | undefined): void {
    this.#tray.put({ attachment, file, fault });
    if (attachment.state !== 'uploading') this.#onEnd(attachment, fault);
  }

  #transfer(
    about: Description,
    file: File,
    signal: AbortSignal,
    take: (attachment: Attachment, fault: Fault | undefined) => void,
  ): void {
    const tell = (attachment: Attachment, fault?: Fault): void => {
      this.#isDenied ||= fault?.error.code === 'forbidden';
      take(attachment, fault);
      this.#fire(attachment);
    };
    transferFile({ about, file, signal, tell }, this.#queue, this.#host, this.#port);
  }

  #fire(attachment: Attachment): void {
    const detail = Object.freeze({ attachment: Object.freeze(attachment) });
    this.#host.dispatchEvent(new CustomEvent('chat-upload', { detail, bubbles: true, composed: true }));
  }
}

/** Whether the page's own limits keep it here. */
function isLimit(fault: Fault | undefined): boolean {
  return fault?.error.status === undefined && fault?.error.param !== undefined;
}

function forgetState({ id, name, type, size }: Attachment): Description {
  return { id, name, type, size };
}
