import { createRecord, type JsonObject, readId, readObject } from './json.js';
import { readRows } from './page.js';

/** An organization or a job type. */
export interface MasterRecord {
  readonly id: string;
  readonly name: string;
  /** As it came. */
  readonly raw?: JsonObject;
}

/**
 * Reads a list of organizations or job types, whose shape the documents leave open: records or plain names; of id and
 * name one stands for the other. Throws a `protocol` error where there is no list.
 */
export function readMasterRecords(body: unknown, name: string): readonly MasterRecord[] {
  return readRows(body, name).flatMap((row) => readMasterRecord(row) ?? []);
}

/** Reads one of them; `undefined` where there is neither an id nor a name. */
export function readMasterRecord(value: unknown): MasterRecord | undefined {
  const raw = readObject(value);
  const row = raw ?? { name: value };
  const name = readId(row, 'name', 'organizationName', 'jobTypeName', 'label', 'title');
  const id = readId(row, 'id', 'organizationId', 'jobTypeId', 'code', 'value') ?? name;
  return id === undefined ? undefined : createRecord<MasterRecord>({ id, name: name ?? id, raw });
}
