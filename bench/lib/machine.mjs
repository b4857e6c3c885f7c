import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { sleep } from './clock.mjs';
import { bench, root } from './folders.mjs';

const QUIET = 0.5;

/**
 * How many cores other work keeps busy just now, waiting up to `patience` rounds of 0.7 s for there to be little.
 * @param {number} patience
 */
export async function waitForQuiet(patience) {
  let busy = await readBusy();
  for (let round = 0; busy > QUIET && round < patience; round++) {
    await sleep(500);
    busy = await readBusy();
  }
  return busy;
}

async function readBusy() {
  const before = readTimes();
  await sleep(200);
  const after = readTimes();
  const share = 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
  return Math.round(share * cpus().length * 100) / 100;
}

function readTimes() {
  const times = cpus().map((cpu) => cpu.times);
  const sum = (/** @type {(one: import('node:os').CpuInfo['times']) => number} */ of) =>
    times.reduce((total, one) => total + of(one), 0);
  return { idle: sum((one) => one.idle), all: sum((one) => one.user + one.nice + one.sys + one.irq + one.idle) };
}

/** @typedef {ReturnType<typeof describeMachine>} Machine */

/** What the figures were measured on, and of what. @param {string} browser Its version. */
export function describeMachine(browser) {
  return {
    date: new Date().toISOString(),
    commit: readCommit(),
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 1e9),
    os: `${type()} ${release()}`,
    node: process.version,
    browser: `Chromium ${browser}`,
    versions: readVersions(),
  };
}

/** The commit, with a plus where files differ from it; empty outside of a clone. */
function readCommit() {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '-uno') === '' ? '' : '+');
  } catch {
    return '';
  }
}

/** @returns {Record<string, string>} */
function readVersions() {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const peers = JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8'));
  return { 'agentic-chat': own.version, '@n8n/chat': '1.37.0', ...peers.dependencies };
}
