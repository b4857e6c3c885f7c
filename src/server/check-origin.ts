import { Refusal } from './refusal.js';

/** Which pages may call. */
export interface OriginRules {
  /** Origins other than the site's own, exactly as browsers write them, such as `https://app.example.com`. */
  readonly allowedOrigins: readonly string[];
  /** The site's own origin; where it is not given, that of the request's URL, which is wrong behind a TLS proxy. */
  readonly publicOrigin: string | undefined;
}

/**
 * Lets pages of the site itself and of the allowed origins pass, by what browsers say of them and pages cannot change:
 * `Origin`, and `Sec-Fetch-Site` (Chrome 76, Firefox 90, Safari 16.4). Whoever says neither is no page of the site.
 * Returns the allowed foreign origin, or `null` for the site's own pages; throws a 403 else.
 */
export function checkOrigin({ url, headers }: Request, { allowedOrigins, publicOrigin }: OriginRules): string | null {
  const allowed = findAllowed(headers, allowedOrigins);
  if (allowed !== null) return allowed;
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const own = publicOrigin ?? new URL(url).origin;
  // `null` is the origin of sandboxed frames and of documents from nowhere, whatever else the headers say.
  const isOwn = origin !== 'null' && (site === null ? origin === own : site === 'same-origin');
  // A host of somebody else's that was pointed at this server is the same origin to a browser.
  const isAlias = publicOrigin !== undefined && origin !== null && origin !== publicOrigin;
  if (isOwn && !isAlias) return null;
  throw new Refusal(403, 'wrong_origin', 'This origin may not call here.');
}

/** The request's origin where it is an allowed foreign one, else `null`. */
export function findAllowed(headers: Headers, allowedOrigins: readonly string[]): string | null {
  const origin = headers.get('origin');
  return origin !== null && allowedOrigins.includes(origin) ? origin : null;
}

/** The headers that let the page of an allowed origin read the answer, cookies included. */
export function allowOrigin(headers: Headers, origin: string | null): void {
  headers.append('Vary', 'Origin, Sec-Fetch-Site, Cookie');
  if (origin === null) return;
  headers.set('Access-Control-Allow-Origin', origin);
  headers.set('Access-Control-Allow-Credentials', 'true');
  headers.set('Access-Control-Expose-Headers', 'Retry-After, X-Request-Id, X-Conversation-Id, X-Message-Id');
}

/** Answers a browser that asks first whether it may; 403 for origins that may not. */
export function answerPreflight(request: Request, rules: OriginRules, methods: string): Response {
  const origin = findAllowed(request.headers, rules.allowedOrigins);
  if (origin === null) {
    throw new Refusal(403, 'wrong_origin', 'This origin may not call here.');
  }
  const headers = new Headers({
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': 'Accept, Content-Type, Idempotency-Key',
    'Access-Control-Max-Age': '600',
  });
  allowOrigin(headers, origin);
  return new Response(null, { status: 204, headers });
}
