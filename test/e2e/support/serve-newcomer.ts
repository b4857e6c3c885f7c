import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { type Listening, listenOnLoopback } from '../../../demo/listen-on-loopback.js';
import { type Handler, mount } from '../../../demo/mount.js';
import { createDistHandler } from '../../../demo/serve-dist.js';
import { createStandIn, knownClients } from '../../../src/stand-in.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** What a newcomer has: a site of their own with no page yet, a CDN, and the platform, each an origin of its own. */
export interface Newcomer {
  readonly site: string;
  readonly cdn: string;
  readonly platform: string;
  /** What the site answers, by path; everything else is not found. */
  readonly paths: Map<string, Handler>;
  readonly close: () => void;
}

/** Serves all three on free ports of this machine. */
export async function serveNewcomer(): Promise<Newcomer> {
  const paths = new Map<string, Handler>();
  const dist = createDistHandler(join(root, 'dist'));
  const shipped = `/npm/agentic-chat@${version}/dist/`;
  const servers = await Promise.all([
    listen(async (request) => paths.get(new URL(request.url).pathname)?.(request) ?? notFound()),
    listen(async ({ url }) => (url.includes(shipped) ? dist(new Request(url.replace(shipped, '/dist/'))) : notFound())),
    listen(createStandIn({ edition: 'saas' })),
  ]);
  const [site, cdn, platform] = servers.map(({ port }) => `http://127.0.0.1:${port}`) as [string, string, string];
  return { site, cdn, platform, paths, close: () => servers.forEach(({ close }) => close()) };
}

/** The first block of code under a heading of the README, as it stands there. */
export function readStep(heading: string, language: string): string {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0];
  const code = section?.split(`\n\`\`\`${language}\n`)[1]?.split('\n```')[0];
  if (code === undefined) throw new Error(`README.md has no block of ${language} under "${heading}".`);
  return code;
}

/** A page with this text, as a static server hands it out. */
export function createPage(html: string): Handler {
  return async () => new Response(html, { headers: { 'content-type': 'text/html' } });
}

/** The token endpoint of the README as a program runs it, with the package installed: what it takes as given is there. */
export async function loadTokenEndpoint(source: string): Promise<Handler> {
  const given = "const readSession = ({ headers }) => (headers.get('cookie') === 'session=1' ? { id: 'me' } : null);\n";
  const { code } = await transform(source, { loader: 'ts', format: 'esm' });
  const folder = await mkdtemp(join(tmpdir(), 'newcomer-'));
  Object.assign(process.env, { CHAT_CLIENT_ID: knownClients.saas, CHAT_CLIENT_SECRET: knownClients.secret });
  try {
    await mkdir(join(folder, 'node_modules'));
    await symlink(root, join(folder, 'node_modules/agentic-chat'));
    const file = join(folder, 'chat-token.mjs');
    await writeFile(file, given + code);
    const { POST } = (await import(pathToFileURL(file).href)) as { POST: Handler };
    return POST;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function listen(handler: Handler): Promise<Listening> {
  return listenOnLoopback(createServer(mount(handler)), 0);
}

async function notFound(): Promise<Response> {
  return new Response('Not found.', { status: 404 });
}
