import { openBody } from './open-body.js';
import { invalidParameter, Refusal } from './refusal.js';

/** Reads a request body as text; throws a 413 refusal as soon as it is longer than `limit` bytes. */
export async function readText(request: Request, limit: number): Promise<string> {
  const reader = (await openBody(request))?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new Refusal(413, 'payload_too_large', `The request body is larger than ${limit} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

/** Parses a JSON object; throws a 400 refusal for anything else. */
export function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Said below, in the words of the API.
  }
  throw invalidParameter('body', 'The body must be a JSON object');
}

/** Whether a value is an object with fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
