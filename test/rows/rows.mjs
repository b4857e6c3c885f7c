import { lasting } from './lasting.mjs';
import { parsing } from './parsing.mjs';
import { recovery } from './recovery.mjs';
import { safety } from './safety.mjs';
import { senses } from './senses.mjs';

/** Every row of docs/figures.md, in its order. */
export const rows = [...recovery, ...parsing, ...safety, ...senses, ...lasting];
