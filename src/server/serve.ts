import { answerPreflight, allowOrigin, checkOrigin, findAllowed, type OriginRules } from './check-origin.js';
import { type StreamTracker, trackStreams } from './track-streams.js';
import type { ServerHandler, User } from './handler.js';
import type { Keyring } from './keyring.js';
import { createLedger, type Ledger, type LogEntry } from './log.js';
import { createLimitCheck, type Quotas } from './rate-limit.js';
import { guardedHeaders, Refusal } from './refusal.js';
import type { SiteOptions } from './site-options.js';
import { cookieSite, readVisitor, type Visit } from './visitor.js';

/** A request that was let in. */
export interface Call<Target> {
  readonly request: Request;
  readonly user: User;
  /** What `match` made of the request. */
  readonly target: Target;
  readonly ledger: Ledger;
  /** Adds to the line that the log gets for this call. */
  readonly note: (fields: Partial<LogEntry>) => void;
  /** Answers with a stream of these pieces. */
  readonly respond: StreamTracker['respond'];
}

/** What makes one handler different from the others. */
export interface Service<Target> {
  readonly name: LogEntry['handler'];
  /** The methods it has at all, as a preflight lists them. */
  readonly methods: string;
  /** Finds what is asked for; throws a 404 or a 405. Comes before everything else. */
  readonly match: (request: Request) => Target;
  readonly work: (call: Call<Target>) => Promise<Response>;
  /** Whether what is behind it is out of order, for `/healthz`. */
  readonly isBroken: () => boolean;
  /** Knows visitors without an account again, where they are let in. */
  readonly visitors: Keyring | undefined;
  readonly usual: Quotas;
}

const USUAL_CLOSE_MS = 30_000;

/**
 * The frame that every handler stands in, in the order of the checks: `/healthz`, the end of life, method and path,
 * origin, the site's session, limits; then the work. Whatever is thrown becomes an answer with fixed words.
 */
export function createService<Target>(
  options: SiteOptions,
  service: (ledger: Ledger) => Service<Target>,
): ServerHandler {
  const ledger = createLedger(options.log);
  const { name, methods, match, work, isBroken, visitors, usual } = service(ledger);
  const rules: OriginRules = { allowedOrigins: options.allowedOrigins ?? [], publicOrigin: options.publicOrigin };
  const checkLimits = createLimitCheck(options.rateLimit, usual);
  const streams = trackStreams(ledger);
  let closing: Promise<void> | undefined;

  const admit = async (request: Request, origin: string | null): Promise<Visit> => {
    const { authorize } = options;
    if (visitors) return readVisitor(request, visitors, cookieSite(request, options.publicOrigin, origin));
    const user = authorize === 'anonymous' ? null : await authorize(request);
    if (!user || typeof user.id !== 'string' || user.id === '') {
      throw new Refusal(401, 'not_signed_in', 'Sign in first.');
    }
    return { user };
  };

  const answer = async (request: Request, note: Call<Target>['note'], found: Found): Promise<Response> => {
    if (closing) throw new Refusal(503, 'closing', 'This server is about to stop.', 1);
    if (request.method === 'OPTIONS') return answerPreflight(request, rules, methods);
    const target = match(request);
    const { user, setCookie } = await admit(request, checkOrigin(request, rules));
    found.setCookie = setCookie;
    note({ user: user.id });
    const address = options.clientAddress?.(request);
    await checkLimits([`user:${user.id}`, ...(address ? [`address:${address}`] : [])]);
    return work({ request, user, target, ledger, note, respond: streams.respond });
  };

  const handle = async (request: Request): Promise<Response> => {
    if (request.method === 'GET' && new URL(request.url).pathname.endsWith('/healthz')) {
      const status = closing ? 'closing' : isBroken() ? 'degraded' : 'ok';
      return Response.json({ status }, { status: closing ? 503 : 200, headers: guardedHeaders });
    }
    ledger.count('requests');
    const begun = performance.now();
    const entry: { -readonly [K in keyof LogEntry]: LogEntry[K] } = { event: 'answered', handler: name, status: 500 };
    // Also what is refused before its origin is looked at must be readable there, or it looks like a broken network.
    const origin = findAllowed(request.headers, rules.allowedOrigins);
    const found: Found = { setCookie: undefined };
    let response: Response;
    try {
      response = await answer(request, (fields) => void Object.assign(entry, fields), found);
    } catch (error) {
      // A mistake of the site's own function, or ours: no word of it goes out.
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'server_error', 'The server failed.');
      response = refusal.toResponse();
      if (response.status === 405) response.headers.set('Allow', methods);
      Object.assign(entry, { event: refusal.status < 500 ? 'refused' : 'upstream', code: refusal.code });
      if (refusal.status === 429) ledger.count('limited');
      else if (refusal.status < 500) ledger.count('denials');
    }
    Object.assign(entry, { status: response.status, durationMs: performance.now() - begun });
    ledger.log(entry);
    allowOrigin(response.headers, origin);
    if (found.setCookie !== undefined) response.headers.append('Set-Cookie', found.setCookie);
    return streams.track(response);
  };

  return Object.assign(handle, {
    counters: () => ledger.snapshot(),
    // One end, for all who ask for it: two signals may.
    close: ({ withinMs = USUAL_CLOSE_MS } = {}) => (closing ??= streams.drain(withinMs)),
  });
}

/** What an answer needs to know of its request, as far as that was found out. */
interface Found {
  setCookie: string | undefined;
}
