import type { Message } from '../protocol/message.js';
import { isActive } from '../run/run-state.js';
import type { ConversationAction, ConversationState } from './conversation-state.js';
import { refuse } from './run-ends.js';

/** What answering needs of its conversation. */
export interface AnswerPort {
  readState(): ConversationState;
  dispatch(action: ConversationAction): void;
  /** Resolves when that run has ended, however. */
  waitFor(runId: string): Promise<unknown>;
  /** Takes in what the server knows of the conversation, where it can tell. */
  refresh(): Promise<unknown>;
  isDisposed(): boolean;
  say(text: string): Promise<Message>;
}

/**
 * Answers a question: once, whoever else might do so. It goes as an ordinary message, for no other way is documented
 * (S3), and not before the run under way has ended.
 */
export async function answerQuestion(port: AnswerPort, id: string, value: string): Promise<Message> {
  const { readState, dispatch } = port;
  const interaction = readState()
    .messages.flatMap(({ interactions }) => interactions)
    .find((candidate) => candidate.id === id);
  if (interaction?.state !== 'open') return refuse('invalid-request', 'No such question is open');
  const text = interaction.options.find((option) => option.value === value)?.label ?? value;
  if (text.trim() === '') return refuse('invalid-request', 'There is nothing to answer', 'value');
  const move = (state: 'queued' | 'answered' | 'closed'): void => dispatch({ type: 'interaction', id, state, text });
  move('queued');
  for (let state = readState().run; isActive(state) && !port.isDisposed(); state = readState().run) {
    // A server that is still busy refuses a message: the answer waits for the end of the run.
    await port.waitFor(state.run.id);
  }
  // Another tab may have answered, or another device.
  await port.refresh();
  if (isPast(readState(), id)) {
    move('closed');
    return refuse('invalid-request', 'No such question is open');
  }
  move('answered');
  return port.say(text);
}

/** Whether a person has said something after that question. */
function isPast({ messages }: ConversationState, id: string): boolean {
  const asked = messages.findIndex(({ interactions }) => interactions.some((one) => one.id === id));
  return messages.some(({ role, local }, index) => index > asked && role === 'user' && local !== true);
}
