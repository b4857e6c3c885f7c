import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBoundary, readMultipart } from '../../src/stand-in/read-multipart.js';

const encoder = new TextEncoder();

interface Part {
  readonly name: string;
  readonly filename: string;
  readonly mimeType: string;
  bytes: string;
}

/** Reads a form that comes in pieces of `size` bytes. */
async function readPieces(text: string, boundary: string, size: number): Promise<Part[]> {
  const bytes = encoder.encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
  const parts: Part[] = [];
  await readMultipart(body, boundary, ({ name, filename, mimeType }) => {
    const part = { name, filename: filename ?? '-', mimeType: mimeType ?? '-', bytes: '' };
    parts.push(part);
    return (piece) => void (part.bytes += Buffer.from(piece).toString('latin1'));
  });
  return parts;
}

const content = 'a\r\n--bound\r\n--boundar \r\r\n\r\n--boundar\r\n-';
const form = [
  'a preamble',
  '--boundary',
  'Content-Disposition: form-data; name="note"',
  '',
  'text',
  '--boundary',
  'content-disposition: form-data; filename="C:\\\\x\\\\a%22b.txt"; name="file"',
  'content-type: Text/Plain; charset=utf-8',
  '',
  content,
  '--boundary',
  'Content-Disposition: form-data; name="empty"; filename=""',
  '',
  '',
  '--boundary--',
  'an epilogue',
].join('\r\n');

describe('a form that is read as a stream', () => {
  it('F2: is the same in pieces of any size', async () => {
    for (let size = 1; size <= form.length; size++) {
      assert.deepEqual(
        await readPieces(form, 'boundary', size),
        [
          { name: 'note', filename: '-', mimeType: '-', bytes: 'text' },
          { name: 'file', filename: 'a"b.txt', mimeType: 'text/plain', bytes: content },
          { name: 'empty', filename: '', mimeType: '-', bytes: '' },
        ],
        `pieces of ${size}`,
      );
    }
  });

  it('F2: is refused when it ends before its end', async () => {
    for (const end of [0, 5, 60, form.indexOf(content) + 3, form.indexOf('--boundary--') + 11]) {
      await assert.rejects(readPieces(form.slice(0, end), 'boundary', 7), { status: 400 });
    }
  });

  it('F2: is refused as soon as the head of a part is too long', async () => {
    let pieces = 0;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode('--b\r\n')),
      pull(controller) {
        if (pieces++ < 1000) controller.enqueue(encoder.encode('x'.repeat(1000)));
        else controller.close();
      },
    });
    await assert.rejects(
      readMultipart(body, 'b', () => undefined),
      { status: 400 },
    );
    assert.ok(pieces < 30);
  });

  it('F2: says its boundary in either form', () => {
    assert.equal(readBoundary('multipart/form-data; boundary=a-b'), 'a-b');
    assert.equal(readBoundary('Multipart/Form-Data; charset=utf-8; boundary="a b"'), 'a b');
    assert.equal(readBoundary('application/json'), undefined);
  });
});
