import type { Message } from '../protocol/message.js';

/** What a message has taken the place of: nothing is lost until the server has accepted it. */
export interface Replacement {
  readonly message: Message;
  /** The messages that made way, of which the first one is what was said instead. */
  readonly tail: readonly Message[];
}

/** What stands at the end of the log from that message on, as what the other one replaces; `null` where it is not there. */
export function replaceTail(
  messages: readonly Message[],
  id: string | undefined,
  message: Message,
): Replacement | null {
  const index = messages.findIndex((candidate) => candidate.id === id);
  return index < 0 ? null : { message, tail: messages.slice(index) };
}

/** The messages with that tail where the message stands that took its place, which stays behind it if it `isKept`. */
export function restoreTail(
  messages: readonly Message[],
  { message: { id }, tail }: Replacement,
  isKept = false,
): readonly Message[] {
  return messages.flatMap((message) => (message.id !== id ? message : isKept ? [...tail, message] : tail));
}

/** What the person had said that a message answers, by default the last one; undefined where there is no such thing. */
export function findQuestion(messages: readonly Message[], id?: string): Message | undefined {
  const end = id === undefined ? messages.length : messages.findIndex((message) => message.id === id) + 1;
  return messages.slice(0, end).findLast(({ role, local }) => role === 'user' && local !== true);
}

/** That message, if the person has said it. */
export function findSaid(messages: readonly Message[], id: string | null): Message | undefined {
  return messages.find((message) => message.id === id && message.role === 'user');
}
