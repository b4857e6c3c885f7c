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
import { isActive } from '../../run/run-state.js';
import { type ChatReport, reportChanges } from '../report-changes.js';

/** What the session needs of its element. */
export interface ChatSessionHost extends ReactiveControllerHost, ChatClientOptions {
  /** Tells the page. */
  report(report: ChatReport): void;
}

const EMPTY: ConversationState = { id: null, messages: [], run: { phase: 'idle' }, answer: null };

/**
 * Joins an element with a client: it makes the client when the options say whom to talk to, holds the conversation,
 * redraws the element when that changes, and tells the page. Taking the element out of the page and putting it back in
 * the same task is a move and changes nothing; else the connection is let go, and the messages stay.
 */
export class ChatSession implements ReactiveController {
  readonly #host: ChatSessionHost;
  #client: ChatClient | null = null;
  #conversation: Conversation | null = null;
  #stopListening: (() => void) | null = null;
  #known = EMPTY;
  #error: ChatError | null = null;
  #startedAt = 0;
  #isConnected = false;

  constructor(host: ChatSessionHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The conversation as it is now. */
  get state(): ConversationState {
    return this.#conversation?.state.get() ?? this.#known;
  }

  get client(): ChatClient | null {
    return this.#client;
  }

  /** Why there is nobody to talk to; `null` where all is well. */
  get configError(): ChatError | null {
    return this.#error;
  }

  /** Makes a new client from the host's options, and with it an empty conversation. */
  configure(conversationId: string | null): void {
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
      this.#host.report({ name: 'chat-error', detail: { error: error.toJSON() } });
    }
    this.open(conversationId);
  }

  /** Leaves the conversation, whose run goes on at the server, for another or a new one. */
  open(id: string | null, messages: readonly Message[] = []): void {
    this.#close();
    const before = this.#known;
    this.#known = { ...EMPTY, id, messages };
    const conversation = this.#client?.conversation(id, messages);
    if (conversation) {
      this.#conversation = conversation;
      this.#known = conversation.state.get();
      this.#stopListening = conversation.state.subscribe((state) => this.#follow(state));
    }
    this.#tell(before, this.#known);
    this.#host.requestUpdate();
  }

  /** The conversation to speak in; throws why there is none. */
  require(): Conversation {
    if (this.#conversation) return this.#conversation;
    throw this.#error ?? new ChatError('aborted', 'The element is not in a document');
  }

  hostConnected(): void {
    this.#isConnected = true;
    if (this.#client && !this.#conversation) this.open(this.#known.id, this.#known.messages);
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    setTimeout(() => {
      if (!this.#isConnected) this.#close();
    });
  }

  #close(): void {
    this.#known = this.state;
    this.#stopListening?.();
    this.#conversation?.dispose();
    this.#conversation = null;
    this.#stopListening = null;
  }

  #follow(state: ConversationState): void {
    const before = this.#known;
    this.#known = state;
    if (!isActive(before.run) && isActive(state.run)) this.#startedAt = performance.now();
    this.#tell(before, state);
    this.#host.requestUpdate();
  }

  #tell(before: ConversationState, after: ConversationState): void {
    const clock = { now: Date.now(), monotonic: performance.now(), startedAt: this.#startedAt };
    for (const report of reportChanges(before, after, clock)) this.#host.report(report);
  }
}
