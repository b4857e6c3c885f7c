import { createMessage, type Message, type MessageState } from '../protocol/message.js';
import { isTerminal, type RunEvent } from '../protocol/run-event.js';
import { type Answer, moveInteraction, applyRunEvent, connectAnswer, settleMessage } from '../run/apply-run-event.js';
import { type RunMachineEvent, type RunPolicy, transition } from '../run/run-machine.js';
import { isActive, type Run, type RunState } from '../run/run-state.js';

/** All that is known of a conversation: an immutable snapshot. */
export interface ConversationState {
  /** The server's id, or `null` before it made one. */
  readonly id: string | null;
  readonly messages: readonly Message[];
  /** The newest run. */
  readonly run: RunState;
  /** The answer that the run is producing, from the first accepted byte on. */
  readonly answer: Answer | null;
}

/** What can change a conversation. Times are ISO 8601. */
export type ConversationAction =
  | { readonly type: 'asked'; readonly question: Message; readonly run: Run }
  | { readonly type: 'added'; readonly message: Message }
  | { readonly type: 'interaction'; readonly id: string; readonly state: 'queued' | 'answered' }
  | { readonly type: 'run'; readonly event: RunMachineEvent; readonly at: string }
  | { readonly type: 'received'; readonly connection: number; readonly events: readonly RunEvent[] };

/**
 * A conversation as it is opened: with an id it is one that the server knows. Of messages that were on their way it is
 * not known how they ended.
 */
export function createConversationState(id: string | null, messages: readonly Message[]): ConversationState {
  const known = messages.map((message) =>
    message.state === 'streaming' || message.state === 'sending' ? settleMessage(message, 'interrupted') : message,
  );
  return { id, messages: known, run: { phase: 'idle' }, answer: null };
}

/** The next state; the very same object where nothing changes. Pure. */
export function reduce(state: ConversationState, action: ConversationAction, policy: RunPolicy): ConversationState {
  switch (action.type) {
    case 'asked':
      return ask(state, action.question, action.run, policy);
    case 'added':
      return { ...state, messages: [...state.messages, action.message] };
    case 'interaction':
      return moveQuestion(state, action.id, action.state);
    case 'run':
      return step(state, action.event, policy, action.at);
    case 'received':
      return receive(state, action.connection, action.events, policy);
  }
}

function ask(state: ConversationState, question: Message, run: Run, policy: RunPolicy): ConversationState {
  const next = transition(state.run, { type: 'start', run }, policy);
  if (next === state.run) return state;
  return { ...state, run: next, answer: null, messages: upsertMessage(state.messages, question) };
}

/** Takes in what one piece of a stream said: one change of state, however many events it holds. */
function receive(
  state: ConversationState,
  connection: number,
  events: readonly RunEvent[],
  policy: RunPolicy,
): ConversationState {
  let next = step(state, { type: 'received', connection }, policy);
  if (!isActive(next.run) || next.run.connection !== connection) return next;
  let { answer } = next;
  for (const event of events) {
    if (answer) answer = applyRunEvent(answer, event);
    if (event.type === 'identified' && event.conversationId !== undefined) {
      next = step(next, { type: 'identified', connection, conversationId: event.conversationId }, policy);
    }
    if (isTerminal(event)) {
      // The first end counts; what a server sends after it is not part of the run.
      return step(withAnswer(next, answer), { ...event, connection }, policy);
    }
  }
  return withAnswer(next, answer);
}

/** A question of the answer that is being written must move there too, or the next event would undo it. */
function moveQuestion(state: ConversationState, id: string, to: 'queued' | 'answered'): ConversationState {
  const messages = state.messages.map((message) => moveInteraction(message, id, to));
  const answer = state.answer && { ...state.answer, message: moveInteraction(state.answer.message, id, to) };
  return { ...state, messages, answer };
}

function step(state: ConversationState, event: RunMachineEvent, policy: RunPolicy, at = ''): ConversationState {
  const run = transition(state.run, event, policy);
  return run === state.run ? state : follow({ ...state, run }, state.run, at);
}

/** Brings the messages in line with what the run has become. */
function follow(state: ConversationState, previous: RunState, at: string): ConversationState {
  const { run } = state;
  if (run.phase === 'idle') return state;
  const { questionId, answerId, conversationId, accepted } = run.run;
  const next = { ...state, id: conversationId ?? state.id };
  if (run.phase === 'streaming' && previous.phase === 'connecting') {
    const known = next.messages.find(({ id }) => id === answerId);
    const message = known ?? createMessage({ id: answerId, role: 'assistant', state: 'streaming', createdAt: at });
    const answer = connectAnswer({ ...message, state: 'streaming' }, known && state.answer ? state.answer : undefined);
    return withAnswer(withMessageState(next, questionId, 'complete'), answer);
  }
  if (isActive(run) || !isActive(previous)) return next;
  const settled = accepted ? next : withMessageState(next, questionId, run.phase === 'failed' ? 'error' : 'complete');
  if (!settled.answer) return settled;
  const message = settleMessage(settled.answer.message, endOf(settled, run.phase));
  return withAnswer(settled, { ...settled.answer, message, progress: '' });
}

function endOf({ answer }: ConversationState, phase: RunState['phase']): MessageState {
  switch (phase) {
    case 'completed':
      return answer?.text.gap === true ? 'interrupted' : 'complete';
    case 'stopped':
    case 'interrupted':
      return phase;
    default:
      return 'error';
  }
}

function withAnswer(state: ConversationState, answer: Answer | null): ConversationState {
  if (answer === null || answer === state.answer) return state;
  const messages =
    answer.message === state.answer?.message ? state.messages : upsertMessage(state.messages, answer.message);
  return { ...state, answer, messages };
}

function withMessageState(state: ConversationState, id: string, to: MessageState): ConversationState {
  const message = state.messages.find((candidate) => candidate.id === id);
  if (!message || message.state === to) return state;
  return { ...state, messages: upsertMessage(state.messages, { ...message, state: to }) };
}

function upsertMessage(messages: readonly Message[], message: Message): readonly Message[] {
  // The message that changes is nearly always the last one.
  const index = messages.findLastIndex(({ id }) => id === message.id);
  return index < 0 ? [...messages, message] : messages.with(index, message);
}
