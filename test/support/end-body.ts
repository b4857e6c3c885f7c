import { once } from 'node:events';
import type { Socket } from 'node:net';

/** An end that looks complete: `chunk` sends the last chunk too early, `close` ends a body that lasts until the connection closes. */
export interface BodyEnd {
  /** How many bytes of the body come before, without the framing of its chunks. */
  readonly at: number;
  readonly by: 'chunk' | 'close';
}

const HEAD_END = '\r\n\r\n';

/** Hands a response on from `server` to `client`, and ends its body cleanly where `end` says. */
export async function forwardEndingBody(server: Socket, client: Socket, { at, by }: BodyEnd): Promise<void> {
  let head: string | undefined;
  let readBody = (bytes: Buffer): Buffer => bytes;
  let waiting = Buffer.alloc(0);
  let left = at;

  const write = async (bytes: Buffer): Promise<void> => {
    if (bytes.length === 0) return;
    const framed = by === 'close' ? [bytes] : [`${bytes.length.toString(16)}\r\n`, bytes, '\r\n'];
    for (const piece of framed) client.write(piece);
    if (client.writableNeedDrain && !client.destroyed)
      await Promise.race([once(client, 'drain'), once(client, 'close')]);
  };

  for await (const piece of server as AsyncIterable<Buffer>) {
    waiting = Buffer.concat([waiting, piece]);
    if (head === undefined) {
      const end = waiting.indexOf(HEAD_END);
      if (end < 0) continue;
      head = waiting.toString('latin1', 0, end);
      waiting = waiting.subarray(end + HEAD_END.length);
      if (/\r\ntransfer-encoding: *chunked/i.test(head)) readBody = createChunkReader();
      client.write(reframe(head, by) + HEAD_END, 'latin1');
    }
    const body = readBody(waiting);
    waiting = Buffer.alloc(0);
    await write(body.subarray(0, left));
    left -= Math.min(left, body.length);
    if (left === 0) break;
  }
  client.end(by === 'chunk' ? `0${HEAD_END}` : '');
}

/** The head of a response whose body is framed in another way. */
function reframe(head: string, by: BodyEnd['by']): string {
  const kept = head.replace(/\r\n(?:transfer-encoding|content-length|connection|keep-alive):[^\r]*/gi, '');
  return `${kept}\r\n${by === 'chunk' ? 'Transfer-Encoding: chunked\r\n' : ''}Connection: close`;
}

/** Takes the bytes of a chunked body as they come and gives back the content of each chunk that is whole by now. */
function createChunkReader(): (bytes: Buffer) => Buffer {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const whole: Buffer[] = [];
    for (;;) {
      const start = rest.indexOf('\r\n') + 2;
      const size = Number.parseInt(rest.toString('latin1', 0, start), 16);
      if (start < 2 || size === 0 || rest.length < start + size + 2) return Buffer.concat(whole);
      whole.push(rest.subarray(start, start + size));
      rest = rest.subarray(start + size + 2);
    }
  };
}
