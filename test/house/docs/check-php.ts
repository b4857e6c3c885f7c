import { Engine } from 'php-parser';
import { type Block, tell } from './read-blocks.js';

/** Parses a block of PHP; returns the first thing that is none. */
export function checkPhp(block: Block): readonly string[] {
  try {
    new Engine({ parser: { version: '8.1' } }).parseCode(block.code, `${block.page}.php`);
    return [];
  } catch (error) {
    return [tell(block, error instanceof Error ? error.message : String(error))];
  }
}
