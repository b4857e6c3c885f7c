import { isTerminal, type RunEvent } from '../protocol/run-event.js';
import { applyRunEvent, hasGrown, settleMessage } from '../run/apply-run-event.js';
import type { RunPolicy } from '../run/run-policy.js';
import { isActive } from '../run/run-state.js';
import type { ConversationState } from './conversation-state.js';
import { advance } from './follow-run.js';
import { withAnswer } from './transcript.js';

/** Takes in what one piece of a stream said: one change of state, however many events it holds. */
export function receive(
  state: ConversationState,
  connection: number,
  events: readonly RunEvent[],
  policy: RunPolicy,
  at: string,
): ConversationState {
  if (!isActive(state.run) || state.run.connection !== connection) return state;
  let next = state;
  let { answer } = state;
  for (const event of events) {
    if (event.type === 'identified') {
      next = identify(withAnswer(next, answer), event, connection, policy, at);
      // Another run than was thought is read anew.
      if (!isActive(next.run) || next.run.phase !== state.run.phase) return next;
      ({ answer } = next);
    }
    if (answer) answer = applyRunEvent(answer, event);
    if (isTerminal(event)) {
      // The first end counts; what a server sends after it is not part of the run.
      const isWhole = answer?.text.gap !== true;
      return advance(withAnswer(next, answer), { ...event, connection, isWhole }, policy);
    }
  }
  if (answer && hasGrown(state.answer, answer)) next = advance(next, { type: 'progressed', connection }, policy);
  return withAnswer(next, answer);
}

type Identified = Extract<RunEvent, { type: 'identified' }>;

/** Takes in who this is about. The first word of a connection counts: what steps say later may be about other messages. */
function identify(
  state: ConversationState,
  { conversationId, messageId }: Identified,
  connection: number,
  policy: RunPolicy,
  at: string,
): ConversationState {
  const next =
    conversationId === undefined ? state : advance(state, { type: 'identified', connection, conversationId }, policy);
  const { run, answer } = next;
  if (run.phase === 'idle' || !answer || answer.isIdentified || messageId === undefined) return next;
  const { delivery, userMessageId, answerId } = run.run;
  const known = next.messages.find(({ serverId, id }) => serverId === messageId && id !== answerId);
  if (known && delivery !== 'accepted' && userMessageId !== null) {
    return advance(next, { type: 'disowned', connection, answerId: known.id }, policy);
  }
  const { serverId } = answer.message;
  if (known && serverId === undefined) {
    // A run that was found goes on with an answer that is here already.
    const messages = next.messages.filter(({ id }) => id !== answerId);
    return advance({ ...next, messages }, { type: 'replaced', connection, answerId: known.id }, policy, at);
  }
  if (serverId === undefined || serverId === messageId) return next;
  const settled = withAnswer(next, { ...answer, message: settleMessage(answer.message, 'interrupted') });
  return advance(settled, { type: 'replaced', connection, answerId: `${answerId}:${messageId}` }, policy, at);
}
