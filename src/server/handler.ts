/** A handler of web-standard requests: the same on Node, Bun, Deno, workers and in every framework. */
export type Handler = (request: Request) => Promise<Response>;

/** Who asks, as the site's own session knows them. */
export interface User {
  /** Never shown to the API: it counts limits and says whose a conversation is. */
  readonly id: string;
}

/** The site's own session: who asks, or `null` for nobody, which is answered with 401. */
export type Authorize = (request: Request) => User | null | Promise<User | null>;

/** A handler of the site's half with what those who run it need. */
export interface ServerHandler extends Handler {
  /** What happened since the start, as numbers; a snapshot. */
  counters(): Counters;
  /**
   * Ends it gracefully: new requests are answered with 503, streams that are open may finish. Resolves when none is
   * left, or after `withinMs` (default 30,000), when those that are left are cut.
   */
  close(options?: { readonly withinMs?: number }): Promise<void>;
}

/** What happened since a handler was made. */
export interface Counters {
  /** Requests that came, `/healthz` aside. */
  readonly requests: number;
  /** Tokens that were asked of the token endpoint, whether they came or not. */
  readonly mints: number;
  /** Tokens that were at hand. */
  readonly hits: number;
  /** Requests that were refused: wrong method, origin, path, or somebody else's. */
  readonly denials: number;
  /** Requests that came too often. */
  readonly limited: number;
  /** Streams that are open now. */
  readonly open: number;
  /** Answers of the API and of the token endpoint by status; `0` stands for none. */
  readonly upstream: Readonly<Record<number, number>>;
}
