import type { ChatClient, ChatErrorRecord, Deliverable, Message, Task } from '../client.js';
import { type ChatStatus, readChatStatus, readRunError } from './chat-status.js';
import { ChatSession } from './controllers/chat-session.js';
import { ChatOptions } from './options.js';
import type { ChatReport } from './report-changes.js';

/** The options, and what can be read of the chat at any time: frozen snapshots, a new object per change. */
export abstract class ChatSnapshots extends ChatOptions {
  /** @internal */
  protected readonly session = new ChatSession(this);

  /** @internal Tells the page what has changed. */
  abstract report(report: ChatReport): void;

  /** The messages, oldest first. */
  get messages(): readonly Message[] {
    return Object.freeze([...this.session.state.messages]);
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
    return Object.freeze(this.session.state.messages.flatMap(({ tasks }) => tasks));
  }

  /** The files that the agent made. */
  get deliverables(): readonly Deliverable[] {
    return Object.freeze(this.session.state.messages.flatMap(({ deliverables }) => deliverables));
  }

  /** The headless client, or `null` while the options name nobody to talk to. */
  get client(): ChatClient | null {
    return this.session.client;
  }
}
