import { isActive, type RunState } from '../run/run-state.js';
import type { Message } from '../protocol/message.js';
import type { ConversationState, QueuedAnswer } from './conversation-state.js';
import type { Anchors } from './merge-history.js';
import { restoreTail } from './replace-tail.js';

/** What is stored of a conversation: small, without tokens and without the contents of files. */
export interface SavedRecord {
  readonly version: 1;
  readonly id: string | null;
  /** The newest run, where it goes on or did not end well. */
  readonly run?: Exclude<RunState, { phase: 'idle' }>;
  /** The person's messages that the server has not confirmed, and answers with a question that no history tells. */
  readonly unsent?: readonly Message[];
  /** After which messages of the server those were said. */
  readonly anchors?: Anchors;
  /** The page whose message that is. */
  readonly owner?: string;
  /** The last messages, where the server keeps none. */
  readonly messages?: readonly Message[];
  /** Whether there were more. */
  readonly isCut?: boolean;
  /** Whether text of the answer that is under way may be missing. */
  readonly hasGap?: boolean;
  /** What the person has answered to a question, where it waits to be sent. */
  readonly queued?: QueuedAnswer;
}

/** A message of which nobody knows what became, and how its run goes on: not at all where it had not left yet. */
export interface Unconfirmed {
  readonly message: Message;
  readonly run: RunState;
}

/** So many messages are stored at most. */
export const MOST_MESSAGES = 200;

/** What is worth storing of a conversation, with the newest messages where they are kept; `null` where nothing is. */
export function createRecord(
  state: ConversationState,
  keepsMessages: boolean,
  mostMessages = MOST_MESSAGES,
): SavedRecord | null {
  const { id, run, isCut, answer, queued, replaced } = state;
  // The page may be gone before it is clear whether what made way is back.
  const messages = replaced ? restoreTail(state.messages, replaced, true) : state.messages;
  const hasFailed = run.phase === 'failed' || run.phase === 'interrupted';
  const isOpen = (hasFailed && !replaced) || isActive(run);
  const kept = keepsMessages ? messages.slice(-mostMessages) : messages;
  // As long as a conversation has no name, no history has a word of it.
  const isNowhere = id === null && !keepsMessages;
  const unsent = kept.filter(({ role, state: was, interactions }) =>
    role === 'user'
      ? isNowhere || /^(sending|interrupted|error|stopped)$/.test(was)
      : interactions.some(({ state: how }) => how === 'open' || how === 'queued'),
  );
  if (id === null && unsent.length === 0 && !(keepsMessages && messages.length > 0)) return null;
  return {
    version: 1,
    id,
    ...(isOpen ? { run } : {}),
    ...(isActive(run) && answer?.text.gap === true ? { hasGap: true } : {}),
    ...(unsent.length > 0 ? { unsent, anchors: readAnchors(state, unsent) } : {}),
    ...(keepsMessages ? { messages: kept } : {}),
    ...(isCut || kept.length < messages.length ? { isCut: true } : {}),
    ...(queued ? { queued } : {}),
  };
}

/** Without the messages before them, those that were said in the same words could not be told apart. */
function readAnchors({ messages, anchors = {} }: ConversationState, unsent: readonly Message[]): Anchors {
  const entries = unsent.flatMap(({ id }) => {
    const index = messages.findIndex((message) => message.id === id);
    const before = messages.slice(0, index).findLast(({ serverId }) => serverId !== undefined);
    const anchor = before?.serverId ?? anchors[id];
    return anchor === undefined ? [] : [[id, anchor]];
  });
  return Object.fromEntries(entries) as Anchors;
}

/** Whether the record holds a message that only the page that wrote it may go on with. */
export function isUnconfirmed({ run, unsent = [] }: SavedRecord): boolean {
  return run !== undefined && isActive(run) && unsent.some(({ id }) => id === run.run.userMessageId);
}
