import { toSeconds } from './encode-chunk.js';
import { foldRun } from './fold-run.js';
import type { MessageRecord } from './records.js';
import type { Run } from './run.js';
import type { Switches } from './switch-table.js';
import type { World } from './world.js';

/** The messages of a conversation, oldest first, with what a run in progress has said so far. */
export function readMessages({ store, runs }: World, conversationId: string): readonly MessageRecord[] {
  const run = runs.get(conversationId);
  return store.messages.list(conversationId).map((message) => upToDate(message, run));
}

function upToDate(message: MessageRecord, run: Run | undefined): MessageRecord {
  if (run?.identity.messageId !== message.id) {
    // Its run went with the process that it ran in.
    return message.processing ? { ...message, processing: false, unfinished: true } : message;
  }
  const { text, tasks, deliverables, processing, unfinished } = foldRun(run);
  return { ...message, text, tasks, deliverables, processing, unfinished, updatedAt: run.updatedAt };
}

/** A message in the form of the history (S3). That its files are listed, and as uploads are, is an assumption. */
export function toMessageRow(message: MessageRecord, { messageFiles }: Switches): object {
  const { id, conversationId, parentId, sender, text, processing, unfinished, tasks, deliverables, files } = message;
  return {
    conversationId,
    messageId: id,
    ...(parentId ? { parentMessageId: parentId } : {}),
    sender,
    text,
    createdAt: toSeconds(message.createdAt),
    updatedAt: toSeconds(message.updatedAt),
    status: { processing, unfinished },
    tasks,
    ...(deliverables.length > 0 ? { deliverables } : {}),
    ...(messageFiles && files.length > 0 ? { files } : {}),
  };
}
