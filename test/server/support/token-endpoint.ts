import type { ServerResponse } from 'node:http';
import { answerJson, type RunningServer, type SeenRequest, startHttpServer } from '../../support/http-server.js';

/** A token endpoint that a test can let fail. */
export interface TokenEndpoint extends RunningServer {
  /** How the next requests are answered; `count` is that of the requests so far, this one included. */
  answer: (response: ServerResponse, count: number, request: SeenRequest) => void | Promise<void>;
}

/** Answers with `token-1`, `token-2`, …, each of which holds for so many seconds. */
export function giveTokens(expiresIn: number | undefined): TokenEndpoint['answer'] {
  return (response, count) => {
    answerJson(response, 200, { access_token: `token-${count}`, token_type: 'Bearer', expires_in: expiresIn });
  };
}

/** Starts one that ends with the calling file or test. */
export async function startTokenEndpoint(answer = giveTokens(3600)): Promise<TokenEndpoint> {
  const server = await startHttpServer((request, response) => endpoint.answer(response, server.seen.length, request));
  const endpoint: TokenEndpoint = Object.assign(server, { answer });
  return endpoint;
}
