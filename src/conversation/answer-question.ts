import type { Claim } from '../foundation/environment.js';
import type { Interaction } from '../protocol/interaction.js';
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
  /** Keeps other tabs from answering that until it is released; `null` where one of them does. */
  hold(id: string): Promise<Claim | null>;
  say(text: string): Promise<Message>;
}

/**
 * Answers a question: once, whoever else might do so. It goes as an ordinary message, for no other way is documented
 * (S3), and not before the run under way has ended. An answer to what is not asked any more by then is given back.
 */
export async function answerQuestion(port: AnswerPort, id: string, value: string): Promise<Message> {
  const { readState, dispatch } = port;
  // What is asked again in the same words without an id has the same one.
  const find = (wanted: Interaction['state']): Interaction | undefined =>
    readState()
      .messages.flatMap(({ interactions }) => interactions)
      .findLast((one) => one.id === id && one.state === wanted);
  const interaction = find('open');
  if (!interaction) return refuse('invalid-request', 'No such question');
  const text = interaction.options.find((option) => option.value === value)?.label ?? value;
  if (text.trim() === '') return refuse('invalid-request', 'There is nothing to answer', 'value');
  const move = (state: 'queued' | 'answered' | 'closed'): void => dispatch({ type: 'interaction', id, state, text });
  move('queued');
  const claim = await port.hold(id);
  do {
    const { run } = readState();
    // A server that is still busy refuses a message: the answer waits for the end of the run.
    if (isActive(run) && !port.isDisposed()) await port.waitFor(run.run.id);
    // Another tab may have answered, or another device, and the run may go on.
    await port.refresh();
  } while (find('queued') && isActive(readState().run) && !port.isDisposed());
  if (!claim || !find('queued')) {
    move('closed');
    claim?.release();
    return refuse('invalid-request', 'No such question');
  }
  move('answered');
  return port.say(text).finally(claim.release);
}
