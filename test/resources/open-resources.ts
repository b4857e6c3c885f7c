import type { ServerResponse } from 'node:http';
import { type ChatClient, type ChatClientOptions, createChatClient } from '../../src/client.js';
import { answerJson, type RunningServer, type SeenRequest, startHttpServer } from '../support/http-server.js';

/** A client of an API that answers what the test says. */
export interface ScriptedResources {
  /** What the server does; at first it answers `{}`. */
  answer: (request: SeenRequest, response: ServerResponse) => void | Promise<void>;
  readonly server: RunningServer;
  readonly client: ChatClient;
  /** Another client of the same server. */
  readonly open: (options?: ChatClientOptions) => ChatClient;
  /** The last request: method, path and what its body says. */
  readonly last: () => readonly [method: string, path: string, body: unknown];
  /** Answers with JSON, whatever is asked. */
  readonly say: (body: unknown, status?: number) => void;
}

/** Starts an API that ends with the calling file, and a client that goes to it as if it were a proxy. */
export async function openResources(): Promise<ScriptedResources> {
  const server = await startHttpServer((request, response) => scripted.answer(request, response));
  const open = (options: ChatClientOptions = {}): ChatClient => createChatClient({ apiUrl: server.url, ...options });
  const scripted: ScriptedResources = {
    answer: (_, response) => answerJson(response, 200, {}),
    server,
    client: open(),
    open,
    last() {
      const { method, path, body } = server.seen.at(-1)!;
      return [method, path, body === '' ? '' : (JSON.parse(body) as unknown)];
    },
    say(body, status = 200) {
      scripted.answer = (_, response) => answerJson(response, status, body);
    },
  };
  return scripted;
}
