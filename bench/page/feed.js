/** @typedef {{ push(text: string): void, end(): void }} Sink */

const PATH = '/v1/chat/completions';
const encoder = new TextEncoder();

/**
 * Asks the bench's server and reads its stream: the client of every subject that has none of its own.
 * @param {Sink} sink
 */
export async function readAnswer({ push, end }) {
  const response = await fetch(PATH, { method: 'POST', body: '{"stream":true}' });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: '' };
    if (done) break;
    const events = (rest + value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const text = event === 'data: [DONE]' ? '' : JSON.parse(event.slice(6)).choices[0].delta.content;
      if (text) push(text);
    }
  }
  end();
}

/**
 * From now on the page itself answers the next question to the API: what it returns writes the answer, each piece in
 * a chunk of its own.
 * @returns {Promise<Sink>} Once the question has come.
 */
export function answerFromPage() {
  const real = globalThis.fetch;
  return new Promise((resolve) => {
    globalThis.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      if (!url.includes(PATH)) return real(input, init);
      globalThis.fetch = real;
      const body = new ReadableStream({ start: (controller) => resolve(createSink(controller)) });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
  });
}

/**
 * @param {ReadableStreamDefaultController} controller
 * @returns {Sink}
 */
function createSink(controller) {
  const write = (/** @type {string} */ data) => controller.enqueue(encoder.encode(`data: ${data}\n\n`));
  return {
    push: (content) => write(JSON.stringify({ choices: [{ index: 0, delta: { content } }] })),
    end() {
      write('[DONE]');
      controller.close();
    },
  };
}

/**
 * Writes an answer so many tokens at the beginning of each frame, however long the frames take: who draws once per frame
 * draws the same number of times on every machine.
 * @param {Sink} sink
 * @param {readonly string[]} tokens
 * @param {{ perFrame: number, cap: number, follow: () => void }} options `cap`: milliseconds after which it gives up;
 *   `follow` is called after each frame.
 * @returns {Promise<{ frames: number, written: number, capped: boolean }>}
 */
export async function feed(sink, tokens, { perFrame, cap, follow }) {
  const start = performance.now();
  let written = 0;
  let frames = 0;
  let capped = false;
  while (written < tokens.length && !capped) {
    for (const token of tokens.slice(written, written + perFrame)) sink.push(token);
    written += perFrame;
    frames += 1;
    await new Promise(requestAnimationFrame);
    follow();
    capped = performance.now() - start > cap;
  }
  sink.end();
  return { frames, written: Math.min(written, tokens.length), capped };
}
