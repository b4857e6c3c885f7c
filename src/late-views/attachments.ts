import type { ReactiveController } from 'lit';
import type { AttachmentStrings } from '../i18n/late-strings.js';
import type { Attachment } from '../protocol/message.js';
import type { ChipView } from './attachment-chip.js';
import type { AttachmentHost, AttachmentPort } from './attachment-host.js';
import { attachmentStyles } from './attachment.styles.js';
import { createAttachmentView } from './attachment-view.js';
import { completeAttachmentWords } from './attachment-words.js';
import { FileDrop } from './file-drop.js';
import { readMost } from './file-limits.js';
import { FileTray } from './file-tray.js';
import type { SheetKit } from './kit.js';
import type { Fault } from './read-fault.js';
import { StoredFilesSlot } from './stored-files-slot.js';
import { TrayUploads } from './tray-uploads.js';
import { UploadQueue } from './upload-queue.js';

/**
 * Files that a person attaches to the message that is being written: chosen, dropped or pasted, and uploaded at once, so
 * that they are there when the message is sent.
 */
export class Attachments implements ReactiveController {
  readonly queue: UploadQueue;
  readonly tray: FileTray;
  readonly drop: FileDrop;
  readonly uploads: TrayUploads;
  readonly #stored: StoredFilesSlot;
  readonly #host: AttachmentHost;
  readonly #port: AttachmentPort;
  readonly #chips: ChipView;
  readonly #draw: ReturnType<typeof createAttachmentView>;
  #client: AttachmentHost['client'];
  /** What is to be said of the files that came last. */
  #notes: readonly ((strings: AttachmentStrings) => string)[] = [];
  /** Whether the person wanted to send what could not be sent yet. */
  #isRefused = false;
  #isAway = false;

  constructor(kit: SheetKit, host: AttachmentHost, port: AttachmentPort, chips: ChipView) {
    const redraw = (): void => host.requestUpdate();
    this.#host = host;
    this.#port = port;
    this.#chips = chips;
    this.#client = host.client;
    this.#draw = createAttachmentView(kit, chips);
    this.queue = new UploadQueue(redraw);
    this.tray = new FileTray(chips.previews, redraw);
    this.uploads = new TrayUploads(host, port, this.tray, this.queue, (...end) => this.#tell(...end));
    this.drop = new FileDrop(host, {
      isOn: () => host.attachments,
      canTake: () => this.#canTake,
      take: (files, hasFolders) => this.attach(files, hasFolders),
    });
    this.#stored = new StoredFilesSlot(kit, host, port, chips, {
      tray: this.tray,
      readWords: () => this.#words,
      canTake: () => host.attachments && this.#canTake,
      sayFault: (fault) => this.#sayFault(fault),
      say: (...notes) => this.#say(notes),
    });
    styles ??= createStyles();
    host.shadowRoot?.adoptedStyleSheets.push(styles);
    host.addController(this);
  }

  /** Why the files cannot be sent yet, or '' where they can; absent without any. */
  get hold(): string | undefined {
    const { files, isUploading, hasFailed } = this.tray;
    if (files.length === 0) return undefined;
    if (isUploading) return this.#words.waitForUploads;
    return hasFailed ? this.#words.removeFailed : '';
  }

  get #words(): AttachmentStrings {
    return completeAttachmentWords(this.#port.readLocale());
  }

  get #canTake(): boolean {
    return !this.#host.disabled && this.#host.client !== null;
  }

  hostConnected(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    this.uploads.startAgain(false);
  }

  hostDisconnected(): void {
    setTimeout(() => {
      // A move is over in this task.
      if (this.#host.isConnected) return;
      this.#isAway = true;
      this.uploads.stop();
    });
  }

  hostUpdate(): void {
    const { client } = this.#host;
    if (client === this.#client) return;
    // What one server has another one does not.
    this.#client = client;
    this.uploads.startAgain(true);
  }

  /** Whether the files cannot be sent yet; then it says why. */
  refuse(): boolean {
    const { hold } = this;
    this.#isRefused = Boolean(hold);
    if (hold) this.#port.speak(hold);
    this.#host.requestUpdate();
    return this.#isRefused;
  }

  /** Takes files, unless the page prevents that. What cannot be uploaded is told beside the file. */
  attach(files: readonly File[], hasFolders = false): void {
    if (!this.#canTake || (files.length === 0 && !hasFolders)) return;
    const isDenied = this.uploads.isDenied;
    if (files.length > 0 && !isDenied && !this.#offer(files)) return;
    const most = readMost(this.#host.maxFiles);
    const room = isDenied ? 0 : Math.max(0, most - this.tray.files.length);
    this.#say([
      ...(hasFolders ? [({ noFolders }: AttachmentStrings) => noFolders] : []),
      ...(isDenied ? [({ uploadForbidden }: AttachmentStrings) => uploadForbidden] : []),
      ...(!isDenied && files.length > room ? [(strings: AttachmentStrings) => strings.tooManyFiles(most)] : []),
    ]);
    for (const file of files.slice(0, room)) this.uploads.add(file);
    this.#host.requestUpdate();
  }

  /** The files that are ready have gone with a message. */
  leave(): void {
    this.#notes = [];
    this.tray.leave();
  }

  /** Forgets all files, also those of messages. */
  clear(): void {
    this.#notes = [];
    this.uploads.stop();
    this.tray.clear();
  }

  /** The client goes: sends what waits to be sent; resolves when the server has answered. `null` where nothing waits. */
  sendAll(): Promise<unknown> | null {
    return this.#stored.sendAll();
  }

  render(isAllowed: boolean): unknown {
    const { hold } = this;
    const notes = this.#notes.map((say) => say(this.#words));
    return this.#draw({
      locale: this.#port.readLocale(),
      words: this.#words,
      files: this.tray.files,
      notes: this.#isRefused && hold ? [...notes, hold] : notes,
      isDragging: this.drop.isDragging,
      hasButton: isAllowed && this.#canTake,
      hindrance: this.uploads.isDenied ? this.#words.uploadForbidden : '',
      accept: this.#host.accept,
      isMultiple: readMost(this.#host.maxFiles) > 1,
      canChange: !this.#host.disabled,
      choose: (files) => this.attach(files),
      showStored: this.#stored.hasAny ? () => void this.#stored.show() : undefined,
      retry: (id) => this.uploads.retry(id),
      remove: (id) => this.#remove(id),
    });
  }

  #offer(files: readonly File[]): boolean {
    const options = { detail: { files: Object.freeze([...files]) }, bubbles: true, composed: true, cancelable: true };
    return this.#host.dispatchEvent(new CustomEvent('chat-attach', options));
  }

  #remove(id: string): void {
    this.#notes = [];
    this.uploads.remove(id);
  }

  #sayFault(fault: Fault): string {
    const { tag } = this.#port.readLocale();
    return fault.say(this.#words, (size) => this.#chips.formatFileSize(size, tag));
  }

  #say(notes: readonly ((strings: AttachmentStrings) => string)[]): void {
    this.#isRefused = false;
    this.#notes = notes;
    for (const say of notes) this.#port.speak(say(this.#words));
    this.#host.requestUpdate();
  }

  /** Says what has failed, and once that all is there. */
  #tell({ name }: Attachment, fault: Fault | undefined): void {
    const { ready, isUploading, hasFailed } = this.tray;
    if (fault) this.#port.speak(`${name}: ${this.#sayFault(fault)}`);
    else if (!isUploading && !hasFailed) this.#port.speak(this.#words.uploadsDone(ready.length));
  }
}

let styles: CSSStyleSheet | undefined;

function createStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(attachmentStyles);
  return sheet;
}
