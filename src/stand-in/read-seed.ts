import { isRecord } from './read-body.js';
import type { MessageRecord } from './records.js';
import { invalidParameter } from './refusal.js';

/** What a test may say of a message. */
export type SeedMessage = Pick<MessageRecord, 'sender' | 'text' | 'deliverables' | 'unfinished'>;

/** Reads one message of a hook: `sender` (`User` or `AI`), `text`, `deliverables`, `unfinished`; throws a refusal. */
export function readSeedMessage(value: unknown): SeedMessage {
  if (!isRecord(value)) throw invalidParameter('messages');
  const { sender, text, deliverables = [], unfinished = false } = value;
  if ((sender !== 'User' && sender !== 'AI') || typeof text !== 'string' || !Array.isArray(deliverables)) {
    throw invalidParameter('messages');
  }
  const files = deliverables.map((file: unknown) => {
    if (!isRecord(file)) throw invalidParameter('deliverables');
    const read = (name: string): string => readString(file, name) ?? '';
    return { filename: read('filename'), filepath: read('filepath'), fileType: read('fileType') };
  });
  return { sender, text, deliverables: files, unfinished: unfinished === true };
}

/** A whole number of a hook's body, where it is given; throws a refusal for anything else. */
export function readNumber(body: Record<string, unknown>, name: string): number | undefined {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw invalidParameter(name);
  return value;
}

/** A text of a hook's body, where it is given; throws a refusal for anything else. */
export function readString(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  if (value !== undefined && typeof value !== 'string') throw invalidParameter(name);
  return value;
}
