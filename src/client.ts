import { createCachedToken } from './auth/cached-token.js';
import type { Conversation } from './conversation/conversation.js';
import { createConversation } from './conversation/create-conversation.js';
import { type Restored, restoreConversation } from './conversation/restore-conversation.js';
import { type ConversationState, EMPTY_SEED } from './conversation/conversation-state.js';
import { createRecord } from './conversation/saved-record.js';
import { createSavedConversation, type SavedConversation } from './conversation/saved-conversation.js';
import { ChatError } from './foundation/chat-error.js';
import type { Environment } from './foundation/environment.js';
import {
  type ChatClientOptions,
  createProvider,
  readCredentials,
  readFetch,
  readSaving,
  readSettings,
  readStorageKey,
} from './client-options.js';
import { createPageEnvironment, page } from './page-environment.js';
import { type Configuration, readConfiguration } from './protocol/configuration.js';
import type { Message } from './protocol/message.js';
import type { History } from './protocol/history.js';
import { readLimit, readOption } from './protocol/read-option.js';
import type { Transport } from './protocol/transport.js';
import { createHistory } from './resources/history.js';
import { loadResources } from './resources/load-resources.js';
import type { Resources } from './resources/resource-methods.js';
import type { RunPolicy } from './run/run-policy.js';
import { type AgenticSettings, createAgenticTransport } from './transport/agentic-transport.js';
import { createHttp, type Http, type HttpSettings } from './transport/http.js';
import { createOpenaiTransport } from './transport/openai-transport.js';

export type { TokenContext, TokenProvider, TokenReason } from './auth/token-provider.js';
export type { TokenResponse } from './protocol/token-response.js';
export type { ChatClientOptions } from './client-options.js';
export type { Conversation, Utterance } from './conversation/conversation.js';
export type { ConversationState } from './conversation/conversation-state.js';
export { ChatError, type ChatErrorCode, type ChatErrorRecord } from './foundation/chat-error.js';
export type { Readable } from './foundation/store.js';
export type { ConversationSummary } from './protocol/conversation-summary.js';
export type { Deliverable } from './protocol/deliverable.js';
export type { Edition } from './protocol/edition.js';
export type { FoundMessage } from './protocol/found-message.js';
export type { Interaction } from './protocol/interaction.js';
export type { Attachment, Message, MessageState, Role } from './protocol/message.js';
export type { MasterRecord } from './protocol/master-record.js';
export type { Page } from './protocol/page.js';
export type { StoredFile } from './protocol/stored-file.js';
export type { StoredMessage } from './protocol/stored-message.js';
export type { Task, TaskStatus } from './protocol/task.js';
export type { FileUploader, UploaderOptions, UploadProgress } from './protocol/uploader.js';
export type { PasswordChange, UserProfile, UserUpdate } from './protocol/user-profile.js';
export type {
  ChangeOptions,
  ContentOptions,
  ConversationQuery,
  FileContent,
  ListQuery,
  RequestOptions,
  Resources,
  UploadOptions,
} from './resources/resource-methods.js';
export type { HeadersOption } from './transport/http.js';

/** A headless client: conversations with an agent, and everything else of the API, without any interface or DOM. */
export interface ChatClient extends Resources {
  /** A new conversation, or the one of that id; `messages` are what is known of it. Each call makes its own object. */
  conversation(id?: string | null, messages?: readonly Message[]): Conversation;
  /**
   * The conversation as it was when `last` was its state, else as it was stored when the page was left; what was under
   * way in it goes on. With an id that one; without any, a new one where there is none.
   */
  restore(id?: string | null, last?: ConversationState): Conversation;
  /** The text that was written and not sent, as far as `persist` lets it be stored. */
  draft: string;
  /** @internal What else is stored, as far as `persist` lets it be. */
  readonly readNote: SavedConversation['readNote'];
  /** @internal */
  readonly writeNote: SavedConversation['writeNote'];
  /** Removes all that is stored. */
  forget(): void;
  /**
   * Forgets the token, gives up one that is asked for and every request, and closes every connection. Runs on the server
   * go on, and what is stored stays.
   */
  dispose(): void;
}

