import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The version that the documents are of. */
export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** A page of the documents. */
export interface Page {
  /** Its path below the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** A block of code in a page. */
export interface Block {
  readonly page: string;
  /** Where its fence is; counts from 1. */
  readonly line: number;
  /** The first word after the fence, in lower case. */
  readonly language: string;
  readonly code: string;
  /** What the hidden comment before it says: `<!-- check: … -->`. */
  readonly note: string;
}

/** Every page that people read, those at the top and all below `docs/`, and the one for those who write code for them. */
export function readPages(): readonly Page[] {
  const top = readdirSync(root);
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`);
  return [...top, ...below, 'bench/README.md']
    .filter((name) => name.endsWith('.md') || name === 'llms.txt')
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const FENCE = /^(?:<!-- check: (?<note>[^]*?) -->\n+)?```(?<language>[^\s`]*)[^\n]*\n(?<code>[^]*?)^```$/gm;

/** The blocks of code of a page. Fences inside of other things, such as lists, are not looked for: there are none. */
export function readBlocks({ path, text }: Page): readonly Block[] {
  return [...text.matchAll(FENCE)].map(({ index, 0: whole, groups = {} }) => {
    const { note = '', language = '', code = '' } = groups;
    const before = text.slice(0, index + whole.indexOf('```')).split('\n');
    return { page: path, line: before.length, language: language.toLowerCase(), code, note };
  });
}

/** A page without its blocks of code. */
export function readProse({ text }: Page): string {
  return text.replaceAll(FENCE, '');
}

/** How a fault is told: where it is, and what. */
export function tell({ page, line }: Pick<Block, 'page' | 'line'>, what: string): string {
  return `${page}:${line} ${what}`;
}
