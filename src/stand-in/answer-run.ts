import { type ReadingStart, readRun } from './read-run.js';
import type { Run } from './run.js';
import { streamFrames } from './stream-frames.js';
import type { Exchange } from './world.js';

/** C1.8: the event stream of a run, read from `start`; `via` says which call it answers. */
export function answerRun(exchange: Exchange, run: Run, start: ReadingStart, via: 'send' | 'reconnect'): Response {
  const { request, switches } = exchange;
  const faulty = via === 'send' || switches.faultsOn === 'all';
  const faults = faulty ? switches : { ...switches, dropAfter: -1, stallAfter: -1 };
  const body = streamFrames((left) => readRun(run, start, switches, left), faults, request.signal);
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache',
      'X-Conversation-Id': run.identity.conversationId,
      'X-Message-Id': run.identity.messageId,
    },
  });
}
