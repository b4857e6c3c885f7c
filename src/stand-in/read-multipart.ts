import { invalidParameter } from './refusal.js';

/** The head of one part of a form. */
export interface FormPart {
  readonly name: string;
  /** Without any folder; undefined for a part that is no file. */
  readonly filename: string | undefined;
  readonly mimeType: string | undefined;
}

/** Takes the bytes of one part, piece by piece; a piece is valid until the promise settles. */
export type PartSink = (piece: Uint8Array) => void | Promise<void>;

const longestHead = 16_384;
const encoder = new TextEncoder();
const blankLine = encoder.encode('\r\n\r\n');

/** The boundary in a `Content-Type` of `multipart/form-data`; undefined for any other. */
export function readBoundary(contentType: string): string | undefined {
  const [, quoted, plain] = /^multipart\/form-data\b.*?;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

/**
 * Reads a form from the pieces of a body as they come and never holds more than a piece of it. `onPart` says where the
 * bytes of a part go; without a sink they are dropped. Throws a refusal for a body that is no form, or ends too early.
 */
export async function readMultipart(
  body: ReadableStream<Uint8Array>,
  boundary: string,
  onPart: (part: FormPart) => PartSink | undefined,
): Promise<void> {
  const delimiter = encoder.encode(`\r\n--${boundary}`);
  const reader = body.getReader();
  let sink: PartSink | undefined;
  let place: 'bytes' | 'head' | 'end' = 'bytes';
  // The first delimiter has no line break before it.
  let rest: Uint8Array = encoder.encode('\r\n');
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    // What comes after the end is read, too, or the other side could not finish sending.
    if (place === 'end') continue;
    const overlap = delimiter.length - 1;
    // A large piece is not copied: only the beginning of it can complete a delimiter that the last one began.
    if (place === 'bytes' && value.length > overlap && find(join(rest, value.subarray(0, overlap)), delimiter) < 0) {
      if (rest.length > 0) await sink?.(rest);
      rest = value;
    } else rest = join(rest, value);
    for (let isShort = false; !isShort && place !== 'end'; ) {
      if (place === 'bytes') {
        const at = find(rest, delimiter);
        const size = at < 0 ? Math.max(0, rest.length - delimiter.length + 1) : at;
        if (size > 0) await sink?.(rest.subarray(0, size));
        rest = rest.subarray(at < 0 ? size : at + delimiter.length);
        if (at < 0) isShort = true;
        else place = 'head';
      } else if (rest[0] === 0x2d && rest[1] === 0x2d) {
        place = 'end';
      } else {
        const at = find(rest, blankLine);
        if (at > longestHead || (at < 0 && rest.length > longestHead)) throw invalidParameter('file');
        if (at < 0) isShort = true;
        else {
          sink = onPart(readHead(new TextDecoder().decode(rest.subarray(0, at))));
          rest = rest.subarray(at + blankLine.length);
          place = 'bytes';
        }
      }
    }
  }
  if (place !== 'end') throw invalidParameter('file', 'The form ended before its last boundary');
}

function readHead(text: string): FormPart {
  const disposition = /^content-disposition:(.*)$/im.exec(text)?.[1] ?? '';
  const filename = readQuoted(disposition, 'filename');
  return {
    name: readQuoted(disposition, 'name') ?? '',
    filename: filename?.split(/[/\\]/).at(-1),
    mimeType: /^content-type:\s*([\w!#$&^.+-]+\/[\w!#$&^.+-]+)/im.exec(text)?.[1]?.toLowerCase(),
  };
}

/** A quoted value; browsers write a quote in it as `%22`, curl as `\"`. */
function readQuoted(disposition: string, name: string): string | undefined {
  const [, value] = new RegExp(`(?:^|;)\\s*${name}="((?:\\\\"|[^"])*)"`, 'i').exec(disposition) ?? [];
  return value?.replace(/\\"|%22/g, '"').replace(/%0[ad]/gi, ' ');
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

function find(bytes: Uint8Array, wanted: Uint8Array): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) return -1;
    let length = 1;
    while (length < wanted.length && bytes[at + length] === wanted[length]) length++;
    if (length === wanted.length) return at;
  }
  return -1;
}
