import { backoffDelay } from '../foundation/backoff.js';
import { asChatError, ChatError } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import type { RunEvent } from '../protocol/run-event.js';
import type { ConnectionSink, RunRequest, Transport } from '../protocol/transport.js';
import type { RunMachineEvent } from '../run/run-machine.js';
import { isActive, type RunState } from '../run/run-state.js';

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
  /** Whether its news still counts. */
  isCurrent: boolean;
}

type ConnectingState = Extract<RunState, { phase: 'connecting' }>;

/**
 * Effects are not listed by whoever changes the state; they are read off it. After every change this compares what
 * the state names (one connection, one timer, one cancellation) with what there is, and opens, aborts, arms or clears
 * the difference. Resuming after a reload is then nothing but one more comparison.
 */
export function createRunDriver({ transport, environment, request, dispatch, receive }: RunDriverOptions): RunDriver {
  let connection: Connection | null = null;
  let timer: { readonly until: number; readonly cancel: () => void } | null = null;
  /** The run that the server was told to stop. */
  let cancelled: string | null = null;
  let isDisposed = false;

  function reconcileConnection(state: RunState): void {
    const wanted = keyOf(state);
    if (connection !== null && connection.key !== wanted) {
      connection.isCurrent = false;
      // Whoever stopped a run before the server named it still wants the agent stopped: that request stays open.
      if (!isUntoldStop(state)) connection.abort.abort();
      connection = null;
    }
    if (state.phase === 'connecting' && wanted !== null && connection === null) void connect(state, wanted);
  }

  async function connect(state: ConnectingState, key: string): Promise<void> {
    const own: Connection = { key, abort: new AbortController(), isCurrent: true };
    connection = own;
    const error = await readConnection(state, own);
    if (connection !== own) return;
    const online = environment.online();
    const delay = backoffDelay(state.run.failures, () => environment.random());
    dispatch({ type: 'lost', connection: state.connection, error, now: environment.monotonic(), delay, online });
    if (connection === own) connection = null;
  }

  /** Reads a connection to its end, and says why that is not the end of the run. Never rejects. */
  async function readConnection(state: ConnectingState, own: Connection): Promise<ChatError> {
    const { run, by, connection: number } = state;
    const sink: ConnectionSink = {
      signal: own.abort.signal,
      sent: () => own.isCurrent && dispatch({ type: 'sent', connection: number }),
      opened: () => own.isCurrent && dispatch({ type: 'opened', connection: number, now: environment.monotonic() }),
      received(events) {
        if (own.isCurrent) receive(number, events);
        else stopLate(events, run.conversationId, own);
      },
    };
    try {
      if (by === 'attach' && run.conversationId !== null) await transport.attach(run.conversationId, sink);
      else await transport.open(request(), sink);
      return new ChatError('network', 'The stream ended before the answer did');
    } catch (thrown) {
      return asChatError(thrown);
    }
  }

  /** The first news of a run that was stopped before it had a name: now the server can be told. */
  function stopLate(events: readonly RunEvent[], known: string | null, own: Connection): void {
    const named =
      events.flatMap((event) => (event.type === 'identified' ? (event.conversationId ?? []) : []))[0] ?? known;
    if (named === null || own.abort.signal.aborted) return;
    own.abort.abort();
    void cancel(named);
  }

  function reconcileTimer(state: RunState): void {
    const until = state.phase === 'waiting' || state.phase === 'stopping' ? state.until : null;
    if (until === (timer?.until ?? null)) return;
    timer?.cancel();
    timer = null;
    if (until === null) return;
    const left = Math.max(0, until - environment.monotonic());
    timer = { until, cancel: environment.setTimer(() => dispatch({ type: 'elapsed' }), left) };
  }

  function reconcileCancellation(state: RunState): void {
    // Before it has accepted the message the server would know nothing to cancel.
    if (state.phase !== 'stopping' || state.run.delivery !== 'accepted') return;
    const { id, conversationId } = state.run;
    if (conversationId === null || cancelled === id) return;
    cancelled = id;
    void cancel(conversationId).then(() => dispatch({ type: 'cancelled', runId: id }));
  }

  /** Refused or unreachable, the person's stop stands all the same. It outlives the conversation: it was asked for. */
  function cancel(conversationId: string): Promise<void> {
    return transport.cancel(conversationId, new AbortController().signal).catch(() => undefined);
  }

  /** Whether the message may be at the server, which was not told to stop, for lack of a word from it. */
  function isUntoldStop(state: RunState): boolean {
    if (state.phase !== 'stopped' || !transport.resumable) return false;
    return state.run.delivery !== 'kept' && cancelled !== state.run.id;
  }

  const stopWaking = environment.onWake(() => dispatch({ type: 'woken', online: environment.online() }));

  return {
    reconcile(state) {
      if (isDisposed) return;
      reconcileConnection(state);
      reconcileTimer(state);
      reconcileCancellation(state);
    },
    dispose() {
      isDisposed = true;
      stopWaking();
      timer?.cancel();
      if (connection !== null) connection.isCurrent = false;
      connection?.abort.abort();
      connection = null;
    },
  };
}

/** Names the connection that should be open in this state, or `null` where none should. */
function keyOf(state: RunState): string | null {
  if (!isActive(state) || state.phase === 'waiting' || state.connection === null) return null;
  return `${state.run.id}/${String(state.connection)}`;
}
