import type { Run } from './run.js';
import type { Exchange } from './world.js';

/** Test hook, not part of the platform: what has been called, which runs there were (the newest 200), and uploads. */
export function readCounters({ world }: Exchange): Response {
  const { calls, started, uploads } = world;
  return Response.json({
    calls: Object.fromEntries(calls),
    uploads,
    runs: started.map(toRow),
    alive: started.filter((run) => !run.ending).map((run) => run.identity.conversationId),
    cancelled: started.filter((run) => run.ending?.kind === 'cancelled').map((run) => run.identity.conversationId),
  });
}

/** Test hook, not part of the platform: makes every access token invalid. */
export function expireTokens({ world }: Exchange): Response {
  return Response.json({ expired: world.store.tokens.clear() });
}

/** Test hook, not part of the platform: cancels every run and forgets everything. */
export function resetWorld({ world }: Exchange): Response {
  for (const run of world.runs.values()) run.cancel();
  const { tokens, grants, conversations, messages, files, contents, people } = world.store;
  for (const table of [tokens, grants, conversations, messages, files, contents, people]) table.clear();
  world.started.length = 0;
  Object.assign(world.uploads, { finished: 0, broken: 0 });
  for (const map of [world.runs, world.calls, world.receipts, world.recentCalls]) map.clear();
  return Response.json({ reset: true });
}

function toRow(run: Run): object {
  const { conversationId, messageId, user, title } = run.identity;
  return {
    conversationId,
    messageId,
    user,
    title,
    state: run.ending?.kind ?? 'running',
    chunks: run.log.length,
    readers: run.readers,
  };
}
