import { answerChange, answerList } from './answer-list.js';
import { answerBytes } from './answer-bytes.js';
import { ownOf } from './find-conversation.js';
import { readLimit, readOrder } from './list-conversations.js';
import { toFileRow } from './upload-file.js';
import type { Exchange } from './world.js';

/** F1: the caller's files, newest first unless asked otherwise (S3). */
export function listFiles({ world, url, token, switches }: Exchange): Response {
  const limit = readLimit(url.searchParams.get('limit'));
  const rows = world.store.files.list(token?.user ?? '').map(toFileRow);
  if (readOrder(url.searchParams.get('order')) === 'desc') rows.reverse();
  return answerList('files', rows.slice(0, limit), switches);
}

/** F3: the bytes of one of the caller's files (S3). */
export function readFileContent(exchange: Exchange): Response {
  const { world, id } = exchange;
  const { filename, mimeType, bytes } = ownOf(exchange, world.store.files.read(id), 'File');
  const head = world.store.contents.read(id)?.head ?? new Uint8Array();
  return answerBytes(head, bytes, filename, mimeType);
}

/** F4: deletes one of the caller's files (S3). */
export function deleteFile(exchange: Exchange): Response {
  const { world, id, switches } = exchange;
  ownOf(exchange, world.store.files.read(id), 'File');
  world.store.files.remove(id);
  world.store.contents.remove(id);
  return answerChange({ id, deleted: true }, switches);
}
