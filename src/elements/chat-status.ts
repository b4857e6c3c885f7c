import type { ChatError, ConversationState } from '../client.js';
import { isActive } from '../run/run-state.js';

/** What goes on, in one word. */
export type ChatStatus = 'idle' | 'submitted' | 'streaming' | 'reconnecting' | 'stopping' | 'error';

/** The word for a conversation's state: never `streaming` for longer than the run lasts. */
export function readChatStatus({ run }: ConversationState): ChatStatus {
  switch (run.phase) {
    case 'connecting':
    case 'waiting':
      return run.by === 'attach' ? 'reconnecting' : 'submitted';
    case 'streaming':
    case 'stopping':
      return run.phase;
    case 'settling':
      // What the stream has ended is being completed.
      return run.finish === null ? 'reconnecting' : 'streaming';
    case 'failed':
    case 'interrupted':
      return 'error';
    default:
      return 'idle';
  }
}

/** Until when nothing is tried, on the monotonic clock in milliseconds; `null` where nothing is waited for. */
export function readRetryAt({ run }: ConversationState): number | null {
  return run.phase === 'waiting' && run.for === 'rate-limit' ? run.until : null;
}

/** Whether only the network's return is waited for. */
export function isWaitingForNetwork({ run }: ConversationState): boolean {
  return run.phase === 'waiting' && run.for === 'online';
}

/** The error that the newest run ended with. */
export function readRunError({ run }: ConversationState): ChatError | null {
  return run.phase === 'failed' || run.phase === 'interrupted' ? run.error : null;
}

/** Which of the element's custom states (`:state()`) hold. */
export function readElementStates(
  state: ConversationState,
  error: ChatError | null,
  colorScheme: string,
): Readonly<Record<string, boolean>> {
  const status = readChatStatus(state);
  return {
    busy: isActive(state.run),
    streaming: status === 'streaming',
    reconnecting: status === 'reconnecting',
    stopping: status === 'stopping',
    'rate-limited': readRetryAt(state) !== null,
    offline: isWaitingForNetwork(state),
    error: error !== null,
    'signed-out': [error, state.loading].some((it) => typeof it === 'object' && it?.code === 'auth'),
    empty: state.messages.length === 0,
    light: colorScheme === 'light',
    dark: colorScheme === 'dark',
  };
}
