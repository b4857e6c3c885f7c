import type { HistoryMessage } from '../protocol/history.js';
import { closeInteractions, connectAnswer, moveInteraction, settleMessage } from '../run/apply-run-event.js';
import { transition } from '../run/run-machine.js';
import type { RunPolicy } from '../run/run-policy.js';
import { isActive, type Run } from '../run/run-state.js';
import { type ConversationAction, type ConversationState, giveBack, type Moment } from './conversation-state.js';
import { advance } from './follow-run.js';
import { mergeHistory } from './merge-history.js';
import { readVerdict } from './read-verdict.js';
import { receive } from './receive-events.js';
import { replaceTail } from './replace-tail.js';
import { upsertMessage, withMessages } from './transcript.js';

/** The next state; the very same object where nothing changes. Pure. */
export function reduce(state: ConversationState, action: ConversationAction, policy: RunPolicy): ConversationState {
  switch (action.type) {
    case 'said':
      return say(state, action, policy);
    case 'added':
      return { ...state, messages: [...state.messages, action.message] };
    case 'interaction': {
      const { id, state: to, text } = action;
      return {
        ...withMessages(state, (message) => moveInteraction(message, id, to)),
        queued:
          to === 'queued'
            ? { interactionId: id, text: [state.queued?.text, text].filter(Boolean).join('\n') }
            : undefined,
        returned: to === 'closed' ? giveBack({ interactionId: id, text }) : state.returned,
      };
    }
    case 'run':
      return advance(state, action.event, policy, action.at);
    case 'received':
      return receive(state, action.connection, action.events, policy, action.at);
    case 'settled':
      return settle(state, action.found, action.moment, policy);
    case 'loading':
      return { ...state, loading: action.loading };
    case 'loaded':
      return load(state, action.found, action.run, policy);
    case 'restored':
      if (action.run.phase === 'idle') return { ...state, returned: action.message };
      if (isActive(state.run)) {
        return { ...state, messages: upsertMessage(state.messages, settleMessage(action.message, 'interrupted')) };
      }
      return { ...state, messages: upsertMessage(state.messages, action.message), run: action.run, answer: null };
  }
}

/** Whatever the person says, the agent's questions are past, those with an answer that waits as well. */
function say(
  state: ConversationState,
  { message, run, replaces }: Extract<ConversationAction, { type: 'said' }>,
  policy: RunPolicy,
): ConversationState {
  const next = transition(state.run, { type: 'start', run }, policy);
  if (next === state.run) return state;
  const { messages } = withMessages(state, closeInteractions);
  // What was perhaps sent, and other answers came since, is said now.
  const replaced = replaceTail(state.messages, replaces, message);
  const others = messages
    .slice(0, messages.length - (replaced?.tail.length ?? 0))
    .filter(({ id, role, state: was }) => id !== message.id || role !== 'user' || was !== 'interrupted');
  return { ...state, run: next, answer: null, returned: null, replaced, messages: upsertMessage(others, message) };
}

function settle(
  state: ConversationState,
  found: readonly HistoryMessage[] | null,
  moment: Moment,
  policy: RunPolicy,
): ConversationState {
  if (state.run.phase !== 'settling' || state.run.connection !== moment.connection) return state;
  if (found === null) return advance(state, { type: 'settled', verdict: 'unknown', answerId: null, ...moment }, policy);
  const { messages, ids } = mergeHistory(state.messages, found, state.anchors);
  const { verdict, answerId } = readVerdict(state.run.run, found, ids);
  const message = messages.find(({ id }) => id === answerId);
  // What the history does not have whole yet is better known here.
  const isKept = verdict === 'processing' && state.answer?.message.id === answerId;
  const answer = message && !isKept ? connectAnswer(message) : state.answer;
  const next = isKept ? state : { ...state, messages, answer };
  return advance(next, { type: 'settled', verdict, answerId, ...moment }, policy);
}

function load(
  state: ConversationState,
  found: readonly HistoryMessage[],
  run: Run,
  policy: RunPolicy,
): ConversationState {
  const { messages: all, ids } = mergeHistory(state.messages, found, state.anchors);
  const said = all.findLastIndex(({ role, local }) => role === 'user' && local !== true);
  // A question is past that somebody has gone on after, such as in another tab.
  const merged = all.map((message, index) => (index < said ? closeInteractions(message) : message));
  // An answer that grows here is better known here.
  const messages = isActive(state.run) && state.answer ? upsertMessage(merged, state.answer.message) : merged;
  const next = { ...state, messages, loading: false };
  const last = found.at(-1);
  if (last?.processing !== true || isActive(state.run)) return next;
  const answerId = (last.role === 'assistant' && ids.at(-1)) || run.answerId;
  return advance({ ...next, answer: null }, { type: 'found', run: { ...run, answerId } }, policy);
}
