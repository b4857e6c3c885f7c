import type { AttachmentHost } from './attachment-host.js';

/** How long nothing is dragged over it until a drag counts as over: some end without a word. */
const SILENCE_MS = 1_000;

/** What the listeners ask of their owner. */
export interface FileDropActions {
  /** Whether files are taken at all; then they never lead away from the page. */
  isOn(): boolean;
  /** Whether they are taken now. */
  canTake(): boolean;
  take(files: readonly File[], hasFolders: boolean): void;
}

/** Files that are dropped anywhere on the chat, or pasted in its message field. */
export class FileDrop {
  readonly #host: AttachmentHost;
  readonly #actions: FileDropActions;
  /** How deep inside the chat the pointer is. */
  #depth = 0;
  #isDragging = false;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(host: AttachmentHost, actions: FileDropActions) {
    this.#host = host;
    this.#actions = actions;
    host.addEventListener('dragenter', this.#onEnter);
    host.addEventListener('dragover', this.#onOver);
    host.addEventListener('dragleave', this.#onLeave);
    host.addEventListener('drop', this.#onDrop);
    // Before the field keeps it to itself.
    host.shadowRoot?.addEventListener('paste', this.#onPaste, { capture: true });
  }

  /** Whether files are held over the chat. */
  get isDragging(): boolean {
    return this.#isDragging;
  }

  #isMine({ dataTransfer }: DragEvent): boolean {
    return this.#actions.isOn() && (dataTransfer?.types.includes('Files') ?? false);
  }

  readonly #onEnter = (event: DragEvent): void => {
    if (!this.#isMine(event)) return;
    event.preventDefault();
    this.#depth += 1;
    this.#show(this.#actions.canTake());
  };

  readonly #onOver = (event: DragEvent): void => {
    if (!this.#isMine(event)) return;
    event.preventDefault();
    const canTake = this.#actions.canTake();
    if (event.dataTransfer) event.dataTransfer.dropEffect = canTake ? 'copy' : 'none';
    this.#show(canTake);
    this.#silence = setTimeout(() => this.#end(), SILENCE_MS);
  };

  readonly #onLeave = (event: DragEvent): void => {
    if (this.#isMine(event) && --this.#depth <= 0) this.#end();
  };

  readonly #onDrop = (event: DragEvent): void => {
    if (!this.#isMine(event)) return;
    event.preventDefault();
    this.#end();
    const { items = [], files = [] } = event.dataTransfer ?? {};
    if (!this.#actions.canTake()) return;
    // A folder looks like a file that cannot be read.
    const folders = [...items].map((item) => item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory === true);
    const isFile = (_: File, index: number): boolean => folders.length !== files.length || folders[index] !== true;
    this.#actions.take([...files].filter(isFile), folders.includes(true));
  };

  /** A picture beside plain and rich text is how office programs copy words: then the words are pasted. */
  readonly #onPaste = (event: Event): void => {
    const { clipboardData: data, target } = event as ClipboardEvent;
    const isField = target instanceof Element && target.matches('[part="input"]');
    if (!data || data.files.length === 0 || !isField || !this.#actions.isOn() || !this.#actions.canTake()) return;
    if (data.types.includes('text/plain') && data.types.includes('text/html')) return;
    event.preventDefault();
    this.#actions.take([...data.files], false);
  };

  #show(isDragging: boolean): void {
    clearTimeout(this.#silence);
    if (isDragging === this.#isDragging) return;
    this.#isDragging = isDragging;
    this.#host.requestUpdate();
  }

  #end(): void {
    this.#depth = 0;
    this.#show(false);
  }
}
