import type { DeliverableRecord, Run, TaskRecord } from './run.js';

/** An access token and what it stands for; `expiresAt` is in Unix ms. */
export interface TokenRecord {
  readonly value: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

/** A conversation; times are in Unix ms. A private one is in no list. */
export interface ConversationRecord {
  readonly id: string;
  readonly user: string;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly isPrivate: boolean;
}

/** A message as the history keeps it (S3); times are in Unix ms. */
export interface MessageRecord {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string;
  readonly sender: 'User' | 'AI';
  readonly text: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly processing: boolean;
  readonly unfinished: boolean;
  readonly tasks: readonly TaskRecord[];
  readonly deliverables: readonly DeliverableRecord[];
  /** The prompt of a question that this answer ended with. */
  readonly asked?: string;
}

/**
 * Where the stand-in keeps what it knows. The port is synchronous, so that no other request can come between a check and
 * what follows from it: a durable store reads everything at its start and writes behind. Runs live in the process.
 */
export interface StandInStore {
  saveToken(token: TokenRecord): void;
  readToken(value: string): TokenRecord | undefined;
  /** Forgets all tokens and says how many there were. */
  expireTokens(): number;
  saveConversation(conversation: ConversationRecord): void;
  readConversation(id: string): ConversationRecord | undefined;
  listConversations(user: string): readonly ConversationRecord[];
  saveMessage(message: MessageRecord): void;
  /** The messages of a conversation, oldest first. */
  listMessages(conversationId: string): readonly MessageRecord[];
  saveRun(run: Run): void;
  /** The newest run of a conversation, whether it goes on or has ended. */
  readRun(conversationId: string): Run | undefined;
  listRuns(): readonly Run[];
  clear(): void;
}

/** A store that forgets everything with the process or the page. */
export function createMemoryStore(): StandInStore {
  const tokens = new Map<string, TokenRecord>();
  const conversations = new Map<string, ConversationRecord>();
  const messages = new Map<string, Map<string, MessageRecord>>();
  const runs = new Map<string, Run>();
  return {
    saveToken: (token) => void tokens.set(token.value, token),
    readToken: (value) => tokens.get(value),
    expireTokens() {
      const count = tokens.size;
      tokens.clear();
      return count;
    },
    saveConversation: (conversation) => void conversations.set(conversation.id, conversation),
    readConversation: (id) => conversations.get(id),
    listConversations: (user) => [...conversations.values()].filter((conversation) => conversation.user === user),
    saveMessage(message) {
      const list = messages.get(message.conversationId) ?? new Map<string, MessageRecord>();
      messages.set(message.conversationId, list.set(message.id, message));
    },
    listMessages: (conversationId) => [...(messages.get(conversationId)?.values() ?? [])],
    saveRun: (run) => void runs.set(run.identity.conversationId, run),
    readRun: (conversationId) => runs.get(conversationId),
    listRuns: () => [...runs.values()],
    clear() {
      for (const map of [tokens, conversations, messages, runs]) map.clear();
    },
  };
}
