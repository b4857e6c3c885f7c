import { createMessage, type Message, type MessageState } from '../protocol/message.js';
import { isTerminal, type RunEvent } from '../protocol/run-event.js';
import {
  type Answer,
  applyRunEvent,
  closeInteractions,
  connectAnswer,
  hasGrown,
  moveInteraction,
  settleMessage,
} from '../run/apply-run-event.js';
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
  /** The person says something, and a run begins that is to answer it. */
  | { readonly type: 'said'; readonly message: Message; readonly run: Run }
  /** A message is put in that no run belongs to. */
  | { readonly type: 'added'; readonly message: Message }
  | { readonly type: 'interaction'; readonly id: string; readonly state: 'open' | 'queued' | 'answered' }
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
    case 'said':
      return say(state, action.message, action.run, policy);
    case 'added':
      return { ...state, messages: [...state.messages, action.message] };
    case 'interaction':
      return withMessages(state, (message) => moveInteraction(message, action.id, action.state));
    case 'run':
      return advance(state, action.event, policy, action.at);
    case 'received':
      return receive(state, action.connection, action.events, policy);
  }
}

/** Whatever the person says, the agent's open questions are past. */
function say(state: ConversationState, message: Message, run: Run, policy: RunPolicy): ConversationState {
  const next = transition(state.run, { type: 'start', run }, policy);
  if (next === state.run) return state;
  const { messages } = withMessages(state, closeInteractions);
  return { ...state, run: next, answer: null, messages: upsertMessage(messages, message) };
}

/** Takes in what one piece of a stream said: one change of state, however many events it holds. */
function receive(
  state: ConversationState,
  connection: number,
  events: readonly RunEvent[],
  policy: RunPolicy,
): ConversationState {
  if (!isActive(state.run) || state.run.connection !== connection) return state;
  let next = state;
  let { answer } = state;
  for (const event of events) {
    if (answer) answer = applyRunEvent(answer, event);
    if (event.type === 'identified' && event.conversationId !== undefined) {
      next = advance(next, { type: 'identified', connection, conversationId: event.conversationId }, policy);
    }
    if (isTerminal(event)) {
      // The first end counts; what a server sends after it is not part of the run.
      return advance(withAnswer(next, answer), { ...event, connection }, policy);
    }
  }
  if (answer && hasGrown(state.answer, answer)) next = advance(next, { type: 'progressed', connection }, policy);
  return withAnswer(next, answer);
}

function advance(state: ConversationState, event: RunMachineEvent, policy: RunPolicy, at = ''): ConversationState {
  const run = transition(state.run, event, policy);
  return run === state.run ? state : follow({ ...state, run }, state.run, at);
}

/** Brings the messages in line with what the run has become. */
function follow(state: ConversationState, previous: RunState, at: string): ConversationState {
  const { run } = state;
  if (run.phase === 'idle') return state;
  const { userMessageId, answerId, conversationId, delivery } = run.run;
  const next = { ...state, id: conversationId ?? state.id };
  if (run.phase === 'streaming' && previous.phase === 'connecting') {
    const known = next.messages.find(({ id }) => id === answerId);
    const message = known ?? createMessage({ id: answerId, role: 'assistant', state: 'streaming', createdAt: at });
    const answer = connectAnswer({ ...message, state: 'streaming' }, known && state.answer ? state.answer : undefined);
    return withAnswer(withMessageState(next, userMessageId, 'complete'), answer);
  }
  if (isActive(run) || !isActive(previous)) return next;
  const undelivered = run.phase === 'stopped' ? 'stopped' : 'error';
  const settled = withMessageState(next, userMessageId, delivery === 'accepted' ? 'complete' : undelivered);
  if (!settled.answer) return settled;
  const message = settleMessage(settled.answer.message, endOf(settled));
  return withAnswer(settled, { ...settled.answer, message, progress: '' });
}

function endOf({ run: { phase }, answer }: ConversationState): MessageState {
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
  const isShown = answer.message === state.answer?.message;
  return { ...state, answer, messages: isShown ? state.messages : upsertMessage(state.messages, answer.message) };
}

/** Changes messages, and with them the answer in the making, or its next event would undo the change. */
function withMessages(state: ConversationState, change: (message: Message) => Message): ConversationState {
  const answer = state.answer && { ...state.answer, message: change(state.answer.message) };
  return { ...state, messages: state.messages.map(change), answer };
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
