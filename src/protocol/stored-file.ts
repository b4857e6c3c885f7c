import { ChatError } from '../foundation/chat-error.js';
import {
  createRecord,
  type JsonObject,
  readId,
  readNumber,
  readObject,
  readObjects,
  readString,
  readTime,
} from './json.js';

/** A file of the account. */
export interface StoredFile {
  /** What a message names it by (`file_id`, S3). */
  readonly id: string;
  /** Empty where the server tells none. */
  readonly name: string;
  /** MIME type; empty where the server tells none. */
  readonly type: string;
  /** Bytes, where the server says so. */
  readonly size?: number;
  /** ISO 8601. */
  readonly createdAt?: string;
  /** As it came: the documents do not say what else there is. */
  readonly raw: JsonObject;
}

/** Reads a file, whose shape the documents leave open; `undefined` where there is no id to use it by (D13). */
export function readStoredFile(row: JsonObject): StoredFile | undefined {
  const id = readId(row, 'id', 'file_id', 'fileId');
  if (id === undefined) return undefined;
  return createRecord<StoredFile>({
    id,
    name: readString(row, 'filename', 'fileName', 'file_name', 'name', 'originalName') ?? '',
    type: readString(row, 'mimeType', 'mime_type', 'contentType', 'content_type', 'fileType', 'type') ?? '',
    size: readNumber(row, 'bytes', 'size', 'fileSize', 'file_size'),
    createdAt: readTime(row, 'createdAt', 'created_at', 'uploadedAt'),
    raw: row,
  });
}

/**
 * Reads the answer to an upload: the file itself, or below `file`, `data` or as the first of `files` (D13). What it does
 * not tell is as it was sent. Throws a `protocol` error where there is no id.
 */
export function readUploadedFile(body: unknown, sent: Pick<StoredFile, 'name' | 'type' | 'size'>): StoredFile {
  const outer = readObject(body);
  const data = readObject(outer?.['data']);
  // What names the file comes before what only may be one: an answer may have an id of its own.
  const places = [outer?.['file'], data?.['file'], outer?.['files'], data?.['files'], data, body];
  for (const row of places.flatMap(readObjects)) {
    const file = readStoredFile(row);
    if (file) return { ...sent, ...file, name: file.name || sent.name, type: file.type || sent.type };
  }
  throw new ChatError('protocol', 'Expected the id of the uploaded file');
}
