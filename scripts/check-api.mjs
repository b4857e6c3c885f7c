import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

// The linter asks a registry for its newest version, and counts its uses, unless it is told not to.
const quiet = { REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', REDOCLY_TELEMETRY: 'off' };

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [require.resolve('@redocly/cli/bin/cli.js'), 'lint', '--config', 'docs/api/redocly.yaml'],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8', env: { ...process.env, ...quiet } },
);
console.log(status === 0 ? 'docs/api: no faults' : `${stdout}${stderr}`.trim());
process.exitCode = status ?? 1;
