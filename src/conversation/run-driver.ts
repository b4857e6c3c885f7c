import { backoffDelay } from '../foundation/backoff.js';
import { asChatError, ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import type { RunEvent } from '../protocol/run-event.js';
import type { RunRequest, Transport } from '../protocol/transport.js';
import type { RunMachineEvent } from '../run/run-machine.js';
import type { RunState } from '../run/run-state.js';

/** What the driver reports back to. */
export interface RunDriverOptions {
  readonly transport: Transport;
  readonly environment: Environment;
  /** Makes the request of the current run; asked only when its message is about to be sent. */
  request(): RunRequest;
  dispatch(event: RunMachineEvent): void;
  receive(connection: number, events: readonly RunEvent[]): void;
}

/** Makes the world agree with the state of a run. */
export interface RunDriver {
  reconcile(state: RunState): void;
  /** Closes the connection and forgets the timer. The run on the server goes on. */
  dispose(): void;
}

interface Connection {
  readonly key: string;
  readonly abort: AbortController;
}

/**
 * Effects are not listed by whoever changes the state; they are read off it. After every change this compares what
 * the state names (one connection, one timer, one cancellation) with what there is, and opens, aborts, arms or clears
 * the difference. Resuming after a reload is then nothing but one more comparison.
 */
export function createRunDriver({ transport, environment, request, dispatch, receive }: RunDriverOptions): RunDriver {
  let connection: Connection | null = null;
  let timer: { readonly until: number; readonly cancel: () => void } | null = null;
  let cancelled: string | null = null;

  function reconcileConnection(state: RunState): void {
    const wanted = keyOf(state);
    if (connection !== null && connection.key !== wanted) {
      connection.abort.abort();
      connection = null;
    }
    if (state.phase === 'connecting' && wanted !== null && connection === null) void connect(state, wanted);
  }

  async function connect(state: Extract<RunState, { phase: 'connecting' }>, key: string): Promise<void> {
    const own: Connection = { key, abort: new AbortController() };
    connection = own;
    const number = state.connection;
    // News from a connection that was given up is dropped here, whatever its number.
    const tell = (event: RunMachineEvent): void => {
      if (connection === own) dispatch(event);
    };
    const sink = {
      signal: own.abort.signal,
      opened: () => tell({ type: 'opened', connection: number }),
      received: (events: readonly RunEvent[]) => {
        if (connection === own) receive(number, events);
      },
    };
    let error: ChatError;
    try {
      const { conversationId } = state.run;
      if (state.by === 'attach' && conversationId !== null) await transport.attach(conversationId, sink);
      else await transport.open(request(), sink);
      error = new ChatError('network', 'The stream ended before the answer did');
    } catch (thrown) {
      error = asChatError(thrown);
    }
    tell({
      type: 'lost',
      connection: number,
      error,
      now: environment.monotonic(),
      delay: backoffDelay(state.run.failures, () => environment.random()),
      online: environment.online(),
    });
    if (connection === own) connection = null;
  }

  function reconcileTimer(state: RunState): void {
    const until = state.phase === 'waiting' || state.phase === 'stopping' ? state.until : null;
    if (until === (timer?.until ?? null)) return;
    timer?.cancel();
    timer = null;
    if (until === null) return;
    const cancel = environment.setTimer(
      () => dispatch({ type: 'elapsed' }),
      Math.max(0, until - environment.monotonic()),
    );
    timer = { until, cancel };
  }

  function reconcileCancellation(state: RunState): void {
    if (state.phase !== 'stopping' || state.run.conversationId === null || cancelled === state.run.id) return;
    cancelled = state.run.id;
    const { connection: awaited } = state;
    // Refused or unreachable, the person's stop stands all the same; the state ends by its own timer.
    const ended = transport.cancel(state.run.conversationId, new AbortController().signal).catch(() => undefined);
    void ended.then(() => {
      if (awaited === null) dispatch({ type: 'elapsed' });
    });
  }

  const stopWaking = environment.onWake(() => dispatch({ type: 'woken' }));

  return {
    reconcile(state) {
      reconcileConnection(state);
      reconcileTimer(state);
      reconcileCancellation(state);
    },
    dispose() {
      stopWaking();
      timer?.cancel();
      connection?.abort.abort();
      connection = null;
    },
  };
}

/** Names the connection that should be open in this state, or `null` where none should. */
function keyOf(state: RunState): string | null {
  if (state.phase !== 'connecting' && state.phase !== 'streaming' && state.phase !== 'stopping') return null;
  return state.connection === null ? null : `${state.run.id}/${String(state.connection)}`;
}
