import { lasting } from './lasting.mjs';
import { parsing } from './parsing.mjs';
import { recovery } from './recovery.mjs';

/** For each guard the mutant that lacks it. */
export const mutants = [...recovery, ...parsing, ...lasting];
