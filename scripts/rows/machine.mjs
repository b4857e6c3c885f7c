import { execFileSync } from 'node:child_process';
import { cpus, platform, release, totalmem } from 'node:os';
import { findBrowser } from '../find-browser.mjs';
import { installedFirefox } from '../browser/installed-firefox.mjs';

/** On what figures were measured. */
export function readMachine() {
  const [cpu] = cpus();
  return {
    cpu: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${platform()} ${release().split('-', 1)[0] ?? ''}`,
    node: process.versions.node,
  };
}

/**
 * The versions of engines, as they tell them.
 * @param {readonly string[]} engines
 * @returns {Record<string, string>}
 */
export function readEngines(engines) {
  /** @type {Record<string, () => string | null | undefined>} */
  const programs = { chromium: () => findBrowser(), firefox: installedFirefox };
  return Object.fromEntries(
    engines.map((engine) => {
      const program = programs[engine]?.();
      return [engine, program ? execFileSync(program, ['--version'], { encoding: 'utf8' }).trim() : 'unknown'];
    }),
  );
}
