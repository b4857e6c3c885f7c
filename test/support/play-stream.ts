import type { RunEvent } from '../../src/protocol/run-event.js';
import { readSse } from '../../src/transport/read-sse.js';
import { createScriptedEnvironment } from './scripted-environment.js';

/** Limits that no test reaches by accident, in milliseconds. */
export const NO_STALL = { withHeartbeat: 3_600_000, without: 3_600_000 };

/** A body that says the given pieces and ends. */
export function createBody(pieces: readonly (Uint8Array | string)[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = 0;
  return new ReadableStream({
    // Asked for one by one: a queue of many thousands is slow.
    pull(controller) {
      const piece = pieces[next++];
      if (piece === undefined) controller.close();
      else controller.enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece);
    },
  });
}

/** What a body says, read by `readSse` from its first piece to its end. */
export async function playStream(pieces: readonly (Uint8Array | string)[]): Promise<RunEvent[]> {
  const heard: RunEvent[] = [];
  await readSse(createBody(pieces), NO_STALL, createScriptedEnvironment(), new AbortController().signal, (events) => {
    heard.push(...events);
  });
  return heard;
}

/** Events that can be compared: an error is reduced to its code and to what the server said. */
export function comparable(events: readonly RunEvent[]): unknown[] {
  return events.map((event) =>
    event.type === 'failed' ? { type: 'failed', code: event.error.code, said: event.error.said } : event,
  );
}

/** The answer that the events tell: text, the text of the final chunk included, and thoughts. */
export function joinText(events: readonly RunEvent[]): { text: string; reasoning: string } {
  const joined = { text: '', reasoning: '' };
  for (const event of events) {
    if (event.type === 'text-delta' || event.type === 'finished') joined.text += event.text;
    else if (event.type === 'reasoning-delta') joined.reasoning += event.text;
  }
  return joined;
}
