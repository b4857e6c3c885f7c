import { createPrefixedId } from './create-id.js';
import { toSeconds } from './encode-chunk.js';
import { openBody } from './open-body.js';
import { pause } from './pause.js';
import { type FormPart, type PartSink, readBoundary, readMultipart } from './read-multipart.js';
import type { UploadRecord } from './records.js';
import { invalidParameter, LostConnection, missingParameter, Refusal } from './refusal.js';
import type { Switches } from './switch-table.js';
import type { Exchange } from './world.js';

/** F2: takes the part `file` of a form (S3) as a stream; of its bytes `keepBytes` are kept. */
export async function uploadFile(exchange: Exchange): Promise<Response> {
  const { uploads } = exchange.world;
  uploads.running += 1;
  try {
    const response = await takeFile(exchange);
    uploads.finished += 1;
    return response;
  } catch (error) {
    if (!(error instanceof Refusal)) uploads.broken += 1;
    throw error;
  } finally {
    uploads.running -= 1;
  }
}

async function takeFile({ world, request, switches, token }: Exchange): Promise<Response> {
  const boundary = readBoundary(request.headers.get('content-type') ?? '');
  const body = await openBody(request);
  if (boundary === undefined || !body) throw missingParameter('file');
  const intake = new Intake(switches, request.signal);
  await readMultipart(body, boundary, (part) => intake.open(part));
  if (!intake.part) throw missingParameter('file');
  const { filename = '', mimeType = 'application/octet-stream' } = intake.part;
  if (intake.size > switches.maxFile) {
    throw new Refusal(413, 'payload_too_large', `The file is larger than ${switches.maxFile} bytes`, { param: 'file' });
  }
  if (switches.fileTypes.length > 0 && !switches.fileTypes.some((type) => fits(type, filename, mimeType))) {
    throw invalidParameter('file', `Allowed types: ${switches.fileTypes.join(', ')}`);
  }
  const user = token?.user ?? '';
  const id = createPrefixedId('f');
  const record = { id, user, filename, mimeType, bytes: intake.size, createdAt: world.now() };
  world.store.contents.save({ id, user, head: intake.readHead() });
  world.store.files.save(record);
  return Response.json(wrap(record, switches), { status: Number(switches.fileStatus) });
}

/** Counts the bytes of the first file of a form and keeps their beginning. */
class Intake {
  part: FormPart | undefined;
  size = 0;
  readonly #kept: Uint8Array[] = [];
  readonly #switches: Switches;
  readonly #signal: AbortSignal;
  readonly #startedAt = Date.now();

  constructor(switches: Switches, signal: AbortSignal) {
    this.#switches = switches;
    this.#signal = signal;
  }

  open(part: FormPart): PartSink | undefined {
    if (this.part || part.name !== 'file' || part.filename === undefined) return undefined;
    this.part = part;
    return (piece) => this.#take(piece);
  }

  readHead(): Uint8Array<ArrayBuffer> {
    const head = new Uint8Array(Math.min(this.size, this.#switches.keepBytes));
    let at = 0;
    for (const piece of this.#kept) {
      head.set(piece, at);
      at += piece.length;
    }
    return head;
  }

  async #take(piece: Uint8Array): Promise<void> {
    const { keepBytes, maxFile, uploadRate, uploadDropAfter } = this.#switches;
    // A view would keep the whole piece in memory.
    if (this.size < keepBytes) this.#kept.push(piece.slice(0, keepBytes - this.size));
    this.size += piece.length;
    if (uploadDropAfter >= 0 && this.size >= uploadDropAfter) throw new LostConnection('Failed to fetch');
    // A file that is refused is read to its end all the same: who is still sending would not see the answer.
    if (uploadRate === 0 || this.size > maxFile) return;
    const early = (this.size / uploadRate) * 1000 - (Date.now() - this.#startedAt);
    if (early > 0) await pause(early, this.#signal);
  }
}

/** Whether a file is of a type written as for `accept`: `text/csv`, `image/*` or `.csv`. */
function fits(type: string, filename: string, mimeType: string): boolean {
  if (type.startsWith('.')) return filename.toLowerCase().endsWith(type.toLowerCase());
  return type.endsWith('/*') ? mimeType.startsWith(type.slice(0, -1)) : mimeType === type;
}

/** A file as the list shows it; the fields are an assumption, the form of the id is that of S3's examples. */
export function toFileRow({ id, filename, bytes, mimeType, createdAt }: UploadRecord): object {
  return { id, filename, bytes, mimeType, createdAt: toSeconds(createdAt) };
}

function wrap(record: UploadRecord, { fileForm }: Switches): object {
  const row = toFileRow(record);
  switch (fileForm) {
    case 'id':
      return row;
    case 'fileId':
    case 'file_id':
      return { ...row, id: undefined, [fileForm]: record.id };
    case 'file':
    case 'data':
      return { [fileForm]: row };
    case 'files':
      return { files: [row] };
  }
}
