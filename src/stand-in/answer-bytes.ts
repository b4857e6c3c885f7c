const pieceSize = 65_536;

/** A download of `size` bytes: `head`, and zeros where more was sent than kept. */
export function answerBytes(head: Uint8Array<ArrayBuffer>, size: number, filename: string, mimeType: string): Response {
  return new Response(head.length === size ? head : withZeros(head, size), {
    headers: {
      'Content-Type': mimeType,
      'Content-Length': String(size),
      'Content-Disposition': `attachment; filename="${toAscii(filename)}"; filename*=UTF-8''${toExtended(filename)}`,
    },
  });
}

function withZeros(head: Uint8Array<ArrayBuffer>, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left = size - head.length;
  return new ReadableStream({
    start: (controller) => controller.enqueue(head),
    pull(controller) {
      const length = Math.min(left, pieceSize);
      left -= length;
      if (length > 0) controller.enqueue(new Uint8Array(length));
      else controller.close();
    },
  });
}

function toAscii(filename: string): string {
  return filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
}

/** A name in the form of RFC 5987. */
function toExtended(filename: string): string {
  return encodeURIComponent(filename.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
}
