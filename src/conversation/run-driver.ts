import { backoffDelay } from '../foundation/backoff.js';
import { asChatError, ChatError, isTransient } from '../foundation/chat-error.js';
import type { Environment } from '../foundation/environment.js';
import type { History, HistoryMessage } from '../protocol/history.js';
import type { RunEvent } from '../protocol/run-event.js';
import type { ConnectionSink, RunRequest, Transport } from '../protocol/transport.js';
import type { RunMachineEvent } from '../run/run-machine.js';
import type { RunPolicy } from '../run/run-policy.js';
import { isActive, type Run, type RunState } from '../run/run-state.js';
import type { Moment } from './conversation-state.js';
import { persevere, wakeDelay } from './persevere.js';

/** What the driver reports back to. */
export interface RunDriverOptions {
  readonly transport: Transport;
  readonly environment: Environment;
  /** `null` where the server keeps none. */
  readonly history: History | null;
  policy(): RunPolicy;
  /** Whether a message can leave now. */
  mayLeave(): boolean;
  /** Makes the request of the current run; asked only when its message is about to be sent. */
  request(): RunRequest;
  dispatch(event: RunMachineEvent): void;
  receive(connection: number, events: readonly RunEvent[]): void;
  /** The history was asked how the run stands; `null` where it could not be read. */
  settle(found: readonly HistoryMessage[] | null, moment: Moment): void;
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
type SettlingState = Extract<RunState, { phase: 'settling' }>;

/**
 * Effects are not listed by whoever changes the state; they are read off it. After every change this compares what
 * the state names (one connection, one timer, one cancellation) with what there is, and opens, aborts, arms or clears
 * the difference. Resuming after a reload is then nothing but one more comparison.
 */
export function createRunDriver(options: RunDriverOptions): RunDriver {
  const { transport, environment, history, policy, dispatch } = options;
  let connection: Connection | null = null;
  let timer: { readonly until: number; readonly cancel: () => void } | null = null;
  /** The run that the server is told to stop, the end of telling it, and of the request that is under way. */
  let cancelled: { readonly runId: string; readonly abort: AbortController; latest: Promise<unknown> } | null = null;
  let current: RunState = { phase: 'idle' };
  let isDisposed = false;

  function reconcileConnection(state: RunState): void {
    const wanted = keyOf(state);
    if (connection !== null && connection.key !== wanted) {
      connection.isCurrent = false;
      // Whoever stopped a run before the server named it still wants the agent stopped: that request stays open.
      if (!isUntoldStop(state)) connection.abort.abort();
      connection = null;
    }
    if (wanted === null || connection !== null) return;
    if (state.phase === 'connecting') void connect(state, wanted);
    else if (state.phase === 'settling') void settle(state, wanted);
  }

  function begin(key: string): Connection {
    connection = { key, abort: new AbortController(), isCurrent: true };
    return connection;
  }

  async function connect(state: ConnectingState, key: string): Promise<void> {
    const own = begin(key);
    // A cancellation under way would hit the run that begins now.
    if (state.by === 'open') await cancelled?.latest;
    if (own.abort.signal.aborted) return;
    const error = await readConnection(state, own);
    if (!own.isCurrent && isTransient(error)) stopLate([], state.run, own);
    if (connection !== own) return;
    dispatch({ type: 'lost', error, ...readMoment(state) });
    if (connection === own) connection = null;
  }

  /** Asks the history, for as long as that may help. */
  async function settle(state: SettlingState, key: string): Promise<void> {
    const own = begin(key);
    const { signal } = own.abort;
    const { conversationId } = state.run;
    const found =
      history === null || conversationId === null
        ? null
        : await persevere(() => history(conversationId, signal), environment, policy().maxRetries, signal).catch(
            () => null,
          );
    if (connection !== own) return;
    options.settle(found, readMoment(state));
    if (connection === own) connection = null;
  }

  function readMoment({ run, connection: number }: ConnectingState | SettlingState): Moment {
    const delay = backoffDelay(run.failures, () => environment.random());
    return { connection: number, now: environment.monotonic(), delay, online: environment.online() };
  }

  /** Reads a connection to its end, and says why that is not the end of the run. Never rejects. */
  async function readConnection(state: ConnectingState, own: Connection): Promise<ChatError> {
    const { run, by, connection: number } = state;
    const sink: ConnectionSink = {
      signal: own.abort.signal,
      sent: () => own.isCurrent && dispatch({ type: 'sent', connection: number }),
      opened: () => own.isCurrent && dispatch({ type: 'opened', connection: number, now: environment.monotonic() }),
      received(events) {
        if (own.isCurrent) options.receive(number, events);
        else stopLate(events, run, own);
      },
    };
    try {
      if (by === 'attach' && run.conversationId !== null) await transport.attach(run.conversationId, sink);
      else if (options.mayLeave()) await transport.open(options.request(), sink);
      // What cannot leave is kept: nobody has to wonder later whether it arrived.
      else return new ChatError('network', 'There is no network');
      return new ChatError('network', 'The stream ended before the answer did');
    } catch (thrown) {
      return asChatError(thrown);
    }
  }

  /** The first news of a run that was stopped before it had a name: now the server can be told. */
  function stopLate(events: readonly RunEvent[], run: Run, own: Connection): void {
    const names = events.flatMap((event) => (event.type === 'identified' ? (event.conversationId ?? []) : []));
    const named = names[0] ?? run.conversationId;
    if (named === null || own.abort.signal.aborted) return;
    own.abort.abort();
    // Whatever runs there now is another's.
    const isPast = current.phase !== 'idle' && current.run.id !== run.id && isActive(current);
    if (!isPast) void cancel(named, run.id);
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
    if (state.phase === 'idle') return;
    const { id: runId, conversationId, delivery } = state.run;
    // What is told late must not hit the next run.
    if (cancelled && cancelled.runId !== runId) cancelled.abort.abort();
    // Before it has accepted the message the server would know nothing to cancel.
    const isThere = delivery === 'accepted' || (state.phase === 'stopping' && state.connection === null);
    if (state.phase !== 'stopping' || !isThere || conversationId === null || cancelled?.runId === runId) return;
    void cancel(conversationId, runId).then(() => dispatch({ type: 'cancelled', runId }));
  }

  /** Refused or out of reach, the person's stop stands all the same. The request outlives the conversation: it was asked for. */
  async function cancel(conversationId: string, runId: string): Promise<void> {
    const telling = { runId, abort: new AbortController(), latest: Promise.resolve() as Promise<unknown> };
    cancelled = telling;
    const tell = (): Promise<void> => {
      const told = transport.cancel(conversationId, new AbortController().signal);
      telling.latest = told.catch(() => undefined);
      return told;
    };
    await persevere(tell, environment, isDisposed ? 0 : policy().maxRetries, telling.abort.signal).catch(
      () => undefined,
    );
  }

  /** Whether the message may be at the server, which was not told to stop, for lack of a word from it. */
  function isUntoldStop(state: RunState): boolean {
    if (state.phase !== 'stopped' || !transport.resumable) return false;
    return state.run.delivery !== 'kept' && cancelled?.runId !== state.run.id;
  }

  const stopWaking = environment.onWake((reason) => {
    const delay = wakeDelay(reason, environment);
    dispatch({ type: 'woken', online: environment.online(), now: environment.monotonic(), delay });
  });

  return {
    reconcile(state) {
      if (isDisposed) return;
      current = state;
      reconcileConnection(state);
      reconcileTimer(state);
      reconcileCancellation(state);
    },
    dispose() {
      isDisposed = true;
      stopWaking();
      timer?.cancel();
      if (connection !== null) connection.isCurrent = false;
      // A stop that the server has not heard of is told as soon as the run has a name.
      if (current.phase !== 'stopping' || current.run.delivery !== 'sent') connection?.abort.abort();
      connection = null;
      cancelled?.abort.abort();
    },
  };
}

/** Names the connection that should be open in this state, or `null` where none should. */
function keyOf(state: RunState): string | null {
  if (!isActive(state) || state.phase === 'waiting' || state.connection === null) return null;
  return `${state.run.id}/${String(state.connection)}`;
}
