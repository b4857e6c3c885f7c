import type { Readable } from '../foundation/store.js';
import type { Attachment, Message } from '../protocol/message.js';
import type { ConversationState } from './conversation-state.js';

/** What a person says. */
export interface Utterance {
  /** May be empty where there are files. */
  readonly text: string;
  /** Files that the server has already. */
  readonly attachments?: readonly Attachment[];
}

/**
 * One conversation with an agent, without any interface. It owns all change: commands and news go through one reducer
 * into one store, and a driver makes connections and timers follow.
 */
export interface Conversation {
  readonly state: Readable<ConversationState>;
  /**
   * Says something. Resolves with the answer once the run has ended, also when it was stopped; rejects with a
   * `ChatError`: the run's own when it failed, `busy` while a run is under way, `aborted` after `dispose`.
   * Listeners of `state` hear of the end first. Ignoring the promise is safe.
   */
  send(utterance: Utterance): Promise<Message>;
  /** Ends the run under way, on the server too. What was said stays. Without a run it does nothing. */
  stop(): void;
  /**
   * After a failure: looks for the run again where it may still be alive, else sends the same message once more; with
   * an id that message. Settles like `send`.
   */
  retry(messageId?: string): Promise<Message>;
  /**
   * Says in other words what a person has said. Where the server remembers nothing this replaces that message and all
   * that came after it, which is back if no answer begins; elsewhere it is a new message. Settles like `send`; rejects
   * with `not-found` where the person has said no such thing. The files of the message go along, or those that are given.
   */
  edit(messageId: string, text: string, attachments?: readonly Attachment[]): Promise<Message>;
  /** Asks the question of that answer again, by default the last one, as `edit` does with the same words. */
  regenerate(messageId?: string): Promise<Message>;
  /**
   * Asks the server now how the conversation stands: does not wait any longer for the next try, looks for a lost run,
   * else reads what was said before where the server keeps that, and reads on in a run that is under way.
   */
  reconnect(): void;
  /**
   * Answers an open question of the agent with the value of one of its options or with any text. It goes as an
   * ordinary message, for no other way is documented (S3), and not before the run under way has ended. Settles like
   * `send`; rejects with `invalid-request` where no such question is open, also because it was answered
   * elsewhere meanwhile.
   */
  respond(interactionId: string, value: string): Promise<Message>;
  /** Adds a message that only this side knows of. */
  add(message: Pick<Message, 'role' | 'content'>): Message;
  /** Lets go of the connection. The run on the server goes on. */
  dispose(): void;
}
