import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { showApps } from './show-apps.mjs';

/*
 * npm run docs:frameworks
 *
 * Puts the files of the apps in test/frameworks into docs/frameworks.md. That they are still the same is looked at with
 * all other code of the documents (test/house/docs-code.test.ts).
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const page = join(root, 'docs/frameworks.md');
writeFileSync(page, showApps(readFileSync(page, 'utf8'), join(root, 'test/frameworks')));
