// What the examples use of runtimes whose types are not installed here.
declare const Deno: {
  readonly env: { get(name: string): string | undefined; toObject(): Record<string, string> };
  serve(options: { port: number }, handler: (request: Request) => Promise<Response>): unknown;
};
declare const Bun: {
  readonly env: Record<string, string | undefined>;
  serve(options: { port: number; idleTimeout: number; fetch: (request: Request) => Promise<Response> }): unknown;
};
