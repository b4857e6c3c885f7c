import type { RunEvent } from '../../src/protocol/run-event.js';
import { readSse, type StallLimits } from '../../src/transport/read-sse.js';
import { createScriptedEnvironment, type ScriptedEnvironment, settle } from './scripted-environment.js';

/** A stream that is being read while the test decides what comes next. */
export interface OpenStream {
  readonly environment: ScriptedEnvironment;
  /** What each piece of the body said. */
  readonly heard: (readonly RunEvent[])[];
  /** How the reading ended, once it did: `resolved`, or what it rejected with. */
  readonly end: { settled?: unknown };
  /** Whether the reader gave the body up. */
  readonly cancelled: boolean;
  readonly abort: AbortController;
  /** Lets the server say something, and the reader hear it. */
  say(text: string | Uint8Array): Promise<void>;
  /** Ends the body, or breaks it. */
  close(error?: Error): Promise<void>;
}

/** Opens a stream; its reader has begun when this resolves. */
export async function openStream(stall: StallLimits, abort = new AbortController()): Promise<OpenStream> {
  const environment = createScriptedEnvironment();
  const heard: (readonly RunEvent[])[] = [];
  const end: OpenStream['end'] = {};
  let cancelled = false;
  let server: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      server = controller;
    },
    cancel() {
      cancelled = true;
    },
  });
  void readSse(body, stall, environment, abort.signal, (events) => heard.push(events)).then(
    () => {
      end.settled = 'resolved';
    },
    (error: unknown) => {
      end.settled = error;
    },
  );
  await settle();
  return {
    environment,
    heard,
    end,
    get cancelled() {
      return cancelled;
    },
    abort,
    async say(text) {
      server.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text);
      await settle();
    },
    async close(error) {
      if (error) server.error(error);
      else server.close();
      await settle();
    },
  };
}