/**
 * Makes a client. Throws a `ChatError` with code `config`, naming the option, when the options cannot work.
 *
 * @example
 * const client = createChatClient({ apiUrl: '/api/chat' });
 * const conversation = client.conversation();
 * conversation.state.subscribe(({ messages }) => draw(messages));
 * await conversation.send({ text: 'Hello' });
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const configuration = readConfiguration(options, page?.document.baseURI);
  const { edition } = configuration;
  const environment = createPageEnvironment();
  const token = configuration.proxied ? null : createCachedToken(createProvider(options, configuration), environment);
  const settings = (): HttpSettings => ({
    fetch: readFetch(options),
    credentials: configuration.proxied ? readCredentials(options) : 'omit',
    headers: readOption(options.headers),
  });
  const http = createHttp(settings, token, environment);
  const transport = createTransport(configuration, () => readSettings(options, configuration), http, environment);
  const ask = createHistory(() => configuration.apiBase, http);
  /** Whether there is no right to the history; the chat works without it (D24). */
  let isDenied = false;
  const history: History = (id, signal) =>
    ask(id, signal).catch((error: unknown) => {
      isDenied ||= error instanceof ChatError && error.code === 'forbidden';
      throw error;
    });
  const policy = (): RunPolicy => ({
    resumable: transport.resumable,
    idempotent: configuration.idempotent,
    maxRetries: readLimit(options.maxRetries, 0) ?? 6,
    // A private conversation is in no history.
    hasHistory: edition === 'saas' && options.privateMode !== true && !isDenied,
  });
  const key = readStorageKey(options, configuration);
  const saved = createSavedConversation(() => readSaving(options, key, edition), environment);
  const conversations = new Set<Conversation>();
  /** The one that is stored. */
  let newest: Conversation | null = null;

  function create({ seed, unconfirmed }: Pick<Restored, 'seed'> & Partial<Restored>): Conversation {
    const conversation = createConversation({
      seed,
      ...(unconfirmed && { unconfirmed }),
      transport,
      history: edition === 'saas' ? history : null,
      isStateless: edition === 'openai',
      environment,
      policy,
      // The page's own fetch may lead to where no network is needed, such as into the page itself.
      mayLeave: () => readOption(options.fetch) !== undefined || environment.online(),
      follow: (state) => kept === newest && saved.write(state),
    });
    const { dispose } = conversation;
    const kept: Conversation = {
      ...conversation,
      dispose() {
        conversations.delete(kept);
        dispose();
        if (kept === newest) saved.release();
      },
    };
    conversations.add(kept);
    // A page that is only looked at stores nothing.
    if (newest !== null) saved.write(kept.state.get());
    newest = kept;
    return kept;
  }

  const closing = new AbortController();

  return {
    ...loadResources({ configuration, options, settings, token, environment, ChatError, closing }),
    conversation: (id = null, messages = []) =>
      create({ seed: { ...EMPTY_SEED, id: readOption(id) ?? null, messages } }),
    restore(id = null, last) {
      const record = last && createRecord(last, true, Infinity);
      const found = record ? { record, isOwn: Promise.resolve(true) } : saved.read();
      return create(restoreConversation(found, id, policy(), environment.monotonic()));
    },
    get draft() {
      return saved.draft;
    },
    set draft(text) {
      saved.draft = text;
    },
    readNote: saved.readNote,
    writeNote: saved.writeNote,
    forget: () => saved.clear(),
    dispose() {
      token?.close();
      closing.abort();
      for (const conversation of conversations) conversation.dispose();
      conversations.clear();
    },
  };
}

function createTransport(
  { edition }: Configuration,
  settings: () => AgenticSettings,
  http: Http,
  environment: Environment,
): Transport {
  return edition === 'openai'
    ? createOpenaiTransport(settings, http, environment)
    : createAgenticTransport(edition, settings, http, environment);
}
