import type { ChunkDelta, Run } from './run.js';
import type { Switches } from './switch-table.js';

/** Which of the documented chunk formats is written. */
export type Dialect = Switches['dialect'];

/** One chunk before it has a dialect. `at` is in Unix ms. */
export interface Chunk {
  readonly at: number;
  readonly delta: ChunkDelta | RoleDelta;
  readonly finish?: string;
}

interface RoleDelta {
  readonly role: 'assistant';
  readonly content?: undefined;
}

const model = 'AGENTIC STAR';

/** The JSON of a chunk in a dialect: `seed` is S3, `live` is P-STREAM, `minimal` is S0; undefined where the dialect has none. */
export function encodeChunk(dialect: Dialect, run: Run, chunk: Chunk): object | undefined {
  const { delta, finish } = chunk;
  switch (dialect) {
    case 'seed':
      return {
        id: `chatcmpl-${run.identity.messageId.replace('msg-', '')}`,
        object: 'chat.completion.chunk',
        created_at: toSeconds(chunk.at),
        model,
        choices: [{ index: 0, delta, finish_reason: finish ?? null }],
      };
    case 'live':
      return {
        createdAt: new Date(chunk.at).toISOString(),
        model,
        choices: [{ index: 0, delta: withMessageInfo(run, delta), ...(finish ? { finishReason: finish } : {}) }],
      };
    case 'minimal':
      return encodeMinimal(delta.content, finish);
  }
}

// S0 shows no finish reason at all; one that is not the usual end is kept, or a failure would look like an answer.
function encodeMinimal(content: string | undefined, finish: string | undefined): object | undefined {
  if (finish !== undefined && finish !== 'stop') return { choices: [{ delta: { content }, finish_reason: finish }] };
  return content ? { choices: [{ delta: { content } }] } : undefined;
}

/** The first chunk of every stream, save in `minimal`, which has none (S3, P-STREAM). */
export function encodeRole(dialect: Dialect, run: Run): object | undefined {
  return encodeChunk(dialect, run, { at: run.startedAt, delta: { role: 'assistant' } });
}

// The guide shows `messageInfo: {...}` in the role chunk; what is in it is an assumption.
function withMessageInfo(run: Run, delta: Chunk['delta']): object {
  if (!('role' in delta)) return delta;
  const { messageId, conversationId, parentMessageId, title } = run.identity;
  return { ...delta, messageInfo: { messageId, conversationId, parentMessageId, title } };
}

/** ISO 8601 in UTC without fractions of a second, as in S3's examples. */
export function toSeconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
