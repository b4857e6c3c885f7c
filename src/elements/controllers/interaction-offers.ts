import type { Interaction } from '../../client.js';
import { fireChatEvent } from '../events.js';

/** The element that questions are offered on behalf of. */
export interface InteractionHost extends HTMLElement {
  respond(interactionId: string, value: string): Promise<unknown>;
  requestUpdate(): void;
}

/**
 * Offers each question of the agent to the host page first: it may answer in its own way (`respondWith`), or keep the
 * built-in form away (`preventDefault`) and call `respond()` when it knows the answer.
 */
export class InteractionOffers {
  readonly #host: InteractionHost;
  #taken: ReadonlySet<string> = new Set();

  constructor(host: InteractionHost) {
    this.#host = host;
  }

  /** Ids of the questions whose form is not shown; another set after each change. */
  get taken(): ReadonlySet<string> {
    return this.#taken;
  }

  offer(interaction: Interaction): void {
    const { id } = interaction;
    const respondWith = (answer: Promise<string>): void => {
      this.#take(id);
      answer.then(
        (value) => void this.#host.respond(id, value),
        // The page could not answer after all: the form comes back.
        () => this.#release(id),
      );
    };
    if (!fireChatEvent(this.#host, 'chat-interaction', { interaction, respondWith })) this.#take(id);
  }

  #take(id: string): void {
    this.#taken = new Set([...this.#taken, id]);
  }

  #release(id: string): void {
    this.#taken = new Set([...this.#taken].filter((taken) => taken !== id));
    this.#host.requestUpdate();
  }
}
