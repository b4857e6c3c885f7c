import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** A JSON object of the documents. */
export type Node = Readonly<Record<string, unknown>>;

/** Where the contract is written. */
export const contractFolder = fileURLToPath(new URL('../../../docs/api/', import.meta.url));

const files = new Map<string, unknown>();
const resolved = new Map<string, unknown>();

/**
 * A file of the contract, by its path in the folder, with whatever its references name put in their place. A reference with
 * more beside it becomes an `allOf`, which is what it means in a schema. Throws where a reference leads nowhere.
 */
export function readDocument(path: string): Node {
  return resolve(readWhole(join(contractFolder, path)), join(contractFolder, path)) as Node;
}

function readWhole(file: string): unknown {
  const known = files.get(file);
  if (known !== undefined) return known;
  // An alias stands for a copy, so that no two places share what a reader may compare by identity.
  const content: unknown = parse(readFileSync(file, 'utf8'), { maxAliasCount: -1 });
  files.set(file, content);
  return content;
}

function resolve(value: unknown, file: string): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, file));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref, ...others } = value as Record<string, unknown>;
  const own = Object.fromEntries(Object.entries(others).map(([name, part]) => [name, resolve(part, file)]));
  if (typeof $ref !== 'string') return own;
  const target = follow($ref, file);
  if (Object.keys(own).length === 0) return target;
  const more = Array.isArray(own['allOf']) ? (own['allOf'] as readonly unknown[]) : [];
  return { ...own, allOf: [target, ...more] };
}

function follow(reference: string, from: string): unknown {
  const [path = '', pointer = ''] = reference.split('#');
  const file = path === '' ? from : join(dirname(from), path);
  const key = `${file}#${pointer}`;
  const known = resolved.get(key);
  if (known !== undefined) return known;
  let target = readWhole(file);
  for (const part of pointer.split('/').slice(1)) {
    target = (target as Record<string, unknown> | undefined)?.[part.replace(/~1/g, '/').replace(/~0/g, '~')];
  }
  if (target === undefined) throw new Error(`${from} refers to ${reference}, which is not there`);
  const found = resolve(target, file);
  resolved.set(key, found);
  return found;
}
