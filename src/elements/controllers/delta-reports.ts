import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConversationState } from '../../client.js';
import { fireChatEvent } from '../events.js';

/** Tells the page how the answer has grown: after each rendering, so at most once per frame, and before its end. */
export class DeltaReports implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #state: () => ConversationState;
  #told = { id: '', length: 0 };

  constructor(host: ReactiveControllerHost & HTMLElement, state: () => ConversationState) {
    this.#host = host;
    this.#state = state;
    host.addController(this);
  }

  hostUpdated(): void {
    this.flush();
  }

  /** Tells at once what was not told yet: nothing of an answer may come after its end. */
  flush(): void {
    const message = this.#state().answer?.message;
    if (!message) return;
    const { id, content } = message;
    const from = id === this.#told.id ? this.#told.length : 0;
    if (content.length <= from) return;
    this.#told = { id, length: content.length };
    fireChatEvent(this.#host, 'chat-delta', { messageId: id, delta: content.slice(from) });
  }
}
