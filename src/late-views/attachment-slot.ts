import type { ReactiveController } from 'lit';
import type { Attachment } from '../protocol/message.js';
import type { AttachmentHost, AttachmentPort } from './attachment-host.js';
import type { Attachments } from './attachments.js';
import type { ChipView } from './attachment-chip.js';
import type { SheetKit } from './kit.js';
import { loadAttachments } from './load-attachments.js';

/** What is let go of. */
interface Disposable {
  dispose(): void;
}

/** How often they are asked for where they cannot be loaded. */
const MOST_FAILURES = 3;

/** The files that go along with the next message: what takes them is loaded where the page allows any. */
export class AttachmentSlot implements ReactiveController {
  readonly #host: AttachmentHost;
  readonly #load: () => Promise<Attachments | null>;
  readonly #port: AttachmentPort;
  #attachments: Attachments | null = null;
  #loading: Promise<Attachments | null> | null = null;
  #failures = 0;

  constructor(kit: SheetKit, host: AttachmentHost, port: AttachmentPort, chips: ChipView) {
    this.#host = host;
    this.#port = port;
    this.#load = () => loadAttachments(kit, host, port, chips);
    host.addController(this);
  }

  /** Whether the page allows files, and there is somewhere to take them. */
  get isAllowed(): boolean {
    const { attachments, edition, uploadFile } = this.#host;
    return attachments && (edition === 'saas' || typeof uploadFile === 'function');
  }

  get isDragging(): boolean {
    return this.#attachments?.drop.isDragging ?? false;
  }

  get isUploading(): boolean {
    return this.#attachments?.queue.isBusy ?? false;
  }

  /** The files that the server has. */
  get ready(): readonly Attachment[] {
    return this.#attachments?.tray.ready ?? [];
  }

  /** Why the files cannot be sent yet, or '' where they can; absent without any. */
  get hold(): string | undefined {
    return this.#attachments?.hold;
  }

  hostUpdated(): void {
    if (this.isAllowed && this.#failures < MOST_FAILURES) void this.#get();
  }

  /** The button, the files and the place where they can be dropped. */
  render(): unknown {
    return this.#attachments?.render(this.isAllowed);
  }

  /** Whether the files cannot be sent yet; then it says why. */
  refuse(): boolean {
    return this.#attachments?.refuse() ?? false;
  }

  /** Takes files as if the person had chosen them, for as long as the client is this one. */
  attach(files: readonly File[], client: AttachmentHost['client']): void {
    if (this.isAllowed) void this.#getFor(client).then((attachments) => attachments?.attach(files));
  }

  /** Uploads files that are shown nowhere; rejects with a `ChatError`, `aborted` where they are wanted no more. */
  async upload(files: readonly File[], areWanted: () => boolean): Promise<readonly Attachment[]> {
    const { ChatError } = this.#port;
    const check = (): void => {
      if (!areWanted()) throw new ChatError('aborted', 'Another conversation is open by now');
    };
    check();
    if (!this.isAllowed) throw new ChatError('config', 'Files need attachments to be set', { param: 'attachments' });
    const attachments = await this.#get();
    check();
    if (!attachments) throw new ChatError('network', 'Uploads could not be loaded');
    const uploaded = await attachments.uploads.upload(files);
    check();
    return uploaded;
  }

  /** Takes back the files of a message that was not sent, for as long as the client is this one. */
  giveBack(given: readonly Attachment[], client: AttachmentHost['client']): void {
    void this.#getFor(client).then((attachments) => attachments?.tray.giveBack(given));
  }

  /** The files that are ready have gone with a message. */
  leave(): void {
    this.#attachments?.leave();
  }

  /** Forgets all files, also those of messages. */
  clear(): void {
    this.#attachments?.clear();
  }

  /** Sends what waits to be sent with this client. Whoever disposes of what it returns disposes of the client after it. */
  release(client: Disposable): Disposable {
    const sent = this.#attachments?.sendAll();
    return sent ? { dispose: () => void sent.then(() => client.dispose()) } : client;
  }

  /** What takes them; `null` also where the client is another one by then, for that may be another person's. */
  async #getFor(client: AttachmentHost['client']): Promise<Attachments | null> {
    const attachments = await this.#get();
    return client && client !== this.#host.client ? null : attachments;
  }

  #get(): Promise<Attachments | null> {
    return (this.#loading ??= this.#load().then((loaded) => {
      this.#attachments = loaded;
      if (!loaded) {
        this.#loading = null;
        this.#failures += 1;
      }
      this.#host.requestUpdate();
      return loaded;
    }));
  }
}
