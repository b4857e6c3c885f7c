import { ChatError } from '../foundation/chat-error.js';
import type { Message } from '../protocol/message.js';
import type { Outcome } from './run-of-conversation.js';

/** Those who wait for the end of a run. */
export interface RunEnds {
  /** The answer of that run once it has ended; rejects with its error. Ignoring the promise is safe. */
  wait(runId: string): Promise<Message>;
  settle(outcome: Outcome): void;
  /** Nobody waits any longer: every promise rejects with that error. */
  abandon(error: ChatError): void;
}

interface Waiting {
  readonly runId: string;
  readonly resolve: (answer: Message) => void;
  readonly reject: (error: ChatError) => void;
}

/** Hands the end of each run to everybody who waits for it, and to nobody else. */
export function createRunEnds(): RunEnds {
  const waiting = new Set<Waiting>();
  return {
    wait: (runId) => quiet(new Promise<Message>((resolve, reject) => void waiting.add({ runId, resolve, reject }))),
    settle({ runId, answer, error }) {
      for (const one of [...waiting]) {
        if (one.runId !== runId) continue;
        waiting.delete(one);
        if (error) one.reject(error);
        else one.resolve(answer);
      }
    },
    abandon(error) {
      for (const { reject } of waiting) reject(error);
      waiting.clear();
    },
  };
}

/** A promise that rejects with such an error. */
export function refuse(
  code: 'aborted' | 'busy' | 'invalid-request' | 'not-found',
  why: string,
  param?: string,
): Promise<never> {
  return quiet(Promise.reject(new ChatError(code, why, param === undefined ? {} : { param })));
}

/** The same promise; whoever ignores it causes no unhandled rejection. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
