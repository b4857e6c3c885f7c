import { createParser } from 'eventsource-parser';
import { asChatError, ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { decodeEvent } from '../protocol/decode-chunk.js';
import type { RunEvent } from '../protocol/run-event.js';

/** When a silent stream counts as lost, in milliseconds; less once the server was seen to send heartbeats (D6). */
export interface StallLimits {
  readonly withHeartbeat: number;
  readonly without: number;
}

const HEARTBEAT = /heartbeat|keep-?alive|ping/i;

/**
 * Reads a server-sent event stream to its end and hands over what each piece of the body said, once per piece; an
 * empty list is a sign of life. Resolves when the body ends, which says nothing about the run; rejects with `network`
 * when the body fails or falls silent for too long. Closing `signal` ends the reading.
 */
export async function readSse(
  body: ReadableStream<Uint8Array>,
  stall: StallLimits,
  environment: Environment,
  signal: AbortSignal,
  receive: (events: readonly RunEvent[]) => void,
): Promise<void> {
  let events: RunEvent[] = [];
  let limit = stall.without;
  const parser = createParser({
    onEvent: ({ data, event }) => events.push(...decodeEvent(data, event)),
    onComment: (comment) => {
      if (HEARTBEAT.test(comment)) limit = stall.withHeartbeat;
    },
    onError: ({ type, field, value }) => {
      // llama.cpp sends its errors as a field of this name, not as an event.
      if (type === 'unknown-field' && field === 'error') events.push(...decodeEvent(value ?? '', 'error'));
    },
  });
  // A reader, because Safari cannot iterate a stream.
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const watchdog = createWatchdog(environment, () => limit);
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });

  const feed = (text: string): void => {
    parser.feed(text);
    const said = events;
    events = [];
    receive(said);
  };
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), watchdog.stalled]);
      if (done) break;
      watchdog.alive();
      feed(decoder.decode(value, { stream: true }));
    }
    // The last event may lack its blank line.
    feed(`${decoder.decode()}\n\n`);
  } catch (error) {
    throw asChatError(error);
  } finally {
    watchdog.stop();
    void reader.cancel().catch(() => undefined);
  }
}

/**
 * Rejects `stalled` once nothing was heard for longer than the limit. It compares times and does not count ticks,
 * because timers of hidden tabs and sleeping computers come late.
 */
function createWatchdog(
  environment: Environment,
  limit: () => number,
): { readonly stalled: Promise<never>; alive(): void; stop(): void } {
  let heard = environment.monotonic();
  let cancel = (): void => undefined;
  let fail: (error: ChatError) => void;
  const stalled = new Promise<never>((_, reject) => {
    fail = reject;
  });
  stalled.catch(() => undefined);
  const arm = (): void => {
    const left = heard + limit() - environment.monotonic();
    if (left <= 0) fail(new ChatError('network', 'The stream fell silent'));
    else cancel = environment.setTimer(arm, left);
  };
  arm();
  return {
    stalled,
    alive() {
      heard = environment.monotonic();
    },
    stop() {
      cancel();
    },
  };
}
