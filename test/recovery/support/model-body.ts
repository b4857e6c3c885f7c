/** Where and how a body breaks, in bytes from its start. */
export interface Cut {
  readonly at: number;
  /** `stall` keeps silent with the connection open. */
  readonly by: 'error' | 'close' | 'stall';
}

/** The server's end of the body of one response. */
export interface ModelBody {
  /** What the client reads. */
  readonly stream: ReadableStream<Uint8Array>;
  /** Whether all that was written arrived. */
  readonly isUndisturbed: boolean;
  /** Bytes that arrived, or would have. */
  readonly sent: number;
  write(bytes: Uint8Array): void;
  close(): void;
  /** The connection breaks now. */
  cut(by: Cut['by']): void;
}

/**
 * Makes a body that breaks after exactly the bytes that `cut` names, also where they are written with what follows
 * them. It fails when it is read past its end and not before, so that no byte in front of the cut is lost. `onEnd` is
 * called once it holds no connection any more.
 */
export function createModelBody(signal: AbortSignal | undefined, cut: Cut | undefined, onEnd: () => void): ModelBody {
  const pieces: Uint8Array[] = [];
  let sent = 0;
  let broken: Cut['by'] | null = null;
  let isOver = false;
  let isCancelled = false;
  let isCut = false;
  let wake = (): void => undefined;

  const end = (): void => {
    if (isOver) return;
    isOver = true;
    signal?.removeEventListener('abort', leave);
    onEnd();
    wake();
  };
  const leave = (): void => {
    pieces.length = 0;
    broken = 'error';
    end();
  };
  const breakOff = (by: Cut['by']): void => {
    broken ??= by;
    wake();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (pieces.length === 0 && !isOver && (broken === null || broken === 'stall')) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const piece = pieces.shift();
        if (piece) return controller.enqueue(piece);
        if (isCancelled) return;
        end();
        if (broken === 'error')
          controller.error(signal?.aborted === true ? signal.reason : new TypeError('network error'));
        else controller.close();
      },
      cancel() {
        isCancelled = true;
        leave();
      },
    },
    { highWaterMark: 0 },
  );
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted === true) leave();

  return {
    stream,
    get isUndisturbed() {
      return !isCut;
    },
    get sent() {
      return sent;
    },
    write(bytes) {
      if (broken !== null || isOver) {
        isCut ||= bytes.length > 0;
        return;
      }
      const part = cut === undefined ? bytes : bytes.subarray(0, cut.at - sent);
      sent += part.length;
      if (part.length > 0) pieces.push(part);
      isCut ||= part.length < bytes.length;
      if (cut !== undefined && sent >= cut.at) breakOff(cut.by);
      else wake();
    },
    close: () => breakOff('close'),
    cut: breakOff,
  };
}
