import type { Deliverable } from './deliverable.js';
import type { Interaction } from './interaction.js';
import type { Task } from './task.js';

/** Who speaks. The history's `User` and `AI` (S3) are mapped to these. */
export type Role = 'user' | 'assistant' | 'system';

/**
 * How far a message is: a user's is `sending` until the server took it; an answer is `streaming` until it ends as
 * `complete`, `stopped` (by the user), `interrupted` (its end is unknown; text may be missing) or `error`.
 */
export type MessageState = 'sending' | 'streaming' | 'complete' | 'stopped' | 'interrupted' | 'error';

/** A file that a person sends along. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly state: 'uploading' | 'ready' | 'failed';
  /** 0 to 1, from bytes the server acknowledged; absent where it cannot be known. */
  readonly progress?: number;
  /** The server's id of the uploaded file. */
  readonly fileId?: string;
}

/** One message of a conversation: an immutable snapshot; every change makes a new object. */
export interface Message {
  /** Ours; it never changes. */
  readonly id: string;
  /** The server's id (`X-Message-Id`, S3), once known. */
  readonly serverId?: string;
  /** The server's id of the message that it follows, where the history tells it; several may follow the same one. */
  readonly parentId?: string;
  readonly role: Role;
  /** The whole text as markdown. */
  readonly content: string;
  readonly state: MessageState;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly tasks: readonly Task[];
  readonly deliverables: readonly Deliverable[];
  readonly attachments: readonly Attachment[];
  readonly interactions: readonly Interaction[];
  /** The agent's thinking aloud, kept apart from the answer. */
  readonly reasoning?: string;
  /** Set where only this side knows of the message: the server is never sent it. */
  readonly local?: true;
}

/** Shared, for there may be thousands of messages. */
const none: readonly never[] = [];

/** A message with nothing in it but what is given. */
export function createMessage(
  fields: Pick<Message, 'id' | 'role' | 'state' | 'createdAt'> & Partial<Message>,
): Message {
  return { content: '', tasks: none, deliverables: none, attachments: none, interactions: none, ...fields };
}
