import assert from 'node:assert/strict';
import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { isBuildFresh } from '../../scripts/build/is-build-fresh.mjs';
import { plantProject } from './plant-project.js';

const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

describe('whether the build is fresh', () => {
  const longAgo = new Date('2020-01-01');
  const built = 'dist/cdn/agentic-chat.js';

  function plantBuild(): string {
    const root = plantProject({ 'src/run/a.ts': '', 'src/run/b.ts': '', [built]: '' });
    for (const path of ['src/run/a.ts', 'src/run/b.ts', 'src/run', 'src'])
      utimesSync(join(root, path), longAgo, longAgo);
    return root;
  }

  it('is so when nothing changed since', () => {
    assert.equal(isBuildFresh(plantBuild()), true);
  });

  it('is not when there is none', () => {
    const root = plantBuild();
    rmSync(join(root, built));
    assert.equal(isBuildFresh(root), false);
  });

  it('is not when a source changed, or went', () => {
    const changed = plantBuild();
    const later = new Date(Date.now() + 5000);
    utimesSync(join(changed, 'src/run/a.ts'), later, later);
    assert.equal(isBuildFresh(changed), false);

    const deleted = plantBuild();
    utimesSync(join(deleted, built), new Date('2021-01-01'), new Date('2021-01-01'));
    assert.equal(isBuildFresh(deleted), true);
    rmSync(join(deleted, 'src/run/b.ts'));
    assert.equal(isBuildFresh(deleted), false);
  });
});

describe('the bundle', () => {
  it('is one file, minified, its templates too', async () => {
    const root = plantProject({
      'src/index.ts': `import { html } from './html.js';
        export const page = (name: string) => html\`
          <p>
            Dear <b>\${name}</b> <i>!</i>
          </p>
        \`;
        export const later = () => import('./html.js');`,
      'src/html.ts': 'export const html = (parts: TemplateStringsArray, ...values: unknown[]) => [parts, values];',
    });
    const lib = { entry: join(root, 'src/index.ts'), formats: ['es' as const], fileName: () => 'a.js' };
    await build({ root, configFile, logLevel: 'silent', build: { lib } });
    const code = readFileSync(join(root, 'dist/cdn/a.js'), 'utf8');
    assert.match(code, /`<p>Dear <b>\$\{\w+\}<\/b> <i>!<\/i><\/p>`/);
    assert.doesNotMatch(code.trim(), /\n(?!\/\/# sourceMappingURL)/);
    assert.doesNotMatch(code, /from\s*["']|import\(["'`]/);
  });
});
