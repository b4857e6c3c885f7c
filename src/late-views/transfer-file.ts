import type { ChatError } from '../foundation/chat-error.js';
import type { Attachment } from '../protocol/message.js';
import type { UploadProgress } from '../protocol/uploader.js';
import type { AttachmentHost, AttachmentPort } from './attachment-host.js';
import { type Fault, readFault } from './read-fault.js';
import type { UploadQueue } from './upload-queue.js';

/** An upload as it goes on: a new snapshot for each change, and why it failed where it did. */
export type TellTransfer = (attachment: Attachment, fault?: Fault) => void;

let count = 0;

/** What is known of a file before anything of it has left; its id is ours. */
export function describeFile({ name, type, size }: File): Omit<Attachment, 'state'> {
  count += 1;
  return { id: `file-${Date.now().toString(36)}-${count.toString(36)}`, name, type, size };
}

/** One way of a file to the server. */
export interface Transfer {
  readonly about: Omit<Attachment, 'state'>;
  readonly file: File;
  readonly signal: AbortSignal;
  readonly tell: TellTransfer;
}

/** Uploads a file when it is its turn, and tells of each step. Nothing more is told after its end. */
export function transferFile(
  { about, file, signal, tell }: Transfer,
  queue: UploadQueue,
  host: AttachmentHost,
  { ChatError }: AttachmentPort,
): void {
  let isOver = false;
  const tellNow: TellTransfer = (attachment, fault) => {
    // The page's own uploader may tell of its progress late.
    if (isOver || signal.aborted) return;
    isOver = attachment.state !== 'uploading';
    tell(attachment, fault);
  };
  const onProgress = ({ loaded, total }: UploadProgress): void =>
    tellNow({ ...about, state: 'uploading', progress: total > 0 ? Math.min(1, loaded / total) : 1 });

  const start = async (): Promise<void> => {
    try {
      const { client, uploadFile } = host;
      if (!client) throw new ChatError('config', 'There is nowhere to upload to');
      const options = { signal, onProgress };
      const { id } = await (typeof uploadFile === 'function'
        ? uploadFile(file, options)
        : client.files.upload(file, options));
      if (typeof id !== 'string' || id === '') throw new ChatError('protocol', 'Expected the id of the uploaded file');
      tellNow({ ...about, state: 'ready', fileId: id });
    } catch (thrown) {
      const error: ChatError = thrown instanceof ChatError ? thrown : new ChatError('network', String(thrown));
      tellNow({ ...about, state: 'failed' }, readFault(error));
    }
  };

  tellNow({ ...about, state: 'uploading' });
  queue.add(start, signal);
}
