import { readPixels } from './read-pixels.js';

/** How files begin that hold nothing but pixels. */
const rasters: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF.{4}WEBP/s],
  ['image/avif', /^.{4}ftypavif/s],
  ['image/bmp', /^BM.{4}\0\0\0\0/s],
  ['image/x-icon', /^\0\0\x01\0/],
];
/** So much of a file is looked at. */
const LOOK = 4096;
/** A picture with more pixels than that is made to fill the memory of whoever looks at it. */
const MOST_PIXELS = 60_000_000;

/** The type of a picture made of pixels, by its bytes; undefined for everything else, a drawing among it. */
export function readRasterType(bytes: Uint8Array): string | undefined {
  const type = rasters.find(([, pattern]) => pattern.test(readBeginning(bytes, 32)))?.[0];
  const pixels = type === undefined ? undefined : readPixels(bytes, type);
  // What does not even say its size is drawn by no browser; of a long beginning only the end may be missing.
  return pixels !== undefined && pixels > MOST_PIXELS ? undefined : type;
}

/** Whether it can be read as text. */
export function isText(bytes: Uint8Array): boolean {
  return isWide(bytes) || !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(readBeginning(bytes, LOOK));
}

/** The text of a file in whatever of the usual encodings it is written. */
export function decodeText(bytes: Uint8Array): string {
  if (isWide(bytes)) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // It is another one.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}

/** The type under which a file goes to another app: by its bytes, and none that is run. */
export async function readSaveType(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.slice(0, LOOK).arrayBuffer());
  const raster = readRasterType(bytes);
  if (raster) return raster;
  if (readBeginning(bytes, 5) === '%PDF-') return 'application/pdf';
  return isText(bytes) ? 'text/plain' : 'application/octet-stream';
}

function isWide([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function readBeginning(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}
