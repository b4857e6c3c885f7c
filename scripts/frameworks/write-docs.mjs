import { readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { replaceMarkedSection } from '../marked-section.mjs';

/*
 * npm run docs:frameworks
 *
 * Puts the files of the apps in test/frameworks into docs/frameworks.md, each where a marker names it. That they are still
 * the same is looked at with all other blocks of code (test/house/docs-code.test.ts).
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'docs/frameworks.md');
let text = readFileSync(page, 'utf8');
for (const [, file = ''] of text.matchAll(/<!-- (\S+):start -->/g)) {
  const code = readFileSync(join(root, 'test/frameworks', file), 'utf8').trimEnd();
  text = replaceMarkedSection(text, file, `\n\`\`\`${extname(file).slice(1)}\n${code}\n\`\`\`\n`);
}
writeFileSync(page, text);
