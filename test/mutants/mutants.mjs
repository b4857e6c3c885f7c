import { lasting } from './lasting.mjs';
import { parsing } from './parsing.mjs';
import { recovery } from './recovery.mjs';
import { safety } from './safety.mjs';
import { senses } from './senses.mjs';

/** For each guard the mutant that lacks it. */
export const mutants = [...recovery, ...parsing, ...safety, ...senses, ...lasting];
