import type { Ledger } from './log.js';

type Piece =
  | { readonly done: false; readonly value: Uint8Array }
  | { readonly done: true; readonly value?: Uint8Array | undefined };

/** What gives the pieces of a body, one each time it is asked; the reader of a stream is one. */
export interface PieceSource {
  read(): Promise<Piece>;
  /** Nobody will ask any more. */
  cancel(reason?: unknown): Promise<void>;
}

/** Knows the streams that are open, so that a server can wait for them. */
export interface StreamTracker {
  /** A response of these pieces, which is tracked: one stream less than to make one of them and have it tracked. */
  respond(source: PieceSource, init: ResponseInit): Response;
  /** The response, whose body counts as open until it ends, fails or is given up by its reader. */
  track(response: Response): Response;
  /** Resolves when no stream is open; those that still are after so many milliseconds are cut. */
  drain(withinMs: number): Promise<void>;
}

/** Begins with none. */
export function trackStreams(ledger: Pick<Ledger, 'opened'>): StreamTracker {
  const open = new Set<() => void>();
  let onEmpty: (() => void) | undefined;

  const tracked = new WeakSet<Response>();

  const respond = (source: PieceSource, init: ResponseInit): Response => {
    const closed = ledger.opened();
    const cut = (): void => void source.cancel().catch(() => undefined);
    open.add(cut);
    const end = (): void => {
      closed();
      if (open.delete(cut) && open.size === 0) onEmpty?.();
    };
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          try {
            const { done, value } = await source.read();
            if (!done) return controller.enqueue(value);
            end();
            controller.close();
          } catch (error) {
            end();
            controller.error(error);
          }
        },
        async cancel(reason) {
          end();
          await source.cancel(reason);
        },
      },
      // Nothing is read ahead: what the reader does not take stays with the sender.
      { highWaterMark: 0 },
    );
    const response = new Response(body, init);
    tracked.add(response);
    return response;
  };

  return {
    respond,
    track(response) {
      const { body } = response;
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
      return body && isStream && !tracked.has(response) ? respond(body.getReader(), response) : response;
    },
    async drain(withinMs) {
      if (open.size === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          for (const cut of [...open]) cut();
        }, withinMs);
        onEmpty = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
