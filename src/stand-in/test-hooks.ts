import type { Run } from './run.js';
import type { Exchange } from './world.js';

/** Test hook, not part of the platform: what has been called and which runs there were (the newest 200). */
export function readCounters({ world }: Exchange): Response {
  const { calls, started } = world;
  return Response.json({
    calls: Object.fromEntries(calls),
    runs: started.map(toRow),
    alive: started.filter((run) => !run.ending).map((run) => run.identity.conversationId),
    cancelled: started.filter((run) => run.ending?.kind === 'cancelled').map((run) => run.identity.conversationId),
  });
}

/** Test hook, not part of the platform: makes every token invalid. */
export function expireTokens({ world }: Exchange): Response {
  return Response.json({ expired: world.store.expireTokens() });
}

/** Test hook, not part of the platform: cancels every run and forgets everything. */
export function resetWorld({ world }: Exchange): Response {
  for (const run of world.store.listRuns()) run.cancel();
  world.store.clear();
  world.started.length = 0;
  for (const map of [world.calls, world.receipts, world.recentCalls]) map.clear();
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
