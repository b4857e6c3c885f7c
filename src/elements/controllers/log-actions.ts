import type { Message } from '../../client.js';
import { loadSiblings } from '../../extras/create-dresser.js';
import { copyText } from '../../markdown/copy-text.js';
import { fireChatEvent } from '../events.js';

/** What can be done in the log without sending anything: following links and copying. */
export class LogActions {
  readonly #host: HTMLElement;
  readonly #onCopied: () => void;
  #log: HTMLElement | null = null;

  constructor(host: HTMLElement, onCopied: () => void) {
    this.#host = host;
    this.#onCopied = onCopied;
  }

  /** Copies the markdown of a message; resolves with whether that worked. */
  async copy({ id, content }: Message): Promise<boolean> {
    if (!(await copyText(content, this.#host.ownerDocument))) return false;
    fireChatEvent(this.#host, 'chat-copy', { messageId: id, kind: 'message' });
    this.#onCopied();
    return true;
  }

  /** Listens to the log, once. */
  listen(log: HTMLElement): void {
    if (log === this.#log) return;
    this.#log = log;
    log.addEventListener('click', this.#onClick);
    log.addEventListener('auxclick', this.#onClick);
    log.addEventListener('code-copied', this.#onCodeCopied);
    for (const type of ['pointerdown', 'keydown'])
      log.addEventListener(type, () => void copyCleanly(log), { once: true });
  }

  /** Lets the page keep a link from being followed, by whatever button or key. */
  readonly #onClick = (event: MouseEvent): void => {
    // A button inside of a link, such as the one that loads an image, has done its own thing. The right one follows none.
    if (event.defaultPrevented || event.button === 2) return;
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[part~="link"]') : null;
    if (!link) return;
    const detail = { href: link.href, messageId: messageIdOf(link) };
    if (!fireChatEvent(this.#host, 'chat-link-click', detail)) event.preventDefault();
  };

  /** A block of code or a table was copied by its own button. */
  readonly #onCodeCopied = (event: Event): void => {
    const button = event.target as Element;
    const kind = button.closest('[part~="table"]') ? 'table' : 'code';
    fireChatEvent(this.#host, 'chat-copy', { messageId: messageIdOf(button), kind });
    this.#onCopied();
  };
}

function messageIdOf(element: Element): string {
  return element.closest<HTMLElement>('[data-id]')?.dataset['id'] ?? '';
}

/** What is pressed may become a selection, and be copied. Where the clean way cannot be loaded the browser copies. */
async function copyCleanly(log: HTMLElement): Promise<void> {
  const siblings = await loadSiblings();
  if (siblings) log.addEventListener('copy', siblings.copySelection);
}
