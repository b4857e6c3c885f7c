import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

// A headless Chromium inside an npm package (Linux x64, 66 MB); 147 is the last whose engines accept Node 20.
const packageSpec = '@sparticuz/chromium@147.0.0';

const unpackScript = `
  import chromium from '@sparticuz/chromium';
  const path = await chromium.executablePath();
  const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
  console.log(JSON.stringify({ path, variables: { LD_LIBRARY_PATH, FONTCONFIG_PATH } }));
`;

/**
 * Gets a Chromium from the npm registry into the user's cache folder and returns its path.
 * Also sets the environment variables it needs to find its libraries. Throws when npm or the unpacking fails.
 * @returns {string}
 */
export function unpackSparticuz() {
  const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'agentic-chat-browser');
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'node_modules/@sparticuz/chromium'))) installInto(folder);
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', unpackScript], {
    encoding: 'utf8',
    cwd: folder,
    // Believing itself on AWS Lambda, the package also unpacks its own libnss3 and says where.
    env: { ...process.env, AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.')[0]}.x` },
  });
  /** @type {{ path: string, variables: Record<string, string> }} */
  const { path, variables } = JSON.parse(output);
  Object.assign(process.env, variables);
  return path;
}

/** @param {string} folder */
function installInto(folder) {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const npm = process.env['npm_execpath'];
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  execFileSync(command, [...first, 'install', '--no-audit', '--no-fund', packageSpec], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
  });
}
