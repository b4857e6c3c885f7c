import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { switchTable, toKebab } from '../../../src/stand-in.js';
import { type Block, root, tell } from './read-blocks.js';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const switches: ReadonlySet<string> = new Set([
  ...Object.keys(switchTable).map(toKebab),
  ...['edition', 'port', 'data', 'help'],
]);
/** Commands that are no script of this project. */
const OTHERS = /^(npm (ci|install|i|pack|uninstall|view)|npx|node|git|curl|cd)\b/;

/** Looks at each command of a block for a shell: whether there is such a script, and such a switch of the stand-in. */
export function checkCommands(block: Block): readonly string[] {
  const lines = block.code.replaceAll(/\\\n\s*/g, ' ').split('\n');
  return lines.flatMap((line, index) =>
    line
      .replace(/(^|\s)#.*$/, '')
      .split(/&&|\|/)
      .map((part) => part.trim().replace(/^(?:[A-Z][A-Z0-9_]*=\S*\s+)+/, ''))
      .filter((command) => command !== '')
      .flatMap(findFaults)
      .map((fault) => tell({ ...block, line: block.line + 1 + index }, fault)),
  );
}

function findFaults(command: string): readonly string[] {
  const name = /^npm (?:run )?([\w:-]+)/.exec(command)?.[1] ?? '';
  if (!Object.hasOwn(scripts, name)) return OTHERS.test(command) ? [] : [`nobody knows "${command}"`];
  if (name !== 'stand-in') return [];
  return [...command.matchAll(/\s--([\w-]+)/g)].flatMap(([, word = '']) =>
    switches.has(word) ? [] : [`the stand-in has no switch --${word}`],
  );
}
