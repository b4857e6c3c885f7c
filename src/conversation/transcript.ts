import type { Message, MessageState } from '../protocol/message.js';
import type { Answer } from '../run/apply-run-event.js';
import type { ConversationState } from './conversation-state.js';

/** The conversation with its answer at this point, in the log as well. */
export function withAnswer(state: ConversationState, answer: Answer | null): ConversationState {
  if (answer === null || answer === state.answer) return state;
  const isShown = answer.message === state.answer?.message;
  return { ...state, answer, messages: isShown ? state.messages : upsertMessage(state.messages, answer.message) };
}

/** Changes messages, and with them the answer in the making, or its next event would undo the change. */
export function withMessages(state: ConversationState, change: (message: Message) => Message): ConversationState {
  const answer = state.answer && { ...state.answer, message: change(state.answer.message) };
  return { ...state, messages: state.messages.map(change), answer };
}

/** The conversation with one of its messages moved on. */
export function withMessageState(state: ConversationState, id: string | null, to: MessageState): ConversationState {
  const message = state.messages.find((candidate) => candidate.id === id);
  if (!message || message.state === to) return state;
  return { ...state, messages: upsertMessage(state.messages, { ...message, state: to }) };
}

/** The messages with this one in the place of the one with its id, or at their end. */
export function upsertMessage(messages: readonly Message[], message: Message): readonly Message[] {
  // The message that changes is nearly always the last one.
  const index = messages.findLastIndex(({ id }) => id === message.id);
  return index < 0 ? [...messages, message] : messages.with(index, message);
}
