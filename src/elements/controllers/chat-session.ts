import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  type ChatClient,
  type ChatClientOptions,
  ChatError,
  type Conversation,
  type ConversationState,
  createChatClient,
  type Message,
} from '../../client.js';
import { createConversationState } from '../../conversation/conversation-state.js';
import { isActive } from '../../run/run-state.js';
import { freezeDeep } from '../freeze-deep.js';
import { type ChatReport, isNewRun, reportChanges } from '../report-changes.js';

/** What the session needs of its element. */
export interface ChatSessionHost extends ReactiveControllerHost, ChatClientOptions {
  readonly isConnected: boolean;
  /** Tells the page. */
  report(report: ChatReport): void;
}

/** What says whom to talk to, of a function only whether there is one: a change of it is a new beginning. */
function readIdentity(options: ChatClientOptions, isBad: boolean): string {
  const { edition, apiUrl, apiPrefix, tokenUrl, getToken, agentId, model, stallTimeout, maxRetries } = options;
  const whom = [edition, apiUrl, apiPrefix, tokenUrl, !getToken, agentId, edition === 'openai' && !model];
  // A limit that makes no sense is bad configuration, too; a good one may change at any time.
  return JSON.stringify(isBad ? [...whom, String(stallTimeout), String(maxRetries)] : whom);
}

/**
 * Joins an element with a client: it makes the client when the options say whom to talk to, holds the conversation,
 * redraws the element when that changes, and tells the page. Taking the element out of the page and putting it back in
 * the same task is a move and changes nothing; else the connection is let go, and the messages stay.
 */
export class ChatSession implements ReactiveController {
  readonly #host: ChatSessionHost;
  readonly #reports: ChatReport[] = [];
  #identity: string | null = null;
  #askedId: string | null = null;
  #client: ChatClient | null = null;
  #conversation: Conversation | null = null;
  #stopListening: (() => void) | undefined;
  #known = createConversationState(null, []);
  #error: ChatError | null = null;
  #startedAt = 0;

  constructor(host: ChatSessionHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The conversation as it is now; its messages are frozen throughout. */
  get state(): ConversationState {
    const state = this.#conversation?.state.get() ?? this.#known;
    freezeDeep(state.messages);
    return state;
  }

  get client(): ChatClient | null {
    return this.#client;
  }

  /** Why there is nobody to talk to; `null` where all is well. */
  get configError(): ChatError | null {
    return this.#error;
  }

  /** The id of the conversation that is open, or will be. */
  get conversationId(): string | null {
    return this.#identity === null ? this.#askedId : this.state.id;
  }

  /**
   * Opens the conversation that the page asks for. Equal is what it asked for last, so that a page that draws again
   * does not undo what happened since.
   */
  ask(id: string | null): void {
    if (id === this.#askedId) return;
    this.#askedId = id;
    if (this.#identity !== null && id !== this.state.id) this.open(id);
  }

  /** Makes the client that the options ask for, and with it a conversation; nothing where they ask for the same one. */
  sync(): void {
    if (this.#identity === readIdentity(this.#host, this.#error !== null)) return;
    // Somebody else does not know the conversation that is open, unless the page itself asks for it.
    this.#configure(this.conversationId === this.#askedId ? this.#askedId : null);
  }

  /** Forgets the token and the conversation. */
  reset(): void {
    this.#askedId = null;
    this.#configure(null);
  }

  /** Leaves the conversation, whose run goes on at the server, for another or a new one. */
  open(id: string | null, messages: readonly Message[] = []): void {
    this.#close();
    // Out of the page nobody would let go of it again.
    if (this.#host.isConnected) this.#conversation = this.#client?.conversation(id, messages) ?? null;
    this.#stopListening = this.#conversation?.state.subscribe((state) => {
      this.#follow(state);
      this.#tell();
    });
    this.#follow(this.#conversation?.state.get() ?? createConversationState(id, messages));
    this.#tell();
  }

  /** The conversation to speak in, by the options as they are now; throws why there is none. */
  require(): Conversation {
    this.sync();
    if (this.#conversation) return this.#conversation;
    throw this.#error ?? new ChatError('aborted', 'The element is not in a document');
  }

  /** The same, for saying something; throws `busy` during a run. */
  requireIdle(): Conversation {
    const conversation = this.require();
    if (isActive(conversation.state.get().run)) throw new ChatError('busy', 'A run is under way');
    return conversation;
  }

  /** Ends the run that is under way, if any. */
  stop(): void {
    this.#conversation?.stop();
  }

  hostConnected(): void {
    if (this.#client && !this.#conversation) this.open(this.#known.id, this.#known.messages);
  }

  hostDisconnected(): void {
    setTimeout(() => {
      if (this.#host.isConnected) return;
      this.#close();
      this.#tell();
    });
  }

  #configure(conversationId: string | null): void {
    this.#close();
    this.#client?.dispose();
    this.#client = null;
    this.#error = null;
    try {
      this.#client = createChatClient(this.#host);
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      this.#error = error;
      console.error(`<agentic-chat> ${error.message}`);
      this.#reports.push({ name: 'chat-error', detail: { error: error.toJSON() } });
    }
    this.#identity = readIdentity(this.#host, this.#error !== null);
    this.open(conversationId);
  }

  /** Lets go of the conversation. For this side a run under way ends here, with what is known of it. */
  #close(): void {
    const { state } = this;
    this.#stopListening?.();
    this.#conversation?.dispose();
    this.#conversation = null;
    this.#follow(state);
    if (isActive(state.run)) this.#follow(createConversationState(state.id, state.messages));
  }

  /** Takes the state in and notes what is to be told of it. */
  #follow(state: ConversationState): void {
    const before = this.#known;
    if (state === before) return;
    this.#known = state;
    freezeDeep(state.messages);
    const clock = { now: Date.now(), monotonic: performance.now(), startedAt: this.#startedAt };
    this.#reports.push(...reportChanges(before, state, clock));
    if (isNewRun(before.run, state.run)) this.#startedAt = clock.monotonic;
    this.#host.requestUpdate();
  }

  /** Tells the page in the order of the events, also where it acts on one of them and so brings about others. */
  #tell(): void {
    for (let report = this.#reports.shift(); report; report = this.#reports.shift()) this.#host.report(report);
  }
}
