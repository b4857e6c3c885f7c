/** A JSON object of unknown shape. */
export type JsonObject = { readonly [key: string]: unknown };

/** The value as an object to read fields from, or `undefined` for anything that is none. */
export function readObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** The first of the named fields that is a non-empty string. */
export function readString(object: JsonObject | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = object?.[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** The first of the named fields that is a non-empty string or a number, as a string: some servers count their ids. */
export function readId(object: JsonObject | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const id = readString(object, name) ?? readNumber(object, name);
    if (id !== undefined) return String(id);
  }
  return undefined;
}

/** The first of the named fields that is a finite number. */
export function readNumber(object: JsonObject | undefined, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = object?.[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  return undefined;
}

/** The objects of a field that is an array, or the field itself where it is one object; else none. */
export function readObjects(value: unknown): readonly JsonObject[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const object = readObject(item);
    return object ? [object] : [];
  });
}

/** The same record, whose optional fields may also be `undefined`. */
type Loose<T> = { readonly [K in keyof T]: undefined extends T[K] ? T[K] | undefined : T[K] };

/** The record without the fields that are `undefined`: what nobody said is absent. */
export function createRecord<T extends object>(fields: Loose<T>): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** FNV-1a over the text of a value: an id for what the server gave none, so that the same is known when it comes again. */
export function createFingerprint(value: object | string): string {
  const text = JSON.stringify(value);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** The text parsed, or `undefined` where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * A time of the wire as an ISO 8601 string: ISO strings pass, numbers are Unix milliseconds, and below 1e11 seconds
 * (the documents show both).
 */
export function readTime(object: JsonObject | undefined, ...names: readonly string[]): string | undefined {
  const text = readString(object, ...names);
  const number = readNumber(object, ...names);
  const date = new Date(text ?? (number !== undefined && number < 1e11 ? number * 1000 : (number ?? NaN)));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
