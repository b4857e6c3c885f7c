import { ChatError, type ChatErrorRecord } from '../foundation/chat-error.js';
import { parseJson, readObject } from '../protocol/json.js';
import type { Message } from '../protocol/message.js';
import { isActive, type RunState } from '../run/run-state.js';
import type { ConversationState } from './conversation-state.js';

/** What is stored of a conversation: small, without tokens and without the contents of files. */
export interface SavedRecord {
  readonly version: 1;
  readonly id: string | null;
  /** The newest run, where it goes on or did not end well. */
  readonly run?: Exclude<RunState, { phase: 'idle' }>;
  /** The person's messages that the server has not confirmed. */
  readonly unsent?: readonly Message[];
  /** The page whose message that is. */
  readonly owner?: string;
  /** The last messages, where the server keeps none. */
  readonly messages?: readonly Message[];
  /** Whether there were more. */
  readonly isCut?: boolean;
  /** Whether text of the answer that is under way may be missing. */
  readonly hasGap?: boolean;
}

/** A message of which nobody knows what became, and how its run goes on: not at all where it had not left yet. */
export interface Unconfirmed {
  readonly message: Message;
  readonly run: RunState;
}

const MOST_MESSAGES = 200;

/** What is worth storing of a conversation; `null` where nothing is. At most 200 messages, the newest. */
export function createRecord(state: ConversationState, keepsMessages: boolean): SavedRecord | null {
  const { id, run, messages, isCut, answer } = state;
  const isOpen = run.phase === 'failed' || run.phase === 'interrupted' || (isActive(run) && run.phase !== 'stopping');
  const kept = keepsMessages ? messages.slice(-MOST_MESSAGES) : messages;
  // As long as a conversation has no name, no history has a word of it.
  const isNowhere = id === null && !keepsMessages;
  const unsent = kept.filter(
    ({ role, state: was }) => role === 'user' && (isNowhere || /^(sending|interrupted|error|stopped)$/.test(was)),
  );
  if (id === null && unsent.length === 0 && !(keepsMessages && messages.length > 0)) return null;
  return {
    version: 1,
    id,
    ...(isOpen ? { run } : {}),
    ...(isActive(run) && answer?.text.gap === true ? { hasGap: true } : {}),
    ...(unsent.length > 0 ? { unsent } : {}),
    ...(keepsMessages ? { messages: kept } : {}),
    ...(isCut || kept.length < messages.length ? { isCut: true } : {}),
  };
}

/** Whether the record holds a message that only the page that wrote it may go on with. */
export function isUnconfirmed({ run, unsent = [] }: SavedRecord): boolean {
  return run !== undefined && isActive(run) && unsent.some(({ id }) => id === run.run.userMessageId);
}

/** The record as text of at most so many bytes in UTF-8; the oldest messages are left out until it is. */
export function encodeRecord(record: SavedRecord, mostBytes: number): string {
  const { messages = [] } = record;
  const sizes = messages.map((message) => sizeOf(stringify(message)));
  let left = mostBytes - sizeOf(stringify({ ...record, messages: [] }));
  let start = messages.length;
  // One byte for the comma.
  while (start > 0 && left >= (sizes[start - 1] ?? 0) + 1) left -= (sizes[--start] ?? 0) + 1;
  return stringify(start === 0 ? record : { ...record, messages: messages.slice(start), isCut: true });
}

/** What a server has said besides what is shown may be large, and is not needed again. */
function stringify(value: object): string {
  return JSON.stringify(value, (key, field: unknown) => (key === 'raw' ? undefined : field));
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Reads what `encodeRecord` wrote; `null` for anything else, such as what another version has written. */
export function decodeRecord(text: string | null): SavedRecord | null {
  const record = readObject(parseJson(text ?? '')) as SavedRecord | undefined;
  if (record?.version !== 1) return null;
  const { run } = record;
  if (!run) return record;
  const revived = { ...run, run: { ...run.run, error: reviveError(run.run.error) } };
  return { ...record, run: 'error' in run ? { ...revived, error: reviveError(run.error) } : revived } as SavedRecord;
}

/** An error that was stored as plain data. */
function reviveError(record: ChatErrorRecord | null): ChatError | null {
  if (!record) return null;
  const { code, message, ...details } = record;
  return new ChatError(code, message, details);
}
