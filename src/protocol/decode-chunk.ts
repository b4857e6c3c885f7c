import { ChatError } from '../foundation/chat-error.js';
import { readStreamError } from './decode-error.js';
import { isInteractionEnd, isInteractionField, isInteractionTask, readInteraction } from './interaction.js';
import { type JsonObject, parseJson, readObject, readObjects, readString } from './json.js';
import type { RunEvent } from './run-event.js';
import { readTaskReport } from './task.js';

const UNREADABLE: readonly RunEvent[] = [{ type: 'unreadable' }];
const FAILURE_REASONS = /^(error|failed|failure)$/;

/**
 * Reads the data of one server-sent event: any of the three AGENTIC STAR dialects (S0/S1, S3, P-STREAM) and what
 * OpenAI-compatible servers make of the same chunk. Never throws: what cannot be read comes back as `unreadable`.
 */
export function decodeEvent(data: string, name = ''): readonly RunEvent[] {
  const text = data.trim();
  if (text === '' && name !== 'error') return [];
  if (text === '[DONE]') return [{ type: 'finished', reason: 'stop', text: '' }];
  const whole = parseJson(text);
  if (name === 'error') return [{ type: 'failed', error: readStreamError(whole ?? text) }];
  if (whole !== undefined) return decodeSafely(whole);
  // The documents promise a JSON per line, so several data lines in one event may be as many chunks (D22).
  const lines = text.split('\n');
  return lines.length > 1 ? lines.flatMap((line) => decodeEvent(line)) : UNREADABLE;
}

/** A value nested so deep that it cannot be walked is nothing that anybody means. */
function decodeSafely(value: unknown): readonly RunEvent[] {
  try {
    return decodeChunk(value);
  } catch {
    return UNREADABLE;
  }
}

function decodeChunk(value: unknown): readonly RunEvent[] {
  const chunk = readObject(value);
  if (!chunk) return UNREADABLE;
  const choice = readObjects(chunk['choices'])[0];
  const delta = readObject(choice?.['delta']) ?? readObject(choice?.['message']) ?? {};
  const reason = readString(choice, 'finishReason', 'finish_reason');
  const text = readContent(delta['content']);
  const events: RunEvent[] = decodeIdentity(chunk, delta);
  const failure = chunk['error'] || choice?.['error'] || delta['error'] || (chunk['object'] === 'error' ? chunk : null);

  const failed = failure !== null || (reason !== undefined && FAILURE_REASONS.test(reason));
  if (text !== '' && reason === undefined && !failed) events.push({ type: 'text-delta', text });
  events.push(...decodeExtensions(chunk, delta));
  if (failure !== null) events.push({ type: 'failed', error: readStreamError(failure) });
  else if (failed) events.push({ type: 'failed', error: createAgentError(text) });
  else if (reason !== undefined) events.push({ type: 'finished', reason, text });
  return events;
}

/** What travels beside the text: thoughts, progress, tasks, files and questions (P-STREAM, 3.3, 3.4). */
function decodeExtensions(chunk: JsonObject, delta: JsonObject): RunEvent[] {
  const events: RunEvent[] = [];
  const reasoning = readString(delta, 'reasoning_content', 'reasoningContent', 'reasoning');
  if (reasoning !== undefined) events.push({ type: 'reasoning-delta', text: reasoning });
  const progress = readString({ ...chunk, ...delta }, 'progress_message', 'progressMessage', 'progress');
  if (progress !== undefined) events.push({ type: 'progress', text: progress });
  for (const wire of [chunk, delta].flatMap(({ tasks }) => readObjects(tasks))) {
    const report = readTaskReport(wire);
    events.push(isInteractionTask(report.kind) ? decodeInteraction(wire, report.kind) : { type: 'task', report });
  }
  for (const wire of readObjects(delta['deliverables'])) events.push({ type: 'deliverable', wire });
  for (const [name, value] of [...Object.entries(chunk), ...Object.entries(delta)]) {
    if (isInteractionField(name)) events.push(...readObjects(value).map((wire) => decodeInteraction(wire, name)));
  }
  return events;
}

function decodeInteraction(wire: JsonObject, kindHint: string): RunEvent {
  if (isInteractionEnd(wire, kindHint)) return { type: 'interactions-closed' };
  return { type: 'interaction', request: readInteraction(wire, kindHint) };
}

/** The conversation and the message, wherever a server says them: response headers may be hidden by CORS (3.5). */
function decodeIdentity(chunk: JsonObject, delta: JsonObject): RunEvent[] {
  const info = readObject(delta['messageInfo']);
  const task = readObjects(delta['tasks'])[0];
  const conversationId =
    readString(info, 'conversationId') ??
    readString(task, 'conversationId') ??
    readString(chunk, 'conversationId', 'conversation_id');
  const messageId = readString(info, 'messageId', 'id') ?? readString(task, 'messageId');
  if (conversationId === undefined && messageId === undefined) return [];
  return [{ type: 'identified', conversationId, messageId }];
}

function readContent(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return readObjects(content)
    .map((part) => (part['type'] === 'text' ? (readString(part, 'text') ?? '') : ''))
    .join('');
}

/** The text beside a failing finish reason is the failure in words (R-HANDLERS). */
function createAgentError(text: string): ChatError {
  return new ChatError('server', text || 'The agent ended with an error', text ? { said: text } : {});
}
