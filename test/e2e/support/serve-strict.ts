import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { createTokenEndpoint } from '../../../demo/create-token-endpoint.js';
import { listenOnLoopback } from '../../../demo/listen-on-loopback.js';
import { type Handler, mount } from '../../../demo/mount.js';
import { createDistHandler } from '../../../demo/serve-dist.js';
import { createStandIn } from '../../../src/stand-in.js';
import type { StrictProfile } from './strict-profiles.js';

/** A site whose pages have strict policies, a CDN and an API; one server, which two names make two origins. */
export interface ServedStrict {
  readonly origin: string;
  readonly close: () => void;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const dist = join(root, 'dist');
const cdnEntry = '/dist/cdn/agentic-chat.js';

/** Serves a page for each profile at `/` and its place in the list, on a free port. */
export async function serveStrict(profiles: readonly StrictProfile[]): Promise<ServedStrict> {
  const standIn = createStandIn({ edition: 'saas', basePath: '/stand-in/saas', cors: ['*'] });
  const routes: readonly (readonly [start: string, handler: Handler])[] = [
    // The second copy of the bundle, under another address.
    ['/copy/', (request) => createDistHandler(dist)(new Request(request.url.replace('/copy/', '/dist/')))],
    ['/dist/', createDistHandler(dist)],
    ['/stand-in/saas/', standIn],
    ['/token', createTokenEndpoint('saas', standIn, '/stand-in/saas')],
    ['/site/', ({ url }) => bundleSiteScript(join(root, 'test/e2e/support', new URL(url).pathname))],
  ];
  const answer: Handler = async (request) => {
    const { pathname, port } = new URL(request.url);
    const handler = routes.find(([start]) => pathname.startsWith(start))?.[1];
    const profile = profiles[Number(pathname.slice(1))];
    if (handler) return allowEveryOrigin(await handler(request));
    // Asked for by the browser itself.
    if (pathname === '/favicon.ico') return new Response(null, { status: 204 });
    return profile ? writePage(profile, `http://localhost:${port}`) : new Response('Not found.', { status: 404 });
  };
  const { port, close } = await listenOnLoopback(createServer(mount(answer)), 0);
  return { origin: `http://127.0.0.1:${port}`, close };
}

/** What a browser compares a file of the build with. */
export function readIntegrity(path: string): string {
  return `sha384-${createHash('sha384')
    .update(readFileSync(join(root, path)))
    .digest('base64')}`;
}

/** An opaque origin is another one for everything. */
function allowEveryOrigin(response: Response): Response {
  response.headers.set('Access-Control-Allow-Origin', '*');
  return response;
}

/** The policy of a profile with the names of this machine in it. */
function writePolicy({ policy }: StrictProfile, elsewhere: string): string {
  return policy
    .replace(
      /https:\/\/(?:cdn|api)\.example|https:\/\/cdn\.jsdelivr\.net(?:\/npm\/agentic-chat@[\d.]+)?|https:\/\/api\.agenticstar\.jp/g,
      elsewhere,
    )
    .replace(/sha384-…/g, readIntegrity(cdnEntry));
}

function writePage(profile: StrictProfile, elsewhere: string): Response {
  const policy = writePolicy(profile, elsewhere);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  const { entry = cdnEntry } = profile;
  const [, scripts = ''] = /script-src ([^;]*)/.exec(policy) ?? [];
  const base = scripts.includes(elsewhere) ? elsewhere : '';
  const api = new RegExp(`connect-src [^;]*${elsewhere}`).test(policy) ? elsewhere : '';
  const attributes = nonce ? ` nonce="${nonce}"` : '';
  const checked = base || scripts.includes('sha384-') ? ` integrity="${readIntegrity(cdnEntry)}" crossorigin` : '';
  const tags = [
    ...(profile.isEveryScriptChecked ? [`<script type="importmap"${attributes}>${writeImportMap(base)}</script>`] : []),
    ...(profile.before ?? []).map((path) => `<script type="module" src="${path}"${attributes}></script>`),
    `<script type="module" src="${base}${entry}"${attributes}${checked}></script>`,
    ...(profile.after ?? []).map((path) => `<script type="module" src="${path}"${attributes}></script>`),
  ];
  const chat = `<agentic-chat id="strict" api-url="${api}/stand-in/saas" token-url="${api}/token" attachments history></agentic-chat>`;
  const headers = new Headers({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy });
  if (profile.isEveryScriptChecked) headers.set('Integrity-Policy', 'blocked-destinations=(script)');
  return new Response(
    `<!doctype html><html lang="en"><head><title>Strict</title>${tags.join('')}</head><body>${chat}</body></html>`,
    { headers },
  );
}

function writeImportMap(base: string): string {
  const files = readdirSync(join(dist, 'cdn/extras'), { recursive: true, encoding: 'utf8' });
  const scripts = files.filter((name) => name.endsWith('.js')).map((name) => `/dist/cdn/extras/${name}`);
  return JSON.stringify({ integrity: Object.fromEntries(scripts.map((path) => [base + path, readIntegrity(path)])) });
}

/** A script of the page with the libraries from npm that it imports. */
async function bundleSiteScript(file: string): Promise<Response> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  return new Response(outputFiles[0]?.text, { headers: { 'Content-Type': 'text/javascript' } });
}
