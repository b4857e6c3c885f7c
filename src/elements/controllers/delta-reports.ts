import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type GrowingText, piecesSince } from '../../foundation/growing-text.js';
import type { Answer } from '../../run/apply-run-event.js';
import { fireChatEvent } from '../events.js';

/** Tells the page how the answer has grown: after each rendering, so at most once per frame, and before its end. */
export class DeltaReports implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #answer: Answer | null = null;
  #toldId = '';
  #told: GrowingText | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    this.flush();
  }

  /** Follows that answer; from its beginning where it is a new one. */
  follow(id: string): void {
    if (id === this.#toldId) return;
    this.#toldId = id;
    this.#told = null;
  }

  /** Hears how the answer stands; it is told later. */
  see(answer: Answer | null): void {
    this.#answer = answer ?? this.#answer;
  }

  /** Tells at once what was not told yet of that answer, if it is followed: nothing of it may come after its end. */
  flush(id = this.#toldId): void {
    const { message, text } = this.#answer ?? {};
    const before = this.#told?.length ?? 0;
    if (id !== this.#toldId || message?.id !== id || !text?.growth || text.growth.length <= before) return;
    // Only of a text that was replaced all has to be looked at.
    const delta = piecesSince(text.growth, this.#told)?.join('') ?? text.text.slice(before);
    this.#told = text.growth;
    fireChatEvent(this.#host, 'chat-delta', { messageId: id, delta });
  }
}
