import type { Conversation } from '../../src/conversation/conversation.js';
import { type ConversationOptions, createConversation } from '../../src/conversation/create-conversation.js';
import { EMPTY_SEED } from '../../src/conversation/conversation-state.js';
import { ChatError } from '../../src/foundation/chat-error.js';
import type { HistoryMessage } from '../../src/protocol/history.js';
import type { Message } from '../../src/protocol/message.js';
import type { RunEvent } from '../../src/protocol/run-event.js';
import type { RunPolicy } from '../../src/run/run-policy.js';
import { createScriptedEnvironment, type ScriptedEnvironment, settle } from '../support/scripted-environment.js';
import { createScriptedTransport, type ScriptedTransport } from '../support/scripted-transport.js';

/** A conversation, and everything around it that a test plays. */
export interface Stage {
  readonly conversation: Conversation;
  readonly transport: ScriptedTransport;
  readonly environment: ScriptedEnvironment;
  /** What the server's history answers: messages, or a failure; and how often it was asked. */
  readonly history: { answer: readonly HistoryMessage[] | ChatError; asked: number };
}

/** What a test may set besides what a conversation is made of. */
export interface StageOptions
  extends Partial<RunPolicy>,
    Partial<Pick<ConversationOptions, 'unconfirmed' | 'follow' | 'isStateless'>> {
  readonly id?: string | null;
  readonly seed?: ConversationOptions['seed'];
  readonly history?: readonly HistoryMessage[];
  readonly environment?: ScriptedEnvironment;
}

export const finished: RunEvent = { type: 'finished', reason: 'stop', text: '' };
export const lost = new ChatError('network', 'reset');
export const gone = new ChatError('not-found', 'no run');
export const busy = new ChatError('conflict', 'busy', { status: 409 });

/** A conversation with a server that has a history if one is given. */
export function createStage(options: StageOptions = {}): Stage {
  const { id = null, resumable = true, maxRetries = 3, idempotent = false } = options;
  const transport = createScriptedTransport({ resumable });
  const environment = options.environment ?? createScriptedEnvironment();
  const policy = { resumable, maxRetries, idempotent, hasHistory: options.history !== undefined };
  const history: Stage['history'] = { answer: options.history ?? [], asked: 0 };
  const conversation = createConversation({
    seed: options.seed ?? { ...EMPTY_SEED, id },
    ...(options.unconfirmed && { unconfirmed: options.unconfirmed }),
    ...(options.follow && { follow: options.follow }),
    isStateless: options.isStateless ?? false,
    transport,
    history: policy.hasHistory
      ? async () => {
          history.asked++;
          await Promise.resolve();
          if (history.answer instanceof ChatError) throw history.answer;
          return history.answer;
        }
      : null,
    environment,
    policy: () => policy,
  });
  return { conversation, transport, environment, history };
}

/** A stage on which a message was said; nothing has come back yet. */
export async function saySomething(
  text: string,
  options?: StageOptions,
): Promise<Stage & { readonly answer: Promise<Message> }> {
  const stage = createStage(options);
  const answer = stage.conversation.send({ text });
  await settle();
  return { ...stage, answer };
}

/** What is in the log, one line a message. */
export function contents({ conversation }: Stage): string[] {
  return conversation.state.get().messages.map(({ role, content, state }) => `${role} ${state}: ${content}`);
}

/** How a promise ended: `resolved`, or the code of its error. */
export function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof ChatError ? error.code : error),
  );
}

/** A message as the history has it. */
export function kept(fields: Partial<HistoryMessage> & Pick<HistoryMessage, 'serverId' | 'content'>): HistoryMessage {
  return {
    role: 'assistant',
    createdAt: '2025-01-15T10:30:00.000Z',
    processing: false,
    unfinished: false,
    tasks: [],
    deliverables: [],
    attachments: [],
    ...fields,
  };
}
