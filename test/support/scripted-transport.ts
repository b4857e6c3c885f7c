import { ChatError } from '../../src/foundation/chat-error.js';
import type { RunEvent } from '../../src/protocol/run-event.js';
import type { ConnectionSink, RunRequest, Transport } from '../../src/protocol/transport.js';

/** One connection that a conversation has opened, played by the test. */
export interface ScriptedConnection {
  readonly by: 'open' | 'attach';
  /** What was sent, where it was opened. */
  readonly request: RunRequest | null;
  readonly sink: ConnectionSink;
  /** The server accepts: headers, with the names of the conversation and the answer. */
  accept(conversationId?: string, messageId?: string): void;
  say(...events: RunEvent[]): void;
  text(text: string): void;
  /** The body ends, well or by an error; by itself that is not the end of the run. */
  end(error?: ChatError): void;
}

/** A transport whose server is the test. */
export interface ScriptedTransport extends Transport {
  readonly connections: readonly ScriptedConnection[];
  readonly newest: ScriptedConnection;
  /** Conversations whose run was to be cancelled. */
  readonly cancelled: readonly string[];
  /** Lets the next cancellations fail. */
  refuseCancel(...errors: readonly ChatError[]): void;
  /** Lets the next cancellation wait until it is released. */
  holdCancel(): () => void;
}

/** Makes a transport that sends at once (unless it holds back) and says nothing until it is told to. */
export function createScriptedTransport({ resumable = true, holdsBack = false } = {}): ScriptedTransport {
  const connections: ScriptedConnection[] = [];
  const cancelled: string[] = [];
  const refusals: ChatError[] = [];
  let held: Promise<void> | undefined;

  const connect = (by: 'open' | 'attach', request: RunRequest | null, sink: ConnectionSink): Promise<void> =>
    new Promise((resolve, reject) => {
      if (!holdsBack) sink.sent();
      sink.signal.addEventListener('abort', () => reject(new ChatError('network', 'aborted')));
      const say = (...events: RunEvent[]): void => sink.received(events);
      connections.push({
        by,
        request,
        sink,
        accept(conversationId = 'c-1', messageId = 'm-1') {
          sink.opened();
          say({ type: 'identified', conversationId, messageId });
        },
        say,
        text: (text) => say({ type: 'text-delta', text }),
        end: (error) => (error ? reject(error) : resolve()),
      });
    });

  return {
    resumable,
    connections,
    cancelled,
    get newest() {
      const newest = connections.at(-1);
      if (!newest) throw new Error('no connection was opened');
      return newest;
    },
    open: (request, sink) => connect('open', request, sink),
    attach: (_id, sink) => connect('attach', null, sink),
    cancel(conversationId) {
      cancelled.push(conversationId);
      const refusal = refusals.shift();
      return refusal ? Promise.reject(refusal) : (held ?? Promise.resolve());
    },
    holdCancel() {
      let release = (): void => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    refuseCancel: (...errors) => void refusals.push(...errors),
  };
}
