import type { ChatError } from '../foundation/chat-error.js';
import type { InteractionRequest } from './interaction.js';
import type { JsonObject } from './json.js';
import type { TaskReport } from './task.js';

/** One thing that the server says about a run, whatever the dialect it said it in. */
export type RunEvent =
  /** Who this is about; from response headers (S3), `messageInfo` or tasks (P-STREAM). May come more than once. */
  | {
      readonly type: 'identified';
      readonly conversationId?: string | undefined;
      readonly messageId?: string | undefined;
    }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  /** One line about what goes on; each replaces the one before. */
  | { readonly type: 'progress'; readonly text: string }
  | { readonly type: 'task'; readonly report: TaskReport }
  | { readonly type: 'deliverable'; readonly wire: JsonObject }
  | { readonly type: 'interaction'; readonly request: InteractionRequest }
  /** What the agent waited for is settled: it asks nothing any more. */
  | { readonly type: 'interactions-closed' }
  /** The agent is done. `text` came in the same chunk: more of the answer, or the whole of it again. */
  | { readonly type: 'finished'; readonly reason: string; readonly text: string }
  /** The agent or the server gave up. */
  | { readonly type: 'failed'; readonly error: ChatError }
  /** The connection broke within an event, of whose text that much is here. */
  | { readonly type: 'torn'; readonly text: string }
  /** Something that could not be read; it is skipped. */
  | { readonly type: 'unreadable' };

/** Whether the event ends the run; what follows it in a stream is ignored. */
export function isTerminal(event: RunEvent): event is Extract<RunEvent, { type: 'finished' | 'failed' }> {
  return event.type === 'finished' || event.type === 'failed';
}
