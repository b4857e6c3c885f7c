import type { ChatClient, ChatErrorRecord, ConversationState, Deliverable, Message, Task } from '../client.js';
import { type ChatStatus, readChatStatus, readRunError } from './chat-status.js';
import { ChatSession } from './controllers/chat-session.js';
import { freezeDeep } from './freeze-deep.js';
import { ChatOptions } from './options.js';
import type { ChatReport } from './report-changes.js';

interface Snapshot {
  readonly messages: readonly Message[];
  readonly tasks: readonly Task[];
  readonly deliverables: readonly Deliverable[];
}

/** The options, and what can be read of the chat at any time: frozen snapshots, a new object per change. */
export abstract class ChatSnapshots extends ChatOptions {
  /** @internal */
  readonly session = new ChatSession(this);

  /** @internal Empties the message field, whoever wrote there. */
  abstract forgetDraft(): void;

  #snapshot: Snapshot = { messages: [], tasks: [], deliverables: [] };

  /** @internal The messages that are shown. */
  abstract readShown(): readonly Message[];
  /** @internal Lets go of a client. */
  abstract release(client: ChatClient): void;
  /** @internal Tells the page what has changed. */
  abstract report(report: ChatReport): void;
  /** @internal Hears of every change at once. */
  abstract follow(from: ConversationState, to: ConversationState): void;

  /** The messages, oldest first. */
  get messages(): readonly Message[] {
    return this.#readSnapshot().messages;
  }

  /** What goes on, in one word. */
  get status(): ChatStatus {
    return this.session.configError ? 'error' : readChatStatus(this.session.state);
  }

  /** Why the options cannot work, or how the newest run failed; `null` where all is well. */
  get error(): ChatErrorRecord | null {
    return (this.session.configError ?? readRunError(this.session.state))?.toJSON() ?? null;
  }

  /** The steps of all answers. */
  get tasks(): readonly Task[] {
    return this.#readSnapshot().tasks;
  }

  /** The files that the agent made. */
  get deliverables(): readonly Deliverable[] {
    return this.#readSnapshot().deliverables;
  }

  /** The headless client, or `null` while the options name nobody to talk to. */
  get client(): ChatClient | null {
    return this.session.client;
  }

  #readSnapshot(): Snapshot {
    const messages = this.readShown();
    if (messages !== this.#snapshot.messages) {
      this.#snapshot = {
        messages,
        tasks: messages.flatMap(({ tasks }) => tasks),
        deliverables: messages.flatMap(({ deliverables }) => deliverables),
      };
      freezeDeep(this.#snapshot);
    }
    return this.#snapshot;
  }
}
