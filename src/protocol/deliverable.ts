import { createRecord, type JsonObject, readNumber, readString } from './json.js';

/** A file that the agent made. */
export interface Deliverable {
  /** Ours: the path, which is what identifies a deliverable within a message. */
  readonly id: string;
  /** Our id of the message that it belongs to. */
  readonly messageId: string;
  readonly name: string;
  /** As the server calls it: a MIME type or an ending. */
  readonly type: string;
  /** Bytes, where the server says so. */
  readonly size?: number;
  /** Opaque; it goes back to the server verbatim (S3, `files/proxy?filepath=`). Where there is no such way, it may be a URL. */
  readonly path: string;
}

/** Reads `{filename, filepath, fileType, size}` (S3, P-STREAM); `undefined` where there is no path to fetch it by. */
export function readDeliverable(wire: JsonObject, messageId: string): Deliverable | undefined {
  const path = readString(wire, 'filepath', 'filePath', 'path', 'url');
  if (path === undefined) return undefined;
  return createRecord<Deliverable>({
    id: path,
    messageId,
    name: readString(wire, 'filename', 'fileName', 'name') ?? path.split('/').at(-1) ?? path,
    type: readString(wire, 'fileType', 'mimeType', 'type') ?? '',
    size: readNumber(wire, 'size', 'bytes'),
    path,
  });
}

/** The list with the deliverable added, or put in the place of the one with the same path. */
export function upsertDeliverable(list: readonly Deliverable[], deliverable: Deliverable): readonly Deliverable[] {
  const known = list.findIndex(({ path }) => path === deliverable.path);
  return known < 0 ? [...list, deliverable] : list.with(known, deliverable);
}
