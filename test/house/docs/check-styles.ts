import { transformSync } from 'esbuild';
import { publicCodeColours, publicNames, publicParts, publicStates } from '../../support/public-names.js';
import { type Block, tell } from './read-blocks.js';

const properties: ReadonlySet<string> = new Set([...publicNames, ...publicCodeColours.map((name) => `code-${name}`)]);

/** What a text of any kind names that a page can style, and that is not there. */
export function checkStyleNames(text: string): readonly string[] {
  const faults: string[] = [];
  // A star stands for all of that beginning.
  for (const [, name = ''] of text.matchAll(/--agentic-chat-([\w-]+)(?![\w*-])/g))
    if (!properties.has(name)) faults.push(`there is no --agentic-chat-${name}`);
  for (const [, name = ''] of text.matchAll(/::part\(([\w -]+)\)/g))
    for (const part of name.split(' ')) if (!publicParts.includes(part)) faults.push(`there is no part ${part}`);
  for (const [, name = ''] of text.matchAll(/:state\(([\w-]+)\)/g))
    if (!publicStates.includes(name)) faults.push(`there is no state ${name}`);
  return faults;
}

/** Parses a block of CSS; returns what a browser would skip. */
export function checkStyles(block: Block): readonly string[] {
  const { warnings } = transformSync(block.code, { loader: 'css', logLevel: 'silent' });
  return warnings.map(({ text, location }) => tell({ ...block, line: block.line + (location?.line ?? 1) }, text));
}
