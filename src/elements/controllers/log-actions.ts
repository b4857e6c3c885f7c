import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Message } from '../../client.js';
import { copyText } from '../../markdown/copy-text.js';
import { fireChatEvent } from '../events.js';

/** How long a button says that it has copied, in milliseconds. */
const COPIED_MS = 2_000;

/** What can be done in the log without sending anything: following links and copying. */
export class LogActions implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onCopied: () => void;
  #copiedId: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, onCopied: () => void) {
    this.#host = host;
    this.#onCopied = onCopied;
    host.addController(this);
  }

  /** The message whose button says that it was copied; `null` most of the time. */
  get copiedId(): string | null {
    return this.#copiedId;
  }

  /** Copies the markdown of a message. */
  async copy({ id, content }: Message): Promise<void> {
    if (!(await copyText(content, this.#host.ownerDocument))) return;
    fireChatEvent(this.#host, 'chat-copy', { messageId: id, kind: 'message' });
    this.#onCopied();
    this.#show(id);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(null), COPIED_MS);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#copiedId = null;
  }

  /** Listens to the log, which lives as long as the element. */
  listen(log: HTMLElement): void {
    log.addEventListener('click', this.#onClick);
    log.addEventListener('code-copied', this.#onCodeCopied);
  }

  /** Lets the page keep a link from being followed. */
  readonly #onClick = (event: MouseEvent): void => {
    // A button inside of a link, such as the one that loads an image, has done its own thing.
    if (event.defaultPrevented) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    const detail = { href: link.href, messageId: messageIdOf(link) };
    if (!fireChatEvent(this.#host, 'chat-link-click', detail)) event.preventDefault();
  };

  /** A block of code was copied by its own button. */
  readonly #onCodeCopied = (event: Event): void => {
    fireChatEvent(this.#host, 'chat-copy', { messageId: messageIdOf(event.target as Element), kind: 'code' });
    this.#onCopied();
  };

  #show(id: string | null): void {
    this.#copiedId = id;
    this.#host.requestUpdate();
  }
}

function messageIdOf(element: Element): string {
  return element.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '';
}
