/** Some bytes of a body, or its end. */
export type Piece =
  | { readonly done: false; readonly value: Uint8Array }
  | { readonly done: true; readonly value?: Uint8Array | undefined };

/** What gives the pieces of a body, one each time it is asked; the reader of a stream is one. */
export interface PieceSource {
  read(): Promise<Piece>;
  /** Nobody will ask any more. */
  cancel(reason?: unknown): Promise<void>;
}

/** A stream of these pieces, which reads nothing ahead: what its reader does not take stays with the sender. */
export function streamPieces(source: PieceSource): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => source.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
