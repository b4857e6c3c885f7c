import { ChatError } from '../foundation/chat-error.js';
import { type JsonObject, parseJson, readObject } from './json.js';

/**
 * Reads the answer to a change: nothing, or any record that does not say that nothing was done. Throws a `protocol`
 * error for anything else, such as a page that asks to sign in: nobody knows then whether it was done.
 */
export function readAcknowledgement(text: string): JsonObject {
  const answer = text.trim() === '' ? {} : readObject(parseJson(text));
  if (!answer || answer['deleted'] === false || answer['success'] === false) {
    throw new ChatError('protocol', 'The server did not say that it was done');
  }
  return answer;
}
