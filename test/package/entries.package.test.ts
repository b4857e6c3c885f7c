import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { packPackage } from '../../scripts/package/pack-package.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Description {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
}

/** What is installed, by its path; `dev` is what this project alone needs. */
interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly dev?: boolean; readonly engines?: { readonly node?: string } }>
  >;
}

const description = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Description;

/** The version from which on a range takes all, as a number; a range that ends has none. */
function readLeast(range: string): number {
  if (range === '*') return 0;
  const open = [...range.matchAll(/(?:^|\|\|)\s*>=\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?\s*(?=$|\|\|)/g)];
  return Math.min(...open.map(([, major, minor = 0, patch = 0]) => Number(major) * 1e6 + +minor * 1e3 + +patch));
}

describe('the entries of the package', () => {
  it('need no package but those that are installed with this one', () => {
    const allowed = [...Object.keys(description.dependencies), ...Object.keys(description.peerDependencies)];
    const modules = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.js') && !file.startsWith('cdn'),
    );
    assert.ok(modules.length > 100);
    for (const file of modules) {
      const code = readFileSync(join(root, 'dist', file), 'utf8');
      for (const [, name = ''] of code.matchAll(
        /(?:^import (?:[^'";]+ from )?|^export [^'";]+ from |\bimport\()'([^.'][^']*)'/gm,
      ))
        assert.ok(
          allowed.some((it) => name === it || name.startsWith(`${it}/`)),
          `${file} imports ${name}`,
        );
    }
  });

  it('run with the Node that the package asks for: nothing that is installed with it asks for a newer one', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
    const installed = Object.entries(packages).filter(([name, { dev }]) => name.startsWith('node_modules/') && !dev);
    for (const name of Object.keys(description.dependencies))
      assert.ok(installed.some(([path]) => path === `node_modules/${name}`));
    const own = readLeast(description.engines.node);
    for (const [path, { engines }] of installed)
      assert.ok(readLeast(engines?.node ?? '*') <= own, `${path} asks for Node ${engines?.node ?? ''}`);
  });

  it('have the types that are promised, and none of those that are not', () => {
    const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', 'test/types'], { cwd: root, encoding: 'utf8' });
    assert.equal(stdout, '');
  });
});

describe('the packed file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'agentic-chat-packed-'));
  const { files } = packPackage(root, folder);
  rmSync(folder, { recursive: true });

  it('has these files, and modules of src/ in the folders of its layers', () => {
    const layers = new Set(readdirSync(join(root, 'src'), { withFileTypes: true }).map(({ name }) => name));
    const isModule = (file: string): boolean => {
      const [, folder = '', name] = /^dist\/([^/]+)\/(.*)\.(?:js|js\.map|d\.ts)$/.exec(file) ?? [];
      return name !== undefined && layers.has(folder);
    };
    const entries =
      'all bare-dom class client client-options index jsx page-environment react server stand-in svelte vue';
    const expected = [
      ...['CHANGELOG.md', 'LICENSE', 'README.ja.md', 'README.md', 'THIRD-PARTY-NOTICES.md'],
      ...['custom-elements.json', 'llms.txt', 'package.json', 'vscode.html-custom-data.json', 'web-types.json'],
      ...entries.split(' ').flatMap((name) => ['d.ts', 'js', 'js.map'].map((end) => `dist/${name}.${end}`)),
      ...['contrast', 'dense', 'paper', 'star'].map((name) => `dist/themes/${name}.css`),
      ...['all.js', 'js', 'js.map', 'lazy.js'].map((end) => `dist/cdn/agentic-chat.${end}`),
      ...['NOTICES.txt', 'integrity.json', 'stand-in.js', 'stand-in.js.map'].map((name) => `dist/cdn/${name}`),
    ];
    const rest = files.filter((file) => !isModule(file) && !file.startsWith('dist/cdn/extras/'));
    assert.deepEqual(rest, expected.sort());
  });
});
