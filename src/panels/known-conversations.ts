import type { ConversationSummary } from '../client.js';

/**
 * What is known of each conversation. An answer that was asked for before the person changed a title, and comes after
 * that, does not bring the old title back.
 */
export class KnownConversations {
  readonly #summaries = new Map<string, ConversationSummary>();
  readonly #renamedAt = new Map<string, number>();
  #moment = 0;

  /** A moment, later than all before. */
  now(): number {
    this.#moment += 1;
    return this.#moment;
  }

  get(id: string): ConversationSummary | undefined {
    return this.#summaries.get(id);
  }

  /** Takes in what a server says that was asked at that moment. */
  learn(summaries: readonly ConversationSummary[], askedAt: number): void {
    for (const summary of summaries) {
      const isOld = (this.#renamedAt.get(summary.id) ?? 0) > askedAt;
      const title = isOld ? (this.get(summary.id)?.title ?? summary.title) : summary.title;
      this.#summaries.set(summary.id, { ...summary, title });
    }
  }

  rename(id: string, title: string): void {
    this.#renamedAt.set(id, this.now());
    const summary = this.get(id);
    if (summary) this.#summaries.set(id, { ...summary, title });
  }
}
