import type { ChatClient, ConversationState } from '../../client.js';

/** The field whose text is kept. */
export interface DraftField {
  draft: string;
}

/**
 * Keeps the text that is being written over the end of the page, and puts back into the field what the conversation
 * gives back. What the page or the person has put there stays.
 */
export class SavedDraft {
  readonly #field: DraftField;
  readonly #client: () => ChatClient | null;
  #known: ChatClient | null = null;
  #restored = '';

  constructor(field: DraftField, client: () => ChatClient | null) {
    this.#field = field;
    this.#client = client;
  }

  /** Stores the text as it is now, in this very task: the page may be gone in the next one. */
  save(text: string): void {
    const client = this.#client();
    if (client) client.draft = text;
  }

  /** Hears of every change of the conversation; returns whether a message was given back. */
  follow(from: ConversationState, to: ConversationState): boolean {
    this.#restore();
    const { draft } = this.#field;
    const { returned, messages } = to;
    if (returned && returned !== from.returned) {
      // The page may have been left after the message was stored and before the draft was cleared.
      const lines = draft.trim() === returned.content ? [] : [draft];
      this.#put([returned.content, ...lines].filter(Boolean).join('\n'));
      return true;
    }
    if (draft === '' || draft !== this.#restored) return false;
    const isShown = messages.some((message) => isOnItsWay(message) && message.content === draft.trim());
    if (isShown) this.#put('');
    return false;
  }

  #restore(): void {
    const client = this.#client();
    if (client === null || client === this.#known) return;
    this.#known = client;
    if (this.#field.draft === '') this.#field.draft = this.#restored = client.draft;
  }

  #put(text: string): void {
    this.#field.draft = text;
    this.save(text);
  }
}

function isOnItsWay({ role, state }: ConversationState['messages'][number]): boolean {
  return role === 'user' && (state === 'sending' || state === 'interrupted');
}
