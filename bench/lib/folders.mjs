import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
/** The folder of the benchmark. */
export const bench = join(root, 'bench');
/** Where the bundles of the subjects are written to. */
export const built = join(bench, 'dist');
/** Our own bundle, as it is published. */
export const cdn = join(root, 'dist/cdn');
/** Packages that cannot be installed, only unpacked. */
export const vendor = join(bench, 'vendor');
/** Where results go unless it is said otherwise. */
export const results = join(bench, 'results');
