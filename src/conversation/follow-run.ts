import { createMessage, type MessageState } from '../protocol/message.js';
import { connectAnswer, settleMessage } from '../run/apply-run-event.js';
import { type RunMachineEvent, transition } from '../run/run-machine.js';
import type { RunPolicy } from '../run/run-policy.js';
import { isActive, type Run, type RunState } from '../run/run-state.js';
import type { ConversationState } from './conversation-state.js';
import { type Replacement, restoreTail } from './replace-tail.js';
import { withAnswer, withMessageState } from './transcript.js';

/** Lets something happen to the run, and brings the messages in line with what it has become. */
export function advance(
  state: ConversationState,
  event: RunMachineEvent,
  policy: RunPolicy,
  at = '',
): ConversationState {
  const run = transition(state.run, event, policy);
  return run === state.run ? state : follow({ ...state, run }, state.run, at);
}

/** Brings the messages in line with what the run has become. */
function follow(state: ConversationState, previous: RunState, at: string): ConversationState {
  const { run } = state;
  if (run.phase === 'idle') return state;
  const { answerId, conversationId, delivery } = run.run;
  const replaced = delivery === 'accepted' ? null : state.replaced;
  const next = giveBack({ ...state, id: conversationId ?? state.id, replaced }, previous);
  const isOther = previous.phase !== 'idle' && previous.run.answerId !== answerId;
  if (run.phase === 'streaming' && (previous.phase === 'connecting' || isOther)) return showAnswer(next, run.run, at);
  // What comes although it was stopped before its first byte is part of it, too.
  const isLate =
    run.phase === 'stopping' && previous.phase === 'stopping' && run.run.delivery !== previous.run.delivery;
  if (isLate && run.run.delivery === 'accepted') return showAnswer(next, run.run, at);
  if (isActive(run) || !isActive(previous)) return next;
  if (replaced) return undo(next, replaced);
  const settled = withMessageState(settleOthers(next, answerId), run.run.userMessageId, readQuestionState(run));
  const answer = settled.answer?.message.id === answerId ? settled.answer : null;
  // An answer of another page may be on show without a connection to it.
  const shown = answer?.message ?? settled.messages.find(({ id }) => id === answerId);
  if (!shown) return settled;
  const message = settleMessage(shown, endOf(settled));
  return withAnswer(settled, { ...(answer ?? connectAnswer(message)), message, progress: '' });
}

/** No other answer grows when no run is under way; the history may have told of one. */
function settleOthers(state: ConversationState, answerId: string): ConversationState {
  const messages = state.messages.map((message) =>
    message.state === 'streaming' && message.id !== answerId ? settleMessage(message, 'interrupted') : message,
  );
  return { ...state, messages };
}

function showAnswer(
  state: ConversationState,
  { answerId, userMessageId, delivery }: Run,
  at: string,
): ConversationState {
  const known = state.messages.find(({ id }) => id === answerId);
  const message = known ?? createMessage({ id: answerId, role: 'assistant', state: 'streaming', createdAt: at });
  const previous = state.answer?.message.id === answerId ? state.answer : undefined;
  const answer = connectAnswer({ ...message, state: 'streaming' }, previous);
  return withAnswer(delivery === 'accepted' ? withMessageState(state, userMessageId, 'complete') : state, answer);
}

/** Nothing came for which anything should have made way. What was said in other words can be sent again. */
function undo(state: ConversationState, replaced: Replacement): ConversationState {
  const { message, tail } = replaced;
  const returned = message.content === tail[0]?.content ? null : message;
  return { ...state, returned, messages: restoreTail(state.messages, replaced) };
}

/** A message that the run turned out not to answer was not taken. */
function giveBack(state: ConversationState, previous: RunState): ConversationState {
  const { run, messages } = state;
  if (run.phase === 'idle' || previous.phase === 'idle' || run.run.userMessageId !== null) return state;
  const returned = messages.find(({ id }) => id === previous.run.userMessageId);
  if (!returned) return state;
  const { answerId } = previous.run;
  // What was begun for it is nothing; what was read in its stead is another's answer.
  const isOther = run.run.answerId !== answerId;
  const others = messages.filter((message) => message !== returned && !(isOther && message.id === answerId));
  return { ...state, answer: isOther ? null : state.answer, returned, messages: others };
}

/** How the person's message stands when its run has ended. */
function readQuestionState({ phase, run: { delivery } }: Exclude<RunState, { phase: 'idle' }>): MessageState {
  if (delivery === 'accepted') return 'complete';
  if (phase === 'completed') return delivery === 'refused' ? 'interrupted' : 'complete';
  return phase === 'stopped' || phase === 'interrupted' ? phase : 'error';
}

function endOf({ run: { phase } }: ConversationState): MessageState {
  switch (phase) {
    case 'completed':
      return 'complete';
    case 'stopped':
    case 'interrupted':
      return phase;
    default:
      return 'error';
  }
}
