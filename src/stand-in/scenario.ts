import type { AttachedFile } from './records.js';
import type { ChunkDelta, TaskRecord } from './run.js';

/** The two languages the scripted agent speaks. */
export type Language = 'en' | 'ja';

/** One step of an answer. `say` is cut into small chunks, `chunk` is sent as it is, `last` rides on the final chunk. */
export type Step =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'chunk'; readonly delta: ChunkDelta }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'fail'; readonly message: string }
  | { readonly kind: 'last'; readonly delta: ChunkDelta };

/** The steps of an answer, known beforehand or made on the way. */
export type Steps = Iterable<Step> | AsyncIterable<Step>;

/** What a scenario knows about the message it answers. */
export interface Turn {
  readonly text: string;
  /** The files that came with the message. */
  readonly files: readonly AttachedFile[];
  readonly language: Language;
  readonly conversationId: string;
  readonly messageId: string;
  /** Length of a long silence, in ms. */
  readonly pauseMs: number;
  /** What the agent's previous answer asked, when it ended with a question. */
  readonly asked: string | undefined;
  /** The present time, in Unix ms. */
  readonly now: () => number;
}

/** One thing the scripted agent can do. */
export interface Scenario {
  readonly name: string;
  /** Words that call it: English ones match whole words, Japanese ones anywhere. */
  readonly triggers: Readonly<Record<Language, readonly string[]>>;
  /** What it shows, for the list of things to try. */
  readonly about: Readonly<Record<Language, string>>;
  readonly play: (turn: Turn) => Steps;
}

/** A text that streams in small chunks. */
export function say(text: string): Step {
  return { kind: 'say', text };
}

/** A chunk sent as it is. */
export function chunk(delta: ChunkDelta): Step {
  return { kind: 'chunk', delta };
}

/** A silence of `ms` milliseconds. */
export function wait(ms: number): Step {
  return { kind: 'wait', ms };
}

/** What a scenario says about a task; the ids and the time of the turn are added. */
export type TaskPart = Omit<TaskRecord, 'messageId' | 'conversationId' | 'timestamp'>;

/** A chunk with one task, and the empty content that the streaming guide shows beside it (P-STREAM). */
export function task(turn: Turn, part: TaskPart): Step {
  const { messageId, conversationId } = turn;
  return chunk({ content: '', tasks: [{ messageId, conversationId, ...part, timestamp: turn.now() }] });
}
