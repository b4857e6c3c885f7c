import type { RunPolicy } from '../run/run-policy.js';
import { restoreRun } from '../run/restore-run.js';
import { isActive } from '../run/run-state.js';
import { type ConversationSeed, EMPTY_SEED } from './conversation-state.js';
import type { FoundRecord } from './saved-conversation.js';
import { isUnconfirmed, type SavedRecord, type Unconfirmed } from './saved-record.js';

/** A conversation as it was stored, and what becomes of a message in it that was under way. */
export interface Restored {
  readonly seed: ConversationSeed;
  readonly unconfirmed: Promise<Unconfirmed | null>;
}

/**
 * Reads what was stored when the page was left; a new or an unknown conversation where nothing was. `now` is a reading
 * of the monotonic clock.
 */
export function restoreConversation(
  found: FoundRecord | null,
  id: string | null,
  policy: RunPolicy,
  now: number,
): Restored {
  if (!found || (id !== null && found.record.id !== id)) {
    return { seed: { ...EMPTY_SEED, id }, unconfirmed: Promise.resolve(null) };
  }
  const { record, isOwn } = found;
  const unconfirmed = readUnconfirmed(record, policy, now);
  return {
    seed: readSeed(record, policy, now),
    // What another living page has sent is that page's affair.
    unconfirmed: unconfirmed ? isOwn.then((mine) => (mine ? unconfirmed : null)) : Promise.resolve(null),
  };
}

function readUnconfirmed(record: SavedRecord, policy: RunPolicy, now: number): Unconfirmed | null {
  const { run, unsent = [] } = record;
  const message = unsent.find(({ id }) => id === run?.run.userMessageId);
  if (!run || !message || !isUnconfirmed(record)) return null;
  if (run.run.delivery === 'kept') return { message, run: { phase: 'idle' } };
  const restored = restoreRun(run, policy, now);
  return { message: isActive(restored) ? message : { ...message, state: 'interrupted' }, run: restored };
}

function readSeed(record: SavedRecord, policy: RunPolicy, now: number): ConversationSeed {
  const { id, run, unsent = [], isCut = false, hasGap = false, anchors = {}, queued } = record;
  const kept = record.messages ?? [];
  const messages = [...kept, ...unsent.filter((message) => !kept.some((one) => one.id === message.id))];
  const seed: ConversationSeed = { id, run: { phase: 'idle' }, messages, isCut, hasGap, anchors, queued };
  if (isUnconfirmed(record)) {
    return { ...seed, messages: messages.filter((message) => message.id !== run?.run.userMessageId) };
  }
  // Where there is a history it tells how a run that was accepted stands.
  const isTold = policy.hasHistory && run?.run.delivery === 'accepted' && run.phase !== 'stopping';
  if (!run || isTold) return seed;
  return { ...seed, run: restoreRun(run, policy, now) };
}
