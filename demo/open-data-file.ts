import { deserialize, serialize } from 'node:v8';
import Database from 'libsql';
import { createStore, type Edition, type StandInStore, type Table, type TableSpec } from '../src/stand-in.js';

/** A store in a file; `close` lets go of it. */
export interface DataFile {
  readonly store: StandInStore;
  readonly close: () => void;
}

/** Opens a libsql database, made where there is none, in which each edition has tables of its own. */
export function openDataFile(path: string, edition: Edition): DataFile {
  const database = openDatabase(path);
  return {
    store: createStore((spec) => openTable(database, edition, spec)),
    close: () => database.close(),
  };
}

function openDatabase(path: string): Database.Database {
  try {
    const database = new Database(path);
    // What was written is in the file when the process is killed; only a loss of power could take the last of it.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    return database;
  } catch (error) {
    throw new Error(`--data: "${path}" cannot be used: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function openTable<T>(database: Database.Database, edition: Edition, spec: TableSpec<T>): Table<T> {
  const table = `${edition}_${spec.name}`;
  database.exec(`
    CREATE TABLE IF NOT EXISTS ${table} (place INTEGER PRIMARY KEY, id TEXT UNIQUE, owner TEXT, record BLOB);
    CREATE INDEX IF NOT EXISTS ${table}_by_owner ON ${table} (owner, place);
  `);
  const save = database.prepare(
    `INSERT INTO ${table} (id, owner, record) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, record = excluded.record`,
  );
  const read = database.prepare(`SELECT record FROM ${table} WHERE id = ?`);
  const list = database.prepare(`SELECT record FROM ${table} WHERE owner = ? ORDER BY place`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const clear = database.prepare(`DELETE FROM ${table}`);
  return {
    save: (record) => void save.run(spec.idOf(record), spec.ownerOf(record), serialize(record)),
    read(id) {
      const row = read.get(id) as Row | undefined;
      return row && (readRecord(row) as T);
    },
    list: (owner) => (list.all(owner) as Row[]).map((row) => readRecord(row) as T),
    remove: (id) => void remove.run(id),
    clear: () => clear.run().changes,
  };
}

interface Row {
  readonly record: Uint8Array | ArrayBuffer;
}

// The driver gives one row's bytes as a Buffer, and those of many rows as ArrayBuffers.
function readRecord({ record }: Row): unknown {
  return deserialize(new Uint8Array(record));
}
