import { createMemoryStore, createStore, type Edition, type StandInStore, type Table } from '../../src/stand-in.js';

/** A store that survives a reload, for as long as the tab is open; bytes of files are kept until the page is left. */
export function createTabStore(edition: Edition): StandInStore {
  const { files, contents } = createMemoryStore();
  const kept = createStore(({ name, idOf, ownerOf }) => openTable(`playground/${edition}/${name}`, idOf, ownerOf));
  return { ...kept, files, contents };
}

function openTable<T>(key: string, idOf: (record: T) => string, ownerOf: (record: T) => string): Table<T> {
  const records = new Map((readRecords(key) as T[]).map((record) => [idOf(record), record]));
  const write = (): void => {
    try {
      sessionStorage.setItem(key, JSON.stringify([...records.values()]));
    } catch {
      // Where nothing can be kept, or no more, it is there until the page is left.
    }
  };
  return {
    save(record) {
      records.set(idOf(record), record);
      write();
    },
    read: (id) => records.get(id),
    list: (owner) => [...records.values()].filter((record) => ownerOf(record) === owner),
    remove(id) {
      if (records.delete(id)) write();
    },
    clear() {
      const { size } = records;
      records.clear();
      write();
      return size;
    },
  };
}

function readRecords(key: string): unknown[] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]') as unknown[];
  } catch {
    return [];
  }
}
