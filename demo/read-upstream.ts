import type { Upstream } from '../src/stand-in.js';

/** The server that should answer instead of the scripted agent, as UPSTREAM_URL, UPSTREAM_KEY and UPSTREAM_MODEL say. */
export function readUpstream(env: NodeJS.ProcessEnv): Upstream | undefined {
  const { UPSTREAM_URL: url, UPSTREAM_KEY: key, UPSTREAM_MODEL: model } = env;
  if (!url) return undefined;
  if (!URL.canParse(url)) throw new Error(`UPSTREAM_URL must be a URL, not "${url}".`);
  if (!model) throw new Error('UPSTREAM_MODEL must name the model when UPSTREAM_URL is set.');
  return { url, model, ...(key ? { key } : {}) };
}
