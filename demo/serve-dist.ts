import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Handler } from './mount.js';

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/** Serves what lies below `root` at `/dist/…`, byte for byte as it was built, and never from a cache. */
export function createDistHandler(root: string): Handler {
  return async (request) => {
    const path = readPath(new URL(request.url).pathname.slice('/dist/'.length));
    const file = path === undefined ? undefined : normalize(join(root, path));
    if (file === undefined || !file.startsWith(root + sep)) return new Response('Not found.', { status: 404 });
    try {
      const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
      return new Response(await readFile(file), {
        headers: { 'Content-Type': type, 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' },
      });
    } catch {
      return new Response(`There is no dist/${path}. "npm run build" writes it.`, { status: 404 });
    }
  };
}

function readPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
