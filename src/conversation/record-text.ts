import { ChatError, type ChatErrorRecord } from '../foundation/chat-error.js';
import { type JsonObject, parseJson, readObject, readObjects, readString } from '../protocol/json.js';
import { createMessage, type Message } from '../protocol/message.js';
import type { SavedRecord } from './saved-record.js';

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

/**
 * Reads what `encodeRecord` wrote; `null` for anything else, such as what another version has written. Other scripts of
 * the site can write there, too: whatever is not what it should be is left out.
 */
export function decodeRecord(text: string | null): SavedRecord | null {
  const record = readObject(parseJson(text ?? ''));
  if (record?.['version'] !== 1) return null;
  const { run, unsent, messages, anchors, queued, ...fields } = record;
  return {
    ...(fields as unknown as SavedRecord),
    id: readString(record, 'id') ?? null,
    ...readRun(readObject(run)),
    unsent: readMessages(unsent),
    messages: readMessages(messages),
    anchors: readObject(anchors) as Record<string, string>,
    ...(readString(readObject(queued), 'text') === undefined ? {} : { queued }),
  } as SavedRecord;
}

const PHASES = ['connecting', 'streaming', 'waiting', 'settling', 'stopping', 'failed', 'interrupted'];
const DELIVERIES = ['kept', 'sent', 'refused', 'accepted'];

function readRun(state: JsonObject | undefined): Pick<SavedRecord, 'run'> | object {
  const run = readObject(state?.['run']);
  const isRun =
    PHASES.includes(String(state?.['phase'])) &&
    DELIVERIES.includes(String(run?.['delivery'])) &&
    ['id', 'key', 'answerId'].every((name) => readString(run, name) !== undefined);
  if (!isRun) return {};
  const error = reviveError(state?.['error']);
  return { run: { ...state, ...(error && { error }), run: { ...run, error: reviveError(run?.['error']) } } };
}

/** An error that was stored as plain data. */
function reviveError(value: unknown): ChatError | null {
  const record = readObject(value) as ChatErrorRecord | undefined;
  if (!record) return null;
  const { code, message, ...details } = record;
  return new ChatError(code, message, details);
}

function readMessages(value: unknown): readonly Message[] {
  return readObjects(value).flatMap((fields) => {
    const isMessage = ['id', 'role', 'state', 'createdAt'].every((name) => readString(fields, name) !== undefined);
    const lists = Object.fromEntries(
      ['tasks', 'deliverables', 'attachments', 'interactions'].map((name) => [name, readObjects(fields[name])]),
    );
    const { content } = fields;
    return isMessage && typeof content === 'string'
      ? [createMessage({ ...(fields as unknown as Message), ...lists })]
      : [];
  });
}
