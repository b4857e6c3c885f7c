import type { Step, TaskStep } from './reference-conversations.js';

/** Which of the documented chunk formats the server speaks: S3, P-STREAM, or S0 (text and `[DONE]`, nothing else). */
export type Dialect = 'seed' | 'live' | 'minimal';

/** A run as it goes over the wire. */
export interface EncodedRun {
  /** The whole body of an undisturbed connection. */
  readonly bytes: Uint8Array;
  /** Where each step begins in it; one more for what ends the run. */
  readonly starts: readonly number[];
  /** One chunk that says at once what the first steps said, for servers that greet with a snapshot. */
  snapshot(steps: number): Uint8Array;
  /** The end of a run that is over before its last step. */
  end(reason: string): Uint8Array;
}

/** Which answer it is. */
export interface RunIdentity {
  readonly conversationId: string;
  readonly messageId: string;
}

const AT = '2025-01-15T10:30:00Z';
const DONE = 'data: [DONE]\n\n';
const encoder = new TextEncoder();

/** Writes a run in a dialect. What a dialect has no words for is left out, as the server leaves it out. */
export function encodeRun(dialect: Dialect, identity: RunIdentity, steps: readonly Step[]): EncodedRun {
  const write = (delta: object, reason?: string): string => writeChunk(dialect, identity, delta, reason);
  const greeting = `: connected\n\n${dialect === 'minimal' ? '' : write({ role: 'assistant', ...createInfo(dialect, identity) })}`;
  const pieces = [greeting, ...steps.map((step) => writeDelta(dialect, createDelta(dialect, [step]), write))];
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    length += encoder.encode(piece).length;
    starts.push(length);
  }
  return {
    bytes: encoder.encode(`${pieces.join('')}${dialect === 'minimal' ? '' : write({}, 'stop')}${DONE}`),
    starts,
    snapshot: (count) => encoder.encode(writeDelta(dialect, createDelta(dialect, steps.slice(0, count)), write)),
    end: (reason) => encoder.encode(`${dialect === 'minimal' ? '' : write({}, reason)}${DONE}`),
  };
}

/** What a dialect can say: `minimal` has text only (S0). */
export function stepsOf(dialect: Dialect, steps: readonly Step[]): readonly Step[] {
  return dialect === 'minimal' ? steps.filter((step) => 'text' in step) : steps;
}

/** A task as S3 (`taskId`) and P-STREAM (`callId`) write it; how a running one looks is an assumption. */
export function encodeTask(dialect: Dialect, { id, ...task }: TaskStep): object {
  return {
    [dialect === 'live' ? 'callId' : 'taskId']: id,
    actionType: 'execute',
    timestamp: 1_736_937_000_000,
    ...task,
  };
}

function createDelta(dialect: Dialect, steps: readonly Step[]): Readonly<Record<string, unknown>> {
  const content = steps.map((step) => ('text' in step ? step.text : '')).join('');
  if (dialect === 'minimal') return content === '' ? {} : { content };
  const thoughts = steps.map((step) => ('reasoning' in step ? step.reasoning : '')).join('');
  const tasks = steps.flatMap((step) => ('task' in step ? [encodeTask(dialect, step.task)] : []));
  const deliverables = steps.flatMap((step) => ('deliverable' in step ? [step.deliverable] : []));
  return {
    ...(content === '' ? {} : { content }),
    ...(thoughts === '' ? {} : { reasoning_content: thoughts }),
    ...(tasks.length === 0 ? {} : { tasks }),
    ...(deliverables.length === 0 ? {} : { deliverables }),
  };
}

function writeDelta(dialect: Dialect, delta: object, write: (delta: object) => string): string {
  return dialect === 'minimal' && Object.keys(delta).length === 0 ? '' : write(delta);
}

function createInfo(dialect: Dialect, identity: RunIdentity): object {
  return dialect === 'live' ? { messageInfo: identity } : {};
}

function writeChunk(dialect: Dialect, { messageId }: RunIdentity, delta: object, reason: string | undefined): string {
  const model = 'AGENTIC STAR';
  const chunk = {
    seed: {
      ...{ id: `chatcmpl-${messageId}`, object: 'chat.completion.chunk', created_at: AT, model },
      choices: [{ index: 0, delta, finish_reason: reason ?? null }],
    },
    live: {
      ...{ createdAt: AT, model },
      choices: [{ index: 0, delta, ...(reason === undefined ? {} : { finishReason: reason }) }],
    },
    minimal: { choices: [{ delta }] },
  }[dialect];
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
