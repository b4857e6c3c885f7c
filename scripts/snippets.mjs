import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { integrityFaults } from './build/integrity.mjs';
import { readMarkedSection, replaceMarkedSection } from './marked-section.mjs';

/** Where the tags of a release stand. */
const pages = ['README.md', 'README.ja.md'];
/** The files that a page names, with what else their tags say. The lazy loader is for pages without modules, too. */
const tags = [
  ['agentic-chat.js', 'type="module" '],
  ['agentic-chat.all.js', ''],
  ['agentic-chat.lazy.js', 'defer '],
];

/**
 * The tags for a page, with the version and the hashes of what was built. Throws where these are not of one build.
 * @param {string} root
 * @returns {string} As markdown.
 */
export function writeSnippets(root) {
  const folder = join(root, 'dist/cdn');
  const faults = integrityFaults(folder);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const hashes = JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const lines = tags.map(([file, rest]) => {
    const url = `https://cdn.jsdelivr.net/npm/agentic-chat@${version}/dist/cdn/${file}`;
    return `<script ${rest}src="${url}"\n  integrity="${hashes[file ?? '']}" crossorigin="anonymous"></script>`;
  });
  return `\`\`\`html\n${lines.join('\n\n')}\n\`\`\``;
}

/**
 * Writes the tags of what was built into the pages that have a place for them.
 * @param {string} root
 */
export function renewTags(root) {
  const snippets = writeSnippets(root);
  for (const page of pages) {
    const file = join(root, page);
    writeFileSync(file, replaceMarkedSection(readFileSync(file, 'utf8'), 'integrity', snippets));
  }
}

/**
 * Which of these pages have not the tags of what was built: whoever copied those would load nothing.
 * @param {string} root
 * @returns {string[]}
 */
export function tagFaults(root) {
  const snippets = writeSnippets(root);
  return pages
    .filter((page) => readMarkedSection(readFileSync(join(root, page), 'utf8'), 'integrity').trim() !== snippets)
    .map((page) => `${page} has not the tags of this build; npm run snippets -- --write writes them`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  if (process.argv.includes('--write')) renewTags(root);
  else console.log(writeSnippets(root));
}
