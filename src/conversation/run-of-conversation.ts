import { ChatError } from '../foundation/chat-error.js';
import { createMessage, type Message } from '../protocol/message.js';
import type { RunRequest } from '../protocol/transport.js';
import { isActive, type Run } from '../run/run-state.js';
import type { ConversationState } from './conversation-state.js';

/** How a run ended: with an answer, or with an error. */
export interface Outcome {
  readonly runId: string;
  readonly answer: Message;
  readonly error: ChatError | null;
}

/**
 * A run that is to answer a message, before anything of it has left. `key` is that of an earlier one for the same
 * message, of which nobody knows what became.
 */
export function createRun(
  conversationId: string | null,
  userMessageId: string | null,
  newId: () => string,
  key = newId(),
): Run {
  return {
    id: newId(),
    key,
    userMessageId,
    answerId: newId(),
    conversationId,
    delivery: 'kept',
    failures: 0,
    error: null,
  };
}

/** What the current run sends. Throws where there is none. */
export function createRequest({ id, messages, run }: ConversationState): RunRequest {
  const index = run.phase === 'idle' ? -1 : messages.findIndex((message) => message.id === run.run.userMessageId);
  const message = messages[index];
  if (run.phase === 'idle' || !message) throw new ChatError('invalid-request', 'The message is gone');
  const transcript = messages.slice(0, index).filter(({ local }) => local !== true);
  return { id: run.run.key, conversationId: id, message, transcript };
}

/** How the run ended between two states; `null` where none did. */
export function readOutcome(before: ConversationState, after: ConversationState): Outcome | null {
  const { run, messages } = after;
  if (!isActive(before.run) || run.phase === 'idle') return null;
  const { id: runId, answerId } = before.run.run;
  const createdAt = messages.at(-1)?.createdAt ?? '';
  if (run.run.id !== runId) {
    // Another message is being answered in its stead.
    const error = before.run.run.error ?? new ChatError('conflict', 'Another message is being answered');
    return { runId, answer: createMessage({ id: answerId, role: 'assistant', state: 'error', createdAt }), error };
  }
  if (isActive(run)) return null;
  const state = run.phase === 'failed' ? 'error' : run.phase === 'completed' ? 'complete' : run.phase;
  const answer =
    messages.find(({ id }) => id === run.run.answerId) ??
    // A run that ended before its first byte has no answer: an empty one stands for it.
    createMessage({ id: answerId, role: 'assistant', state, createdAt });
  return { runId, answer, error: run.phase === 'failed' ? run.error : null };
}
