import type { ServerHandler } from './handler.js';
import type { Quotas } from './rate-limit.js';
import { guardedHeaders, Refusal } from './refusal.js';
import { createService } from './serve.js';
import { createSigningKeyring } from './signing-secret.js';
import { checkSiteOptions, misconfigured, type SiteOptions } from './site-options.js';
import { createTokenSource, type TokenOptions } from './token-options.js';

/** How a token endpoint of the site is set up. */
export interface TokenHandlerOptions extends SiteOptions, TokenOptions {
  /**
   * To be said aloud where there is no `getToken`: that one token of the site goes to every visitor, who can do with it
   * what the site's client may, and see what any other visitor made with it.
   */
  readonly sharedToken?: boolean;
}

const USUAL: Quotas = {
  perUser: { limit: 60, windowSeconds: 60 },
  overall: { limit: 6_000, windowSeconds: 60 },
};
/** A client that sends something small with its POST means no harm; it is not read all the same. */
const LONGEST_BODY_BYTES = 1_024;
const SECRET_PARAMETERS = ['access_token', 'refresh_token', 'id_token', 'token', 'client_secret'];

/**
 * A token endpoint for the element's `token-url`: `POST` from the site's own pages, by people whom `authorize` knows, is
 * answered with exactly `access_token`, `token_type` and `expires_in`. Throws a `config` error that names the option.
 */
export function createTokenHandler(options: TokenHandlerOptions): ServerHandler {
  checkSiteOptions(options);
  if (!options.getToken && options.sharedToken !== true) {
    const message =
      'sharedToken: true has to be said aloud: without getToken one token, with all that the client may do, goes to everybody';
    throw misconfigured('sharedToken', message);
  }
  return createService(options, (ledger) => {
    const source = createTokenSource(options, ledger);
    const visitors = options.authorize === 'anonymous' ? createSigningKeyring(options, 'visitors') : undefined;
    return {
      name: 'token',
      methods: 'POST',
      match: checkRequest,
      async work({ request, user }) {
        const { value, expiresIn } = await source.get({ user, request, signal: request.signal });
        const headers = { ...guardedHeaders, Pragma: 'no-cache' };
        return Response.json({ access_token: value, token_type: 'Bearer', expires_in: expiresIn }, { headers });
      },
      isBroken: () => source.isBroken(),
      visitors,
      usual: USUAL,
    };
  });
}

/** What is asked for is always the same, so a request has nothing to say; its body is never read. */
function checkRequest({ method, url, headers }: Request): undefined {
  if (method !== 'POST') throw new Refusal(405, 'method_not_allowed', 'Use POST here.');
  const { searchParams } = new URL(url);
  if (SECRET_PARAMETERS.some((name) => searchParams.has(name))) {
    throw new Refusal(400, 'secret_in_url', 'Secrets do not belong into a URL.');
  }
  if (headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > LONGEST_BODY_BYTES) {
    throw new Refusal(413, 'too_large', 'A token request has no body.');
  }
  return undefined;
}
