import type {
  ContentRecord,
  ConversationRecord,
  GrantRecord,
  MessageRecord,
  PersonRecord,
  TokenRecord,
  UploadRecord,
} from './records.js';

/** Records of one kind, each under an id of its own and belonging to one owner. */
export interface Table<T> {
  /** Adds a record, or replaces the one with its id in its place. */
  save(record: T): void;
  read(id: string): T | undefined;
  /** The records of an owner, in the order in which they were added. */
  list(owner: string): readonly T[];
  remove(id: string): void;
  /** Removes everything and says how many records there were. */
  clear(): number;
}

/** What a table has to know of its records. */
export interface TableSpec<T> {
  readonly name: string;
  readonly idOf: (record: T) => string;
  readonly ownerOf: (record: T) => string;
}

/**
 * Where the stand-in keeps what it knows. The port is synchronous, so that no other request can come between a check and
 * what follows from it. Runs live in the process.
 */
export interface StandInStore {
  readonly tokens: Table<TokenRecord>;
  readonly grants: Table<GrantRecord>;
  /** Owned by their person. */
  readonly conversations: Table<ConversationRecord>;
  /** Owned by their conversation. */
  readonly messages: Table<MessageRecord>;
  readonly files: Table<UploadRecord>;
  readonly contents: Table<ContentRecord>;
  readonly people: Table<PersonRecord>;
}

/** Makes a store of tables, wherever they are. */
export function createStore(open: <T>(spec: TableSpec<T>) => Table<T>): StandInStore {
  const byUser = { idOf: ({ id }: Owned) => id, ownerOf: ({ user }: Owned) => user };
  const byValue = { idOf: ({ value }: Secret) => value, ownerOf: ({ user }: Secret) => user };
  return {
    tokens: open<TokenRecord>({ name: 'tokens', ...byValue }),
    grants: open<GrantRecord>({ name: 'grants', ...byValue }),
    conversations: open<ConversationRecord>({ name: 'conversations', ...byUser }),
    messages: open<MessageRecord>({ name: 'messages', idOf: ({ id }) => id, ownerOf: (one) => one.conversationId }),
    files: open<UploadRecord>({ name: 'files', ...byUser }),
    contents: open<ContentRecord>({ name: 'contents', ...byUser }),
    people: open<PersonRecord>({ name: 'people', idOf: ({ id }) => id, ownerOf: ({ id }) => id }),
  };
}

/** A store that forgets everything with the process or the page. */
export function createMemoryStore(): StandInStore {
  return createStore(createMemoryTable);
}

interface Owned {
  readonly id: string;
  readonly user: string;
}

interface Secret {
  readonly value: string;
  readonly user: string;
}

function createMemoryTable<T>({ idOf, ownerOf }: TableSpec<T>): Table<T> {
  const byId = new Map<string, T>();
  const byOwner = new Map<string, Map<string, T>>();
  return {
    save(record) {
      const id = idOf(record);
      const owner = ownerOf(record);
      byId.set(id, record);
      byOwner.set(owner, (byOwner.get(owner) ?? new Map<string, T>()).set(id, record));
    },
    read: (id) => byId.get(id),
    list: (owner) => [...(byOwner.get(owner)?.values() ?? [])],
    remove(id) {
      const record = byId.get(id);
      if (record === undefined) return;
      byId.delete(id);
      byOwner.get(ownerOf(record))?.delete(id);
    },
    clear() {
      const count = byId.size;
      byId.clear();
      byOwner.clear();
      return count;
    },
  };
}
