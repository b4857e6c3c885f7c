/** One chunk of a stream, as loosely as a client has to take it. */
export interface WireChunk {
  readonly choices?: readonly {
    readonly delta?: {
      readonly role?: string;
      readonly content?: string;
      readonly reasoning_content?: string;
      readonly progress_message?: string;
      readonly tasks?: readonly Record<string, unknown>[];
      readonly deliverables?: readonly Record<string, unknown>[];
      readonly interaction?: Record<string, unknown>;
      readonly messageInfo?: Record<string, unknown>;
    };
    readonly finish_reason?: string | null;
    readonly finishReason?: string;
  }[];
  readonly error?: unknown;
}

/** The JSON chunks of a stream; lines that are not JSON are left out. */
export function readChunks(body: string): WireChunk[] {
  return body
    .split(/\r\n|\r|\n/)
    .filter((line) => /^data: ?\{/.test(line))
    .flatMap((line) => {
      try {
        return [JSON.parse(line.slice(line.indexOf('{'))) as WireChunk];
      } catch {
        return [];
      }
    });
}

/** All text of a stream, the final chunk included. */
export function readContent(body: string): string {
  return readDeltas(body)
    .map((delta) => delta.content ?? '')
    .join('');
}

/** The deltas of a stream. */
export function readDeltas(body: string) {
  return readChunks(body).flatMap((chunk) => chunk.choices?.[0]?.delta ?? []);
}

/** The finish reason of a stream, in either spelling. */
export function readFinish(body: string): string | undefined {
  return readChunks(body)
    .flatMap((chunk) => chunk.choices?.[0]?.finish_reason ?? chunk.choices?.[0]?.finishReason ?? [])
    .at(-1);
}

/** Reads a body until it holds `mark`, then gives back what came so far and a way to leave. */
export async function readUntil(response: Response, mark: string) {
  if (!response.body) throw new Error('There is no body.');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (!text.includes(mark)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The stream ended without "${mark}": ${text}`);
    text += decoder.decode(value, { stream: true });
  }
  return {
    text,
    leave: () => reader.cancel(),
    /** Everything, from the start to the end. */
    rest: async (): Promise<string> => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return text;
        text += decoder.decode(value, { stream: true });
      }
    },
  };
}
