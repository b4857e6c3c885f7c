import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readDependencies } from './notices/read-dependencies.mjs';

/*
 * npm run notices
 *
 * Writes THIRD-PARTY-NOTICES.md from what is installed; `--check` only says whether it is what it would write.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'THIRD-PARTY-NOTICES.md');

/**
 * The page: each library with version, licence and reason, then the texts of the licences.
 * @param {readonly import('./notices/read-dependencies.mjs').Dependency[]} dependencies
 * @returns {string}
 */
export function makeNotices(dependencies) {
  const rows = dependencies.map(
    ({ name, version, licence, reason }) => `| \`${name}\` | ${version} | ${licence} | ${reason} |`,
  );
  const texts = dependencies.map(({ name, version, licence, text }) => {
    const body = text === null ? `${licence}; no text comes with the package.` : `\`\`\`text\n${text}\n\`\`\``;
    return `## ${name} ${version}\n\n${body}\n`;
  });
  return `# Third-party notices

What others wrote of what this package ships, bundled or as a dependency. How many bytes each is in: docs/size.md.

| library | version | licence | what for |
| --- | --- | --- | --- |
${rows.join('\n')}

${texts.join('\n')}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const notices = makeNotices(readDependencies(root));
  if (!process.argv.includes('--check')) writeFileSync(page, notices);
  else if (readFileSync(page, 'utf8') !== notices) {
    console.error('THIRD-PARTY-NOTICES.md is old; npm run notices renews it.');
    process.exitCode = 1;
  } else console.log('THIRD-PARTY-NOTICES.md: as installed.');
}
