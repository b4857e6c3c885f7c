import type { Claim, Environment, StorageArea } from '../foundation/environment.js';
import { isActive } from '../run/run-state.js';
import type { ConversationState } from './conversation-state.js';
import { createSafeStorage } from './safe-storage.js';
import { decodeRecord, encodeRecord } from './record-text.js';
import { createRecord, isUnconfirmed, type SavedRecord } from './saved-record.js';

/** Where and how much is stored; read anew at each use. */
export interface SavingOptions {
  /** Under which name; everybody who knows it reads the same. */
  readonly key: string;
  /** `null` where nothing may be stored. */
  readonly area: StorageArea | null;
  /** Whether the messages are stored, too. */
  readonly keepsMessages: boolean;
}

/** What was stored, and whether a message in it may be gone on with here. */
export interface FoundRecord {
  readonly record: SavedRecord;
  readonly isOwn: Promise<boolean>;
}

/** What is stored beside the conversation: the draft, whether the chat is open, and what is written to questions. */
const NOTES = ['draft', 'open', 'answers'] as const;
/** A name of that. */
export type Note = (typeof NOTES)[number];

/** What is left of a conversation and of a draft when the page is gone. */
export interface SavedConversation {
  /** The text that was written and not sent; stored with each change. */
  draft: string;
  /** Something small that is stored beside it; empty where nothing is. */
  readNote(note: Note): string;
  /** Stores that; an empty one is removed. */
  writeNote(note: Note, text: string): void;
  /** What was stored, if anything. */
  read(): FoundRecord | null;
  /** Stores a state: at once where it says more than that an answer or a page's own messages grow, that within a second. */
  write(state: ConversationState): void;
  /** Removes everything. */
  clear(): void;
  /** Stores what is not stored yet, and lets go of a message that only a living page may hold. */
  release(): void;
}

const MOST_BYTES = 512 * 1024;
const DELAY_MS = 1_000;

/**
 * Keeps a conversation over reload, crash and sleep. For good (`local`) means that it is stored for this tab, too: two
 * tabs then keep to their own conversation, and a new one begins with the latest. Storage that is full or forbidden
 * costs what could not be stored, and nothing else. Nothing is written before something has changed.
 */
export function createSavedConversation(options: () => SavingOptions, environment: Environment): SavedConversation {
  let state: ConversationState | null = null;
  let written: string | null = null;
  let told = '';
  let claim: Claim | null = null;
  /** What waits to be stored also waits for the page's last moment. */
  let stopWaiting: (() => void) | null = null;

  const storage = createSafeStorage(() => {
    const { area } = options();
    return area === 'local' ? ['session', 'local'] : area === 'session' ? ['session'] : [];
  }, environment);

  function wait(): () => void {
    const cancel = environment.setTimer(flush, DELAY_MS);
    const stopHiding = environment.onHide(flush);
    return () => {
      cancel();
      stopHiding();
    };
  }

  function flush(): void {
    stopWaiting?.();
    stopWaiting = null;
    if (state === null) return;
    const { key, area, keepsMessages } = options();
    const record = area === null ? null : createRecord(state, keepsMessages);
    if (record !== null && isUnconfirmed(record)) claim ??= environment.claim();
    else disclaim();
    const owned = record && (claim ? { ...record, owner: claim.name } : record);
    const text = owned && encodeRecord(owned, MOST_BYTES);
    state = null;
    if (text === written) return;
    written = text;
    if (!owned || text === null) storage.remove(key);
    else
      storage.put(
        key,
        () => text,
        () => encodeRecord(owned, 0),
      );
  }

  /** Takes over what a page has left; from here on it is this one's, under the same name. */
  async function adopt(owner: string): Promise<boolean> {
    const adopted = await environment.adopt(owner);
    if (adopted && claim) adopted.release();
    else claim = adopted;
    return adopted !== null;
  }

  function disclaim(): void {
    claim?.release();
    claim = null;
  }

  const nameOf = (note: Note): string => `${options().key}:${note}`;
  const readNote = (note: Note): string => storage.get(nameOf(note)) ?? '';

  function writeNote(note: Note, text: string): void {
    if (text === '') storage.remove(nameOf(note));
    else storage.put(nameOf(note), () => text);
  }

  return {
    get draft() {
      return readNote('draft');
    },
    set draft(text) {
      writeNote('draft', text);
    },
    readNote,
    writeNote,
    read() {
      const text = storage.get(options().key);
      const record = decodeRecord(text);
      written = text;
      if (!record) return null;
      return { record, isOwn: record.owner === undefined ? Promise.resolve(true) : adopt(record.owner) };
    },
    write(next) {
      state = next;
      const now = readSignature(next);
      if (now !== told) flush();
      else if (options().keepsMessages || next.id === null) stopWaiting ??= wait();
      told = now;
    },
    clear() {
      const { key } = options();
      stopWaiting?.();
      stopWaiting = state = written = null;
      disclaim();
      storage.remove(key);
      for (const note of NOTES) writeNote(note, '');
    },
    release() {
      flush();
      disclaim();
    },
  };
}

/** Changes with everything that must not be lost, but not while an answer grows. */
function readSignature({ id, run, messages, queued }: ConversationState): string {
  const of =
    run.phase === 'idle'
      ? []
      : [run.run.id, run.run.delivery, run.phase === 'stopping' || !isActive(run) ? run.phase : ''];
  // A page may add thousands at once.
  const size = messages.at(-1)?.local ? 'local' : messages.length;
  const asked = messages.at(-1)?.interactions.map(({ state }) => state);
  return JSON.stringify([id, size, queued, asked, ...of]);
}
