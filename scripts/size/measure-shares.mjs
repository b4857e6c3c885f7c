import { gzipSync } from 'node:zlib';
import { decode } from '@jridgewell/sourcemap-codec';

/**
 * How much of a bundle of one line each package is, by its source map, in KB: as it stands there, and how much smaller
 * the compressed bundle is without it. What compresses well beside the rest is in no share, so the shares are less than
 * the whole.
 * @param {string} code
 * @param {{ mappings: string, sources: readonly (string | null)[] }} map
 * @returns {Map<string, { raw: number, gzip: number }>}
 */
export function measureShares(code, map) {
  const [line = []] = decode(map.mappings);
  /** @type {[owner: string, text: string][]} */
  const parts = [['ours', code.slice(0, line[0]?.[0] ?? code.length)]];
  for (const [index, [column, source]] of line.entries())
    parts.push([ownerOf(map.sources[source ?? -1]), code.slice(column, line[index + 1]?.[0])]);
  const whole = gzipSync(code, { level: 9 }).length;
  const owners = [...new Set(parts.map(([owner]) => owner))].sort();
  return new Map(
    owners.map((owner) => {
      const rest = parts.filter(([other]) => other !== owner).map(([, text]) => text);
      const others = rest.join('');
      const gzip = whole - gzipSync(others, { level: 9 }).length;
      return [owner, { raw: (code.length - others.length) / 1000, gzip: gzip / 1000 }];
    }),
  );
}

/** @param {string | null | undefined} source */
function ownerOf(source) {
  const [, name = 'ours'] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source ?? '') ?? [];
  return /^(?:@lit\/|lit\b)/.test(name) ? 'lit' : name;
}
