import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { checkCommands } from './check-commands.js';
import { checkMarkup, checkWrittenTags } from './check-markup.js';
import { checkPhp } from './check-php.js';
import { checkScripts } from './check-scripts.js';
import { checkStyleNames, checkStyles } from './check-styles.js';
import { type Block, root, tell } from './read-blocks.js';

/** What is no program: an answer of a server, a table, a drawing. Names in it are looked at all the same. */
const TEXT: ReadonlySet<string> = new Set(['http', 'text', 'diff', 'markdown']);
const SCRIPTS: ReadonlySet<string> = new Set(['ts', 'js']);

/** Where programs lie that other tests run, and that are shown in the documents. */
const RUN_ELSEWHERE: readonly string[] = ['test/frameworks', 'test/mounts'];

/**
 * Holds every block of code to what it is: scripts are type-checked against the package, all in one program, everything
 * else is parsed, and each name of ours in it has to be there. A block in a language that is not known here has to be
 * part of a program that is run elsewhere; one that is needs nothing more.
 */
export function checkBlocks(given: readonly Block[]): readonly string[] {
  const blocks = given.filter(({ code }) => !RUN_ELSEWHERE.some((folder) => isPartOf(code, folder)));
  const markup = blocks.filter(({ language }) => language === 'html').map(checkMarkup);
  const all = [...blocks, ...markup.flatMap(({ inner }) => inner)];
  return [
    ...markup.flatMap(({ faults }) => faults),
    ...all.flatMap((block) => checkStyleNames(block.code).map((fault) => tell(block, fault))),
    ...all.flatMap(checkOne),
    ...checkScripts(all.filter(({ language }) => SCRIPTS.has(language))),
  ];
}

/** Whether a file of that folder has just this in it. */
export function isPartOf(code: string, folder: string): boolean {
  const path = join(root, folder);
  if (!existsSync(path)) return false;
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/node_modules|package-lock/.test(name) && statSync(join(path, name)).isFile())
    .some((name) => readFileSync(join(path, name), 'utf8').includes(code.trim()));
}

function checkOne(block: Block): readonly string[] {
  const { language, code } = block;
  if (language === 'html' || TEXT.has(language)) return [];
  if (SCRIPTS.has(language)) return checkWrittenTags(code).map((fault) => tell(block, fault));
  if (language === 'css') return checkStyles(block);
  if (language === 'sh') return checkCommands(block);
  if (language === 'json') return checkData(block, JSON.parse);
  if (language === 'yaml') return checkData(block, parseYaml);
  if (language === 'php') return [...checkPhp(block), ...checkWrittenTags(code).map((fault) => tell(block, fault))];
  return [tell(block, `nothing checks "${language}"`)];
}

function checkData(block: Block, parse: (text: string) => unknown): readonly string[] {
  try {
    parse(block.code);
    return [];
  } catch (error) {
    return [tell(block, error instanceof Error ? error.message : String(error))];
  }
}
