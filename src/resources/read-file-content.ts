import { ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { readFileName } from '../protocol/file-name.js';
import { createRecord } from '../protocol/json.js';
import type { FileContent } from './resource-methods.js';

/** How long nothing may come. */
const STALL_MS = 60_000;

/**
 * Reads the bytes of a file. Rejects with `too-large` as soon as there are more than `maxSize`, with `network` after a
 * minute of silence; lets go of the connection then, and when `signal` is aborted.
 */
export async function readFileContent(
  response: Response,
  maxSize: number,
  signal: AbortSignal,
  environment: Pick<Environment, 'setTimer'>,
): Promise<FileContent> {
  const { body, headers } = response;
  const reader = body?.getReader();
  const leave = (): void => void reader?.cancel().catch(() => undefined);
  signal.addEventListener('abort', leave);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    const isKnownTooLarge = Number(headers.get('content-length')) > maxSize;
    while (reader && !isKnownTooLarge && size <= maxSize) {
      const { value } = await inTime(reader.read(), environment);
      if (!value) break;
      chunks.push(value);
      size += value.length;
    }
    if (isKnownTooLarge || size > maxSize) throw new ChatError('too-large', 'The file is larger than it may be');
  } finally {
    signal.removeEventListener('abort', leave);
    leave();
  }
  return createRecord<FileContent>({
    name: readFileName(headers.get('content-disposition')),
    blob: new Blob(chunks, { type: headers.get('content-type') ?? '' }),
  });
}

function inTime<T>(promise: Promise<T>, environment: Pick<Environment, 'setTimer'>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = new ChatError('network', 'The rest of the file did not come in time');
    const stopTimer = environment.setTimer(() => reject(late), STALL_MS);
    void promise.then(resolve, reject).finally(stopTimer);
  });
}
