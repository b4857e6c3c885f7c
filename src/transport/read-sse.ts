import { createParser } from 'eventsource-parser';
import { asChatError, ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import { decodeEvent, decodeTorn } from '../protocol/decode-chunk.js';
import { readStreamError } from '../protocol/decode-error.js';
import { parseJson, readObject } from '../protocol/json.js';
import type { RunEvent } from '../protocol/run-event.js';
import { createLineFramer } from './line-framer.js';
import { createReplayFilter } from './replay-filter.js';

/** When a silent stream counts as lost, in milliseconds; less once the server was seen to send heartbeats (D6). */
export interface StallLimits {
  readonly withHeartbeat: number;
  readonly without: number;
}

const HEARTBEAT = /heartbeat|keep-?alive|ping/i;
/** Enough for an error that came instead of a stream, in characters. */
const LONGEST_ERROR = 10_000;
/** What is kept of an event that goes on and on, in characters. */
const LONGEST_EVENT = 16_000_000;
/** So much is read at once, in characters, and for so long without a break, in milliseconds. */
const SLICE = 16_384;
const BUDGET_MS = 5;

/**
 * Reads a server-sent event stream to its end and hands over at once what each piece of the body said; an empty list is
 * a sign of life. What comes faster than it can be taken in is read in slices, between which others have their turn.
 * Resolves when the body ends, which says nothing about the run, or when `signal` is closed, from where on nothing is
 * handed over; rejects with `network` when the body fails or falls silent for too long, and with `protocol` when a line
 * or an event is longer than 16 million characters.
 */
export async function readSse(
  body: ReadableStream<Uint8Array>,
  stall: StallLimits,
  environment: Environment,
  signal: AbortSignal,
  receive: (events: readonly RunEvent[]) => void,
): Promise<void> {
  // A reader, because Safari cannot iterate a stream.
  const reader = body.getReader();
  const close = (): void => void reader.cancel().catch(() => undefined);
  const watchdog = createWatchdog(environment, stall.without, close);
  let events: RunEvent[] = [];
  let isTooLong = false;
  const isReplay = createReplayFilter();
  const parser = createParser({
    maxBufferSize: LONGEST_EVENT,
    onEvent: ({ id, data, event }) => {
      if (!isReplay(id, data)) events.push(...decodeEvent(data, event));
    },
    onComment: (comment) => {
      if (HEARTBEAT.test(comment)) watchdog.expect(stall.withHeartbeat);
    },
    onError: ({ type, field, value }) => {
      // llama.cpp sends its errors as a field of this name, not as an event.
      if (type === 'unknown-field' && field === 'error') events.push(...decodeEvent(value ?? '', 'error'));
      isTooLong ||= type === 'max-buffer-size-exceeded';
    },
  });
  const decoder = new TextDecoder();
  const framer = createLineFramer();
  /** How the body begins: a stream is no JSON. */
  let strange = '';

  /** How long was read since the last break, in milliseconds. */
  let busy = 0;

  const feed = (text: string): void => {
    if (strange.length < LONGEST_ERROR) strange += text;
    // Whole lines only: of a field that it does not know the parser drops a line that comes in parts.
    parser.feed(framer.frame(text));
    const said = events;
    events = [];
    receive(said);
    if (isTooLong || framer.pending.length > LONGEST_EVENT) {
      throw new ChatError('protocol', 'An event is too long');
    }
  };
  const read = async (text: string): Promise<void> => {
    let start = 0;
    do {
      const began = environment.monotonic();
      feed(text.slice(start, (start += SLICE)));
      busy += environment.monotonic() - began;
      if (busy < BUDGET_MS) continue;
      await environment.nextTask();
      busy = 0;
    } while (start < text.length && !signal.aborted);
  };
  const tear = (): void => {
    const torn = decodeTorn(framer.pending);
    if (torn.length > 0) receive(torn);
  };
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (signal.aborted) return;
      if (watchdog.stalled) throw new ChatError('network', 'The stream fell silent');
      if (done) break;
      watchdog.alive();
      await read(decoder.decode(value, { stream: true }));
    }
    tear();
    // The last event may lack its blank line.
    feed(`${decoder.decode()}\n\n`);
    // A body that is JSON and no stream is an error, whatever its type says.
    const error = readObject(parseJson(strange));
    if (error) receive([{ type: 'failed', error: readStreamError(error) }]);
  } catch (error) {
    tear();
    throw asChatError(error);
  } finally {
    watchdog.stop();
    signal.removeEventListener('abort', close);
    close();
  }
}

/** Watches a stream for silence. */
interface Watchdog {
  readonly stalled: boolean;
  /** Something was heard. */
  alive(): void;
  /** From now on so many milliseconds of silence are too many. */
  expect(limit: number): void;
  stop(): void;
}

/**
 * Calls back once nothing was heard for longer than the limit. It compares times and does not count ticks, because
 * timers of hidden tabs come late. It takes heed of the wall clock only when the page wakes, from a sleep in which the
 * other one may have stood still: whoever sets that clock must not cut a stream that is alive. It is no promise to race
 * each read with: that one would hold on to everything that was read until it is settled.
 */
function createWatchdog(environment: Environment, limit: number, onStall: () => void): Watchdog {
  let stalled = false;
  let heard = environment.monotonic();
  let heardAt = environment.now();
  let cancel = (): void => undefined;
  const check = (silence: number): void => {
    if (stalled) return;
    cancel();
    if (silence < limit) {
      cancel = environment.setTimer(arm, limit - silence);
      return;
    }
    stalled = true;
    onStall();
  };
  const arm = (): void => check(environment.monotonic() - heard);
  const stopWaking = environment.onWake(() => {
    const asleep = environment.now() - heardAt;
    if (asleep >= limit) check(asleep);
  });
  arm();
  return {
    get stalled() {
      return stalled;
    },
    alive() {
      heard = environment.monotonic();
      heardAt = environment.now();
    },
    expect(milliseconds) {
      if (milliseconds === limit) return;
      limit = milliseconds;
      arm();
    },
    stop() {
      stopWaking();
      cancel();
    },
  };
}
