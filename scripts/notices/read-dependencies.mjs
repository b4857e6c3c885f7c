import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reasons } from './reasons.mjs';

/**
 * What others wrote of what is shipped.
 * @typedef {{ name: string, version: string, licence: string, reason: string, text: string | null }} Dependency
 * @typedef {{ name: string, version: string, license?: string, dependencies?: Record<string, string> }} Manifest
 */

/**
 * The dependencies at run time with those of theirs, and what the build takes into the modules, by name. Throws for one
 * without a reason or a licence, and for a reason without one.
 * @param {string} root
 * @returns {Dependency[]}
 */
export function readDependencies(root) {
  const own = readManifest(root);
  /** @type {Map<string, Dependency>} */
  const found = new Map();
  /** @param {string} name @param {string} from */
  const add = (name, from) => {
    // Types alone are not shipped.
    if (found.has(name) || name.startsWith('@types/')) return;
    const folder = findPackage(name, from);
    const { version, license, dependencies = {} } = readManifest(folder);
    const reason = reasons[name];
    if (!reason) throw new Error(`${name} is shipped without a reason: scripts/notices/reasons.mjs`);
    if (!license) throw new Error(`${name} names no licence.`);
    found.set(name, { name, version, licence: license, reason, text: readLicence(folder) });
    for (const next of Object.keys(dependencies)) add(next, folder);
  };
  for (const name of [...Object.keys(own.dependencies ?? {}), 'eventsource-parser']) add(name, root);
  const unused = Object.keys(reasons).filter((name) => !found.has(name));
  if (unused.length > 0) throw new Error(`Nothing of ${unused.join(', ')} is shipped, but there is a reason for it.`);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * @param {string} name
 * @param {string} from
 * @returns {string}
 */
function findPackage(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) throw new Error(`${name} is not installed.`);
  }
}

/**
 * @param {string} folder
 * @returns {Manifest}
 */
function readManifest(folder) {
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return manifest;
}

/**
 * @param {string} folder
 * @returns {string | null} The text, or `null` where the package has no file of it.
 */
function readLicence(folder) {
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.md|\.txt)?$/i.test(entry));
  if (!file) return null;
  return readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
}
