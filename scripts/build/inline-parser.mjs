import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const name = 'eventsource-parser';
const user = 'transport/read-sse.js';
const own = `transport/${name}.js`;

/**
 * Puts the parser of event streams into the modules of the package, with its licence, instead of depending on it: it
 * demands a newer Node than the element needs, and everybody with an older one would be warned at each install.
 * @param {string} dist The folder with the modules.
 */
export async function inlineParser(dist) {
  const entry = createRequire(import.meta.url).resolve(name);
  const licence = readFileSync(join(dirname(entry), '../LICENSE'), 'utf8').trim();
  await build({
    entryPoints: [entry],
    outfile: join(dist, own),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'inline',
    banner: { js: `/*!\n${name}\n\n${licence}\n*/` },
  });
  // Where the sources lay differs from one machine to the next.
  const parser = readFileSync(join(dist, own), 'utf8');
  writeFileSync(join(dist, own), parser.replaceAll(/^\/\/ \S*node_modules\/.*\n/gm, ''));
  const file = join(dist, user);
  const code = readFileSync(file, 'utf8');
  const inlined = code.replace(`from '${name}'`, `from './${name}.js'`);
  if (inlined === code) throw new Error(`${user} does not import ${name} any more`);
  writeFileSync(file, inlined);
}
