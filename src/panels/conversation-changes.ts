import type { ChatClient } from '../client.js';
import { PendingDeletes } from '../late-views/pending-deletes.js';
import type { KnownConversations } from './known-conversations.js';
import type { PanelContext } from './panel-view.js';
import { readErrorCode } from './read-error-code.js';

/** What a change can fail with, by the name of its word. */
export type Trouble = 'renameFailed' | 'deleteFailed';

/**
 * What a person changes: it is shown at once, and taken back with a word where the server refuses it. The page hears of
 * a change when the server has made it.
 */
export class ConversationChanges {
  readonly #context: PanelContext;
  readonly #client: ChatClient;
  readonly #known: KnownConversations;
  readonly #changed: () => void;
  readonly #pending = new PendingDeletes((id) => this.#send(this.#delete(id)));
  /** On their way. */
  readonly #sent = new Set<Promise<void>>();
  readonly #troubles = new Map<string, Trouble>();
  /** On their way, or done. */
  readonly #deleted = new Set<string>();
  /** The conversation that was open when it was deleted, and may be opened again. */
  #left: string | null = null;

  constructor(context: PanelContext, client: ChatClient, known: KnownConversations, changed: () => void) {
    this.#context = context;
    this.#client = client;
    this.#known = known;
    this.#changed = changed;
  }

  /** Whether it is not to be shown any more. */
  isGone(id: string): boolean {
    return this.#deleted.has(id);
  }

  /** Whether its deletion can still be undone. */
  isPending(id: string): boolean {
    return this.#pending.has(id);
  }

  troubleOf(id: string): Trouble | undefined {
    return this.#troubles.get(id);
  }

  rename(id: string, title: string): void {
    this.#send(this.#rename(id, title));
  }

  /** One that is open is left at once for a new conversation: nobody writes on in what is about to go. */
  delete(id: string): void {
    const { host } = this.#context;
    this.#troubles.delete(id);
    this.#pending.add(id);
    if (host.conversationId === id) {
      this.#left = id;
      host.loadConversation(null);
    }
    this.#changed();
  }

  /** As if nothing had been done; what was open is open again, unless something else is. */
  undo(id: string): void {
    const { host } = this.#context;
    this.#pending.undo(id);
    if (this.#left === id && host.conversationId === null && host.messages.length === 0) host.loadConversation(id);
    this.#changed();
  }

  /** Sends what waits for an undo now. */
  flush(): void {
    this.#pending.flush();
  }

  /** The same; resolves when the server has answered all that was sent. `null` where there is nothing to wait for. */
  sendAll(): Promise<unknown> | null {
    this.flush();
    return this.#sent.size > 0 ? Promise.all(this.#sent) : null;
  }

  #send(change: Promise<void>): void {
    this.#sent.add(change);
    void change.finally(() => this.#sent.delete(change));
  }

  async #rename(id: string, title: string): Promise<void> {
    const before = this.#known.get(id)?.title ?? '';
    this.#troubles.delete(id);
    this.#known.rename(id, title);
    this.#changed();
    try {
      const { title: kept } = await this.#client.conversations.rename(id, title);
      if (this.#known.get(id)?.title === title) this.#known.rename(id, kept);
      this.#context.fire('chat-conversation-update', { conversationId: id, change: 'renamed', title: kept });
    } catch {
      if (this.#known.get(id)?.title === title) this.#known.rename(id, before);
      this.#troubles.set(id, 'renameFailed');
    }
    this.#changed();
  }

  async #delete(id: string): Promise<void> {
    this.#deleted.add(id);
    // The page may be on its way out.
    const asked = this.#client.conversations.delete(id, { keepalive: true });
    this.#changed();
    try {
      await asked.catch((error: unknown) => {
        // Somebody else was faster.
        if (readErrorCode(error) !== 'not-found') throw error;
      });
      this.#context.fire('chat-conversation-update', { conversationId: id, change: 'deleted' });
    } catch {
      this.#deleted.delete(id);
      this.#troubles.set(id, 'deleteFailed');
      this.#changed();
    }
  }
}
