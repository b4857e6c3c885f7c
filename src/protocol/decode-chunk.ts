import { readContent } from './content.js';
import { readStreamError } from './decode-error.js';
import { isInteractionEnd, isInteractionField, isInteractionTask, readInteraction } from './interaction.js';
import { type JsonObject, parseJson, readObject, readObjects, readString } from './json.js';
import type { RunEvent } from './run-event.js';
import { readTaskReport } from './task.js';
import { readToolCalls } from './tool-call.js';

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

/**
 * Reads a line that a broken connection has left unfinished: that much of its text has arrived. Without it a server that
 * goes on after the first words could not be told from one that replays.
 */
export function decodeTorn(line: string): readonly RunEvent[] {
  const rest = /^data: ?\{.*"delta": ?\{"content": ?"(.*)$/s.exec(line)?.[1];
  // Half an escape at the end is left out, and nothing is said by what is no text, or is followed by more.
  const text = parseJson(`"${rest?.replace(/(?<!\\)((?:\\\\)*)\\(?:u.{0,3})?$/s, '$1') ?? ''}"`);
  return text ? [{ type: 'torn', text: text as string }] : [];
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
  // A server that was told to may give several answers at once; ours is the first.
  const choice = readObjects(chunk['choices']).find(({ index }) => !Number(index));
  const delta = readObject(choice?.['delta']) ?? readObject(choice?.['message']) ?? {};
  const reason = readString(choice, 'finishReason', 'finish_reason');
  // The completions API, older than chat, says its text without a delta.
  const text = readContent(delta['content']) || readContent(choice?.['text']);
  const events: RunEvent[] = decodeIdentity(chunk, delta);
  const failure = readFailure(chunk, choice, delta, reason, text);

  if (text !== '' && reason === undefined && failure === undefined) events.push({ type: 'text-delta', text });
  events.push(...decodeExtensions(chunk, delta));
  if (failure !== undefined) events.push({ type: 'failed', error: readStreamError(failure) });
  else if (reason !== undefined) events.push({ type: 'finished', reason, text });
  return events;
}

/** What says that the run failed (3.2): the part of the chunk with the error, the chunk itself, or the text in words. */
function readFailure(
  chunk: JsonObject,
  choice: JsonObject | undefined,
  delta: JsonObject,
  reason: string | undefined,
  text: string,
): JsonObject | string | undefined {
  const failing = [chunk, choice, delta].find((part) => part?.['error']);
  if (failing) return failing;
  // vLLM, and Venice.
  if (chunk['object'] === 'error' || readString(chunk, 'error_message', 'error_type') !== undefined) return chunk;
  // The text beside a failing finish reason is the failure in words (R-HANDLERS).
  return reason !== undefined && FAILURE_REASONS.test(reason) ? text : undefined;
}

/** What travels beside the text: thoughts, progress, tasks, files and questions (P-STREAM, 3.3, 3.4). */
function decodeExtensions(chunk: JsonObject, delta: JsonObject): RunEvent[] {
  const events: RunEvent[] = [];
  const reasoning =
    readString(delta, 'reasoning_content', 'reasoningContent', 'reasoning') ??
    readContent(delta['content'], 'thinking');
  if (reasoning !== '') events.push({ type: 'reasoning-delta', text: reasoning });
  const progress = readString({ ...chunk, ...delta }, 'progress_message', 'progressMessage', 'progress');
  if (progress !== undefined) events.push({ type: 'progress', text: progress });
  for (const wire of [chunk, delta].flatMap(({ tasks }) => readObjects(tasks))) {
    const report = readTaskReport(wire);
    events.push(isInteractionTask(report.kind) ? decodeInteraction(wire, report.kind) : { type: 'task', report });
  }
  for (const report of readToolCalls(delta)) events.push({ type: 'task', report });
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
