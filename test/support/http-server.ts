import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { after } from 'node:test';
import { listenOnLoopback } from '../../demo/listen-on-loopback.js';

/** A request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP server on a free port of this machine. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** What was asked, oldest first. */
  readonly seen: readonly SeenRequest[];
}

/**
 * Starts a server that ends with the calling file (or test, if a test calls; never call it in a `before`, which would end
 * it at once); `answer` gets each request whole.
 */
export async function startHttpServer(
  answer: (request: SeenRequest, response: ServerResponse) => void | Promise<void>,
): Promise<RunningServer> {
  const seen: SeenRequest[] = [];
  const listener: RequestListener = (incoming, response) => {
    const { method = '', url: path = '', headers } = incoming;
    void text(incoming)
      .then((body) => {
        const request = { method, path, headers, body };
        seen.push(request);
        return answer(request, response);
      })
      // A client that leaves in the middle of its request is no fault of the server.
      .catch(() => response.destroy());
  };
  const { port, close } = await listenOnLoopback(createServer(listener), 0);
  after(close);
  return { url: `http://127.0.0.1:${port}`, port, seen };
}

/** Answers with JSON. */
export function answerJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
