import type { Handler } from '../../../demo/mount.js';

/** What an answer of such a length and number of events says; any two parts of it differ. */
export function writeFlood(characters: number, events: number): readonly string[] {
  const size = Math.max(Math.floor(characters / events), 1);
  return Array.from({ length: events }, (_, index) => {
    const name = `${index} `;
    // A paragraph now and then, as people write.
    const end = index % 50 === 49 ? '.\n\n' : '';
    return `${name}${'and so on '.repeat(Math.ceil(size / 10)).slice(0, Math.max(size - name.length - end.length, 0))}${end}`;
  });
}

/** An OpenAI-compatible server that sends an answer as fast as it is taken; `?characters=…&events=…` says which. */
export const serveFlood: Handler = async (request) => {
  const { searchParams } = new URL(request.url);
  const model = new URLSearchParams(((await request.json()) as { model?: string }).model);
  const read = (name: string): number => Number(model.get(name) ?? searchParams.get(name));
  const pieces = writeFlood(read('characters'), read('events')).map(
    (content) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`,
  );
  pieces.push('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n', 'data: [DONE]\n\n');
  const encoder = new TextEncoder();
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= pieces.length) return controller.close();
      controller.enqueue(encoder.encode(pieces.slice(at, at + 200).join('')));
      at += 200;
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
};
