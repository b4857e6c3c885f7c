import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { type Page, readProse, root, version } from './read-blocks.js';

/** The anchor that GitHub gives a heading. */
export function toAnchor(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/<[^>]*>/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
}

function readAnchors(page: Page): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, heading = ''] of readProse(page).matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = toAnchor(heading);
    let name = anchor;
    for (let count = 1; found.has(name); count++) name = `${anchor}-${count}`;
    found.add(name);
  }
  return found;
}

/** Links and pictures of pages that lead to no file, or to no heading of one. Addresses of others are not asked for. */
export function checkLinks(pages: readonly Page[]): readonly string[] {
  const anchors = new Map(pages.map((page) => [page.path, readAnchors(page)]));
  return pages.flatMap((page) => {
    const prose = readProse(page).replaceAll(/`[^`\n]*`/g, '');
    const links = [/\]\(([^)\s]+)[^)]*\)/g, /(?:src|href|srcset)="([^"]+)"/g].flatMap((pattern) => [
      ...prose.matchAll(pattern),
    ]);
    return links.flatMap(([, link = '']) => {
      if (/^(https?:|mailto:)/.test(link)) return [];
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page.path : posix.join(dirname(page.path), file);
      if (file !== '' && !existsSync(join(root, target))) return [`${page.path} links to ${file}, which is not there`];
      const isKnown = anchor === undefined || (anchors.get(target)?.has(anchor) ?? !target.endsWith('.md'));
      return isKnown ? [] : [`${page.path} links to ${link}, and there is no such heading`];
    });
  });
}

/** What pages may name of the package, as a CDN serves it. */
const SERVED = /^dist\/(?:cdn\/(?:(?:agentic-chat(?:\.all|\.lazy)?|stand-in)\.js|extras\/)|themes\/[a-z]+\.css)$/;

/** Addresses of our files at a CDN that are of another version, of none, or of no file that a page may name. */
export function checkCdn({ path, text }: Page): readonly string[] {
  const start = `@${version}/`;
  return [...text.matchAll(/cdn\.jsdelivr\.net\/npm\/agentic-chat([^"'`\s;)]*)/g)]
    .filter(([, rest = '']) => !rest.startsWith(start) || !SERVED.test(rest.slice(start.length)))
    .map(([address]) => `${path} names ${address}`);
}
