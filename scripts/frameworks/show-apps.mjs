import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { replaceMarkedSection } from '../marked-section.mjs';

/**
 * Returns a page with each file of the apps, as it is now, where a marker names it.
 * @param {string} page
 * @param {string} apps The folder of the apps.
 * @returns {string}
 */
export function showApps(page, apps) {
  let text = page;
  for (const [, file = ''] of page.matchAll(/<!-- (\S+):start -->/g)) {
    const code = readFileSync(join(apps, file), 'utf8').trimEnd();
    text = replaceMarkedSection(text, file, `\n\`\`\`${extname(file).slice(1)}\n${code}\n\`\`\`\n`);
  }
  return text;
}
