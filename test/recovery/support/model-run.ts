import { type Dialect, type EncodedRun, encodeRun, type RunIdentity, stepsOf } from './encode-run.js';
import type { ModelBody } from './model-body.js';
import type { Step } from './reference-conversations.js';

/** How a server greets whoever reconnects; `404` says that nothing is under way. */
export type ReconnectMode = 'replay' | 'snapshot' | 'overlap' | 'continue' | '404';

/** One run on the server. It goes on whether or not anybody listens. */
export interface ModelRun {
  readonly identity: RunIdentity;
  /** What it has done so far, in the words of its dialect. */
  readonly done: readonly Step[];
  readonly state: 'running' | 'complete' | 'stopped' | 'failed';
  /** A connection that starts it, or is taken for that: from the first byte on. `null` where that broke before. */
  start(body: ModelBody | null): void;
  /** One more connection, greeted by the server's way. */
  attach(body: ModelBody): void;
  /** The agent does so many more steps; after the last one it ends. */
  produce(steps: number): void;
  /** The agent ends before it is done. */
  end(state: 'stopped' | 'failed'): void;
}

/** Who listens, and which byte of the undisturbed body its next byte is. */
interface Listener {
  readonly body: ModelBody;
  readonly shift: number;
}

/** What a server that resends its tail says twice, in characters. */
const TAIL = 40;
/** Steps that the agent does while nobody listens, where the way of reconnecting makes up for them. */
const AWAY = 3;
const encoded = new Map<string, WeakMap<readonly Step[], EncodedRun>>();

/**
 * Makes a run. An eager one says all it has as long as somebody listens; else it waits for `produce`.
 */
export function createModelRun(
  identity: RunIdentity,
  { dialect, reconnect, isEager }: { dialect: Dialect; reconnect: ReconnectMode; isEager: boolean },
  script: readonly Step[],
): ModelRun {
  const steps = stepsOf(dialect, script);
  const wire = encodeOnce(dialect, identity, script, steps);
  const { bytes, starts } = wire;
  const greeting = bytes.subarray(0, starts[0]);
  let listeners: Listener[] = [];
  let position = 0;
  let state: ModelRun['state'] = 'running';

  const listen = (body: ModelBody): void => {
    listeners.push({ body, shift: starts[position]! - body.sent });
    if (isEager) speak();
  };
  const produce = (count: number): void => {
    if (state !== 'running') return;
    const from = starts[position]!;
    const isLast = position + count > steps.length;
    const to = isLast ? bytes.length : starts[position + count]!;
    for (const { body } of listeners) body.write(bytes.subarray(from, to));
    position = Math.min(steps.length, position + count);
    if (isLast) close('complete');
  };
  const close = (as: ModelRun['state']): void => {
    state = as;
    for (const { body } of listeners) body.close();
    listeners = [];
  };
  /** Goes on until nobody listens: from the server's view all that it began to send is said. */
  const speak = (): void => {
    const before = position;
    const [listener] = listeners;
    produce(Infinity);
    if (!listener || listener.body.isUndisturbed) return;
    const reached = listener.body.sent + listener.shift;
    goOn(Math.max(before, starts.slice(0, steps.length).filter((start) => start < reached).length));
  };
  /** An eager agent works on for a little while nobody listens, or to its end where nobody will. */
  const goOn = (from: number): void => {
    position = Math.min(steps.length, reconnect === 'overlap' ? from : from + AWAY);
    state = reconnect === '404' ? 'complete' : 'running';
  };

  return {
    identity,
    get done() {
      return state === 'complete' ? steps : steps.slice(0, position);
    },
    get state() {
      return state;
    },
    start(body) {
      if (!body) return isEager ? goOn(0) : undefined;
      // The agent may have begun before the headers came.
      body.write(bytes.subarray(0, starts[position]));
      if (state === 'running') return listen(body);
      // The same request once more, when all is over.
      body.write(state === 'complete' ? bytes.subarray(starts[position]) : wire.end('cancelled'));
      body.close();
    },
    attach(body) {
      body.write(greeting);
      if (reconnect === 'snapshot') body.write(wire.snapshot(position));
      else body.write(bytes.subarray(starts[backTo(reconnect, steps, position)], starts[position]));
      listen(body);
    },
    produce,
    end(as) {
      if (state !== 'running') return;
      for (const { body } of listeners) body.write(wire.end(as === 'stopped' ? 'cancelled' : 'error'));
      close(as);
    },
  };
}

/** The step from which a server speaks again. */
function backTo(mode: ReconnectMode, steps: readonly Step[], position: number): number {
  if (mode === 'replay') return 0;
  if (mode !== 'overlap') return position;
  let characters = 0;
  let from = position;
  while (from > 0 && characters < TAIL) {
    const step = steps[--from]!;
    if ('text' in step) characters += step.text.length;
  }
  return from;
}

/** Thousands of runs say the same. */
function encodeOnce(
  dialect: Dialect,
  identity: RunIdentity,
  script: readonly Step[],
  steps: readonly Step[],
): EncodedRun {
  const key = [dialect, identity.conversationId, identity.messageId].join();
  const known = encoded.get(key) ?? new WeakMap<readonly Step[], EncodedRun>();
  encoded.set(key, known);
  const run = known.get(script) ?? encodeRun(dialect, identity, steps);
  known.set(script, run);
  return run;
}
