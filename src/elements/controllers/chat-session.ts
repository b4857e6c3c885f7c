import type { ReactiveController, ReactiveControllerHost } from 'lit';
import {
  type ChatClient,
  type ChatClientOptions,
  ChatError,
  type Conversation,
  type ConversationState,
  createChatClient,
} from '../../client.js';
import { createConversationState, EMPTY_SEED } from '../../conversation/conversation-state.js';
import { isActive } from '../../run/run-state.js';
import { isStoring, readIdentity } from '../chat-identity.js';
import { freezeDeep } from '../freeze-deep.js';
import { type ChatReport, isNewRun, readNewError, reportChanges, reportOpening } from '../report-changes.js';

/** What the session needs of its element. */
export interface ChatSessionHost extends ReactiveControllerHost, ChatClientOptions {
  readonly isConnected: boolean;
  /** Empties the message field, whoever wrote there. */
  forgetDraft(): void;
  /** Lets go of a client, once it has no more to send. */
  release(client: ChatClient): void;
  /** Tells the page. */
  report(report: ChatReport): void;
  /** Hears of every change at once, before it is drawn or told. */
  follow(from: ConversationState, to: ConversationState): void;
}

/** An error of this page view, and when it was told, in epoch milliseconds. What was restored is no such error. */
export interface NewError {
  readonly error: ChatError;
  readonly at: number;
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
  #known = createConversationState();
  #error: ChatError | null = null;
  #newError: NewError | null = null;
  #startedAt = 0;
  #startedId: string | null = null;
  #storageKey: unknown;
  #wasStoring = false;
  /** Whether nothing was opened yet with this client: what was stored comes back first. */
  #isFresh = false;
  /** How the conversation stood when the element was taken out of the page. */
  #left: ConversationState | undefined;
  /** Whether the page or the person has asked for the conversation that is open. */
  #isAsked = false;

  constructor(host: ChatSessionHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The conversation as it is now. Its messages are frozen when somebody reads them, and not with each token. */
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

  /** The latest error that is of this page view, and was told. */
  get newError(): NewError | null {
    return this.#newError;
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
    const wasStoring = this.#wasStoring;
    this.#wasStoring = isStoring(this.#host);
    if (wasStoring && !this.#wasStoring) this.#client?.forget();
    if (this.#identity === readIdentity(this.#host, this.#error !== null)) return;
    // Somebody else does not know the conversation that is open, unless the page itself asks for it.
    const id = this.conversationId === this.#askedId ? this.#askedId : null;
    // Whoever stores under another name is another person.
    this.#configure(id, this.#identity !== null && this.#storageKey !== this.#host.storageKey);
  }

  /** Forgets the token, the conversation, the draft and what is stored. */
  reset(): void {
    this.#askedId = null;
    this.#configure(null, true);
  }

  /** Leaves the conversation, whose run goes on at the server, for another or a new one. */
  open(id: string | null): void {
    this.#close();
    // Whatever is opened meanwhile, it is not where the element was left.
    if (!this.#host.isConnected) this.#left = undefined;
    // Out of the page nobody would let go of it again.
    if (this.#host.isConnected && this.#client) this.#conversation = this.#begin(this.#client, id);
    this.#stopListening = this.#conversation?.state.subscribe((state) => {
      this.#follow(state);
      this.#tell();
    });
    const state = this.#conversation?.state.get() ?? createConversationState({ ...EMPTY_SEED, id });
    this.#follow(state, reportOpening);
    this.#tell();
  }

  /** Asks the server now how the conversation stands. */
  reconnect(): void {
    const conversation = this.require();
    this.#isAsked = true;
    conversation.reconnect();
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
    if (this.#client && !this.#conversation) this.open(this.#known.id);
  }

  hostDisconnected(): void {
    setTimeout(() => {
      if (this.#host.isConnected) return;
      const left = this.#conversation?.state.get();
      this.#close();
      // The answer that waited is back in the field.
      this.#left = left && { ...left, queued: undefined };
      this.#tell();
    });
  }

  #configure(conversationId: string | null, isSignOut: boolean): void {
    this.#close();
    if (isSignOut) {
      this.#host.forgetDraft();
      this.#client?.forget();
    }
    if (this.#client) this.#host.release(this.#client);
    this.#client = null;
    this.#error = null;
    try {
      this.#client = createChatClient(this.#host);
      this.#isFresh = true;
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      this.#error = error;
      console.error(`<agentic-chat> ${error.message}`);
      this.#reports.push({ name: 'chat-error', detail: { error: error.toJSON() } });
    }
    this.#identity = readIdentity(this.#host, this.#error !== null);
    this.#storageKey = this.#host.storageKey;
    this.open(conversationId);
  }

  #begin(client: ChatClient, id: string | null): Conversation {
    const left = this.#left;
    const isFresh = this.#isFresh;
    this.#left = undefined;
    this.#isFresh = false;
    const conversation = isFresh || left ? client.restore(id, left) : client.conversation(id);
    this.#isAsked = id !== null && !left;
    if (this.#isAsked) conversation.reconnect();
    return conversation;
  }

  /** Lets go of the conversation. For this side a run under way ends here, with what is known of it. */
  #close(): void {
    const { state } = this;
    this.#stopListening?.();
    this.#conversation?.dispose();
    this.#conversation = null;
    this.#follow(state);
    const { id, messages, queued } = state;
    if (isActive(state.run) || queued) this.#follow(createConversationState({ ...EMPTY_SEED, id, messages, queued }));
  }

  /** Takes the state in and notes what is to be told of it. */
  #follow(state: ConversationState, report = reportChanges): void {
    const before = this.#known;
    if (state === before) return;
    this.#known = state;
    this.#host.follow(before, state);
    const now = Date.now();
    const monotonic = performance.now();
    const isAsked = this.#isAsked;
    const isNew = isNewRun(before.run, state.run);
    if (isNew) this.#startedId = null;
    const context = { now, monotonic, startedAt: this.#startedAt, startedId: this.#startedId, isAsked };
    this.#reports.push(...report(before, state, context));
    if (isNew) this.#startedAt = monotonic;
    if (state.run.phase === 'streaming') this.#startedId = state.answer?.message.id ?? null;
    const error = readNewError(before, state, isAsked);
    if (error) this.#newError = { error, at: now };
    this.#host.requestUpdate();
  }

  /** Tells the page in the order of the events, also where it acts on one of them and so brings about others. */
  #tell(): void {
    for (let report = this.#reports.shift(); report; report = this.#reports.shift()) {
      freezeDeep(report.detail);
      this.#host.report(report);
    }
  }
}
