import type { AgenticChat } from '../../src/class.js';

/** A server whose one answer is said piece by piece, by whoever writes the test. */
export interface PlayedAnswer {
  /** Sends the delta of a chunk. */
  say(delta: Record<string, unknown>): void;
  /** Ends the answer. */
  end(): void;
  /** Sets the options with which an element asks this server; every edition will do. */
  readonly prepare: (chat: AgenticChat) => void;
}

/** Makes an answer in the making: each `fetch` reads on in the same one. */
export function playAnswer(edition: AgenticChat['edition'] = 'openai'): PlayedAnswer {
  const encoder = new TextEncoder();
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const write = (text: string): void => stream?.enqueue(encoder.encode(`data: ${text}\n\n`));
  return {
    say: (delta) => write(JSON.stringify({ choices: [{ delta }] })),
    end() {
      write('[DONE]');
      stream?.close();
    },
    prepare(chat) {
      Object.assign(chat, { edition, model: 'a model', agentId: 'agent', getToken: () => Promise.resolve('token') });
      chat.fetch = () => {
        const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) });
        return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
      };
    },
  };
}
