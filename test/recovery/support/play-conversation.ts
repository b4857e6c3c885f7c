import type { ChatClientOptions, Message } from '../../../src/client.js';
import { type FakePage, installFakePage } from './fake-page.js';
import { createModelServer, type ModelServer, type ModelServerOptions } from './model-server.js';
import type { ReferenceConversation } from './reference-conversations.js';

/** The page that all plays of this process happen on. */
export const page: FakePage = installFakePage();

// The client looks for a page when it is loaded, so the page comes first.
const { createChatClient } = await import('../../../src/client.js');

/** What makes one play differ from another. */
export interface Play extends Pick<ModelServerOptions, 'edition' | 'dialect' | 'reconnect'> {
  readonly conversation: ReferenceConversation;
  readonly plan: ModelServer['plan'];
  /** Whether messages carry a key, and the server heeds it. */
  readonly isIdempotent?: boolean;
}

/** How a play ended. */
export interface Ending {
  readonly answer: Shown | null;
  readonly question: Message['state'] | null;
  readonly phase: string;
  /** Requests that carried the message, and messages that the server took. */
  readonly posts: number;
  readonly taken: number;
  /** Timers, listeners and connections that were there after the client was disposed of. */
  readonly left: number;
  readonly server: ModelServer;
}

/** What a person sees of an answer. */
export type Shown = ReturnType<typeof readShown>;

/** Where the API is. */
export const API_ORIGIN = 'https://api.example';

const STALL_MS = 30_000;
/** Longer than all waits of a run that is lost and found again. */
const LONG_ENOUGH_MS = 150_000;

/** Makes a client of the page, bound to that server. */
export function createPageClient(
  server: ModelServer,
  edition: ModelServerOptions['edition'],
  options: ChatClientOptions & { readonly [name: string]: unknown } = {},
): ReturnType<typeof createChatClient> {
  return createChatClient({
    edition,
    apiUrl: edition === 'openai' ? `${API_ORIGIN}/v1` : API_ORIGIN,
    getToken: async () => 'token',
    ...(edition === 'openai' ? { model: 'm' } : { agentId: 'agent' }),
    fetch: server.fetch,
    ...options,
  });
}

/** Sends one message, lets everything happen that happens, and, with `then`, more; a new page each time. */
export async function playConversation(
  { edition, dialect, reconnect, conversation, plan, isIdempotent = false }: Play,
  then: (chat: ReturnType<ReturnType<typeof createChatClient>['conversation']>) => Promise<void> = async () =>
    undefined,
): Promise<Ending> {
  page.open();
  const server = createModelServer({
    ...{ edition, dialect, reconnect, isEager: true, honoursKeys: isIdempotent },
    script: () => conversation.steps,
    now: () => page.clock.now(),
    setTimer: (callback, milliseconds) => void page.clock.setTimer(callback, milliseconds),
  });
  server.plan = plan;
  const client = createPageClient(server, edition, {
    stallTimeout: STALL_MS,
    ...(isIdempotent ? { idempotency: 'on' } : {}),
  });
  const chat = client.conversation();
  void chat.send({ text: conversation.question }).catch(() => undefined);
  await page.clock.advance(LONG_ENOUGH_MS);
  await then(chat);
  const { messages, run } = chat.state.get();
  const answer = messages.findLast(({ role }) => role === 'assistant');
  client.dispose();
  return {
    answer: answer ? readShown(answer) : null,
    question: messages.findLast(({ role }) => role === 'user')?.state ?? null,
    phase: run.phase,
    posts: server.seen.filter(({ endpoint }) => endpoint === 'send').length,
    taken: server.taken.length,
    left: page.clock.timers + page.listeners + server.open,
    server,
  };
}

/** The part of an answer that must be the same with and without a fault; when a step began or ended is no part of it. */
function readShown({ content, state, tasks, deliverables, reasoning }: Message) {
  return {
    content,
    state,
    tasks: tasks.map(({ id, label, kind, status, result }) => ({ id, label, kind, status, result })),
    deliverables: deliverables.map(({ name, path, type }) => ({ name, path, type })),
    reasoning,
  };
}
