import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Message } from '../../client.js';
import { fireChatEvent } from '../events.js';

/** Tells the page how the answer has grown: after each rendering, so at most once per frame, and before its end. */
export class DeltaReports implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #answer: () => Message | undefined;
  #told = { id: '', length: 0 };

  constructor(host: ReactiveControllerHost & HTMLElement, answer: () => Message | undefined) {
    this.#host = host;
    this.#answer = answer;
    host.addController(this);
  }

  hostUpdated(): void {
    const answer = this.#answer();
    if (answer) this.flush(answer);
  }

  /** Follows that answer; from its beginning where it is a new one. */
  follow(id: string): void {
    if (id !== this.#told.id) this.#told = { id, length: 0 };
  }

  /** Tells at once what was not told yet of the answer that is followed: nothing of it may come after its end. */
  flush({ id, content }: Message): void {
    const { length } = this.#told;
    if (id !== this.#told.id || content.length <= length) return;
    this.#told = { id, length: content.length };
    fireChatEvent(this.#host, 'chat-delta', { messageId: id, delta: content.slice(length) });
  }
}
