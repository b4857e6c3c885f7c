import { createTokenHandler, type ServerHandler, type TokenHandlerOptions } from '../../../src/server.js';
import { serveHandler } from './serve-handler.js';
import { startTokenEndpoint, type TokenEndpoint } from './token-endpoint.js';

/** A site with a token endpoint of its own, and the one behind it. */
export interface RunningSite {
  readonly upstream: TokenEndpoint;
  readonly handler: ServerHandler;
  readonly url: string;
}

/** Starts both; everybody is Ann, and nobody is held back. */
export async function startSite(
  answer: TokenEndpoint['answer'],
  more: Partial<TokenHandlerOptions> = {},
): Promise<RunningSite> {
  const upstream = await startTokenEndpoint(answer);
  const handler = createTokenHandler({
    tokenEndpoint: upstream.url,
    clientId: 'site',
    clientSecret: 'a secret',
    sharedToken: true,
    authorize: () => ({ id: 'ann' }),
    rateLimit: false,
    ...more,
  });
  return { upstream, handler, url: await serveHandler(handler) };
}
