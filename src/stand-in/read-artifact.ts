import { answerBytes } from './answer-bytes.js';
import { missingParameter, notFound, Refusal } from './refusal.js';
import { readMessages } from './read-messages.js';
import type { FileRecord } from './run.js';
import { sampleFiles } from './sample-files.js';
import type { Exchange } from './world.js';

/** F5: the bytes of a file that the agent made for the caller, by the path that its message names (S3). */
export function readArtifact(exchange: Exchange): Response {
  const { url, switches } = exchange;
  const filepath = url.searchParams.get('filepath');
  if (!filepath) throw missingParameter('filepath');
  const made = findArtifact(exchange, filepath);
  // A file's own name may be anything; the last part of its path says which of the samples it is.
  const sample = made && sampleFiles.get(filepath.slice(filepath.lastIndexOf('/') + 1));
  if (!sample) {
    throw switches.foreign === '403' ? new Refusal(403, 'forbidden', 'This file is not yours') : notFound('File');
  }
  const bytes = sample.read();
  return answerBytes(bytes, bytes.length, made.filename, sample.fileType);
}

function findArtifact({ world, token }: Exchange, filepath: string): Pick<FileRecord, 'filename'> | undefined {
  for (const { id } of world.store.conversations.list(token?.user ?? '')) {
    for (const { deliverables, tasks } of readMessages(world, id)) {
      const files = [...deliverables, ...tasks.flatMap((task) => task.files ?? [])];
      const made = files.find((file) => file.filepath === filepath);
      if (made) return made;
    }
  }
  return undefined;
}
