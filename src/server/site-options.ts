import { ChatError } from '../foundation/chat-error.js';
import type { Authorize } from './handler.js';
import type { Log } from './log.js';
import type { RateLimitOption } from './rate-limit.js';

/** What every handler of the site's half is told about the site. */
export interface SiteOptions {
  /**
   * Who asks: the site's own session. `'anonymous'`, said aloud, lets everybody in: a signed cookie then tells visitors
   * apart.
   */
  readonly authorize: Authorize | 'anonymous';
  /** Other origins whose pages may call, exactly: `https://app.example.com`. Default none: only the site's own pages. */
  readonly allowedOrigins?: readonly string[];
  /** The site's own origin, where the request's URL does not tell it: behind a proxy that ends TLS. */
  readonly publicOrigin?: string;
  /** Default: a person 60, all together 6,000 in a minute, counted in this process. `false` switches limits off. */
  readonly rateLimit?: RateLimitOption;
  /** The network address of who asks, from a source that can be trusted; counted beside the user. */
  readonly clientAddress?: (request: Request) => string | null;
  /** Signs what browsers hold of us. Default: made of `clientSecret` or `apiKey`. Several may hold, the first is used. */
  readonly signingSecret?: string | readonly string[] | undefined;
  /** Is told each refusal, answer and upstream failure, without secrets and without what was said. */
  readonly log?: Log;
}

/** Checks what needs no secret; throws a `config` error that names the option at fault. */
export function checkSiteOptions(options: SiteOptions): void {
  const { authorize, allowedOrigins = [], publicOrigin } = options as Partial<SiteOptions>;
  if (typeof authorize !== 'function' && authorize !== 'anonymous') {
    throw misconfigured('authorize', "authorize must be a function of the request, or 'anonymous' said aloud");
  }
  for (const origin of [...allowedOrigins, ...(publicOrigin === undefined ? [] : [publicOrigin])]) {
    if (isOrigin(origin)) continue;
    const name = origin === publicOrigin ? 'publicOrigin' : 'allowedOrigins';
    throw misconfigured(name, `${name} must be written as browsers do, such as https://app.example.com`);
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}

/** Reads an option that is an http(s) address; without a user name, a password or a fragment. */
export function readAddress(name: string, value: unknown): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username + url.password + url.hash !== '') {
    // The value is not repeated: it may hold a secret.
    throw misconfigured(name, `${name} must be an absolute http(s) URL without a user name or password`);
  }
  return url;
}

// Declared here, as the types of Node would stand in the way of every other runtime's.
declare const process: { readonly env?: Readonly<Record<string, string | undefined>> } | undefined;

/** The process's environment where there is one; on workers there is none. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  return typeof process === 'undefined' ? {} : (process.env ?? {});
}

/** Bad configuration, told at the start: the message names the option. */
export function misconfigured(param: string, message: string): ChatError {
  return new ChatError('config', message, { param });
}
