import type { ChatError } from '../foundation/chat-error.js';
import type { HistoryMessage } from '../protocol/history.js';
import { createMessage, type Message } from '../protocol/message.js';
import type { RunEvent } from '../protocol/run-event.js';
import { type Answer, connectAnswer, settleMessage } from '../run/apply-run-event.js';
import type { RunMachineEvent } from '../run/run-machine.js';
import { isActive, type Run, type RunState } from '../run/run-state.js';
import type { Anchors } from './merge-history.js';
import type { Replacement } from './replace-tail.js';

/** An answer to a question of the agent. */
export interface QueuedAnswer {
  readonly interactionId: string;
  readonly text: string;
}

/** What a conversation begins with. */
export interface ConversationSeed {
  /** The server's id, or `null` before it made one. */
  readonly id: string | null;
  readonly messages: readonly Message[];
  /** The newest run: how it stood when the page was left. */
  readonly run: RunState;
  /** Whether older messages were dropped, because too many were stored. */
  readonly isCut: boolean;
  /** Whether text of the answer that is under way may be missing. */
  readonly hasGap?: boolean;
  /** After which messages those were said that came back without the ones before them. */
  readonly anchors?: Anchors;
  /** What the person has answered to a question, where it waits for the end of the run. */
  readonly queued?: QueuedAnswer | undefined;
}

/** All that is known of a conversation: an immutable snapshot. */
export interface ConversationState extends ConversationSeed {
  /** The answer that the run is producing, from the first accepted byte on. */
  readonly answer: Answer | null;
  /** Whether what was said before is being fetched, or why it could not be. */
  readonly loading: boolean | ChatError;
  /** A message that the server surely did not take, given back to be sent again. */
  readonly returned: Message | null;
  /** What the message that is answered has taken the place of; once its run has ended, what is back in its place. */
  readonly replaced: Replacement | null;
}

/** When something happened to a connection, and how long to wait before the next one; monotonic clock, milliseconds. */
export interface Moment {
  readonly connection: number;
  readonly now: number;
  readonly delay: number;
  readonly online: boolean;
}

/** What can change a conversation. Times are ISO 8601. */
export type ConversationAction =
  /** The person says something, and a run begins that is to answer it. */
  | {
      readonly type: 'said';
      readonly message: Message;
      readonly run: Run;
      /** The message from which on it takes the place of what was said. */
      readonly replaces: string | undefined;
    }
  /** A message is put in that no run belongs to. */
  | { readonly type: 'added'; readonly message: Message }
  | {
      readonly type: 'interaction';
      readonly id: string;
      readonly state: 'queued' | 'answered' | 'closed';
      readonly text: string;
    }
  | { readonly type: 'run'; readonly event: RunMachineEvent; readonly at: string }
  | {
      readonly type: 'received';
      readonly connection: number;
      readonly events: readonly RunEvent[];
      readonly at: string;
    }
  /** The history was asked how the run stands; `null` where it could not be read. */
  | { readonly type: 'settled'; readonly found: readonly HistoryMessage[] | null; readonly moment: Moment }
  | { readonly type: 'loading'; readonly loading: boolean | ChatError }
  /** The history was read; `run` reads on in a run that is under way there. */
  | { readonly type: 'loaded'; readonly found: readonly HistoryMessage[]; readonly run: Run }
  /** A message of which nobody knows what became comes back, and its run goes on. */
  | { readonly type: 'restored'; readonly message: Message; readonly run: RunState };

/** A conversation of which no more is known. */
export const EMPTY_SEED: ConversationSeed = { id: null, messages: [], run: { phase: 'idle' }, isCut: false };

/** A conversation as it is opened. Of messages that were on their way without a run it is not known how they ended. */
export function createConversationState(seed: ConversationSeed = EMPTY_SEED): ConversationState {
  const own = isActive(seed.run) ? [seed.run.run.userMessageId, seed.run.run.answerId] : [];
  const messages = seed.messages.map((stored) => {
    // Nobody waits any more to send an answer that was given back.
    const message = moveQueued(stored);
    const isUnsettled = message.state === 'streaming' || message.state === 'sending';
    return isUnsettled && !own.includes(message.id) ? settleMessage(message, 'interrupted') : message;
  });
  const growing = seed.hasGap === true ? messages.find(({ id }) => id === own[1]) : undefined;
  const answer = growing ? connectAnswer(growing) : null;
  return {
    ...seed,
    messages,
    answer: answer && { ...answer, text: { ...answer.text, gap: true } },
    loading: false,
    returned: seed.queued ? giveBack(seed.queued) : null,
    replaced: null,
    queued: undefined,
  };
}

function moveQueued(message: Message): Message {
  return message.interactions.some(({ state }) => state === 'queued')
    ? {
        ...message,
        interactions: message.interactions.map((one) => (one.state === 'queued' ? { ...one, state: 'open' } : one)),
      }
    : message;
}

/** An answer that was not sent, as a message that can be. */
export function giveBack({ interactionId, text }: QueuedAnswer): Message {
  return createMessage({ id: interactionId, role: 'user', content: text, state: 'sending', createdAt: '' });
}
