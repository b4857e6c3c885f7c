import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AgenticChat } from '../src/class.js';
import { en } from '../src/locales/en.js';
import { createManifest } from './manifest/custom-elements.mjs';
import { createVsCodeData, createWebTypes } from './manifest/editor-data.mjs';
import { readElement } from './manifest/read-element.mjs';
import { writeReference } from './manifest/reference.mjs';

/*
 * Writes what tells tools and people of the element, from the element; with `--check` it says what is not as written.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = /** @type {{ version: string }} */ (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
// lit knows all attributes once it was asked for them.
if (AgenticChat.observedAttributes.length === 0) throw new Error('The element has no attributes');
const attributes = new Map(
  [...AgenticChat.elementProperties].map(([name, { attribute }]) => [String(name), attribute]),
);
const element = readElement(root, attributes);
const files = {
  'custom-elements.json': toJson(createManifest(element)),
  'vscode.html-custom-data.json': toJson(createVsCodeData(element)),
  'web-types.json': toJson(createWebTypes(element, version)),
  'docs/reference.md': writeReference(element, /** @type {Readonly<Record<string, unknown>>} */ (en)),
};
const stale = Object.entries(files).filter(([file, text]) => readText(file) !== text);
if (!process.argv.includes('--check')) {
  for (const [file, text] of stale) writeFileSync(join(root, file), text);
  console.log(`${stale.length} of ${Object.keys(files).length} files were renewed.`);
} else if (stale.length > 0) {
  for (const [file] of stale) console.error(`${file} is not what the sources say; npm run manifest renews it`);
  process.exitCode = 1;
} else {
  console.log(`${Object.keys(files).join(', ')}: as the sources say.`);
}

/** @param {object} data */
function toJson(data) {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return null;
  }
}
