import { createModelServer, type ModelServer } from './model-server.js';
import { createPageClient, page } from './play-conversation.js';
import { say } from './reference-conversations.js';
import type { ModelRequest } from './model-request.js';

/** Many clients that are in the middle of an answer, on one clock, and the server that they all talk to. */
export interface Herd {
  readonly server: ModelServer;
  readonly phases: () => readonly string[];
  /** What came since the herd was thrown off, by client: each has a conversation of its own. */
  arrivals(endpoint: ModelRequest['endpoint'], since: number): ReadonlyMap<string, readonly number[]>;
  dispose(): void;
}

/** Lets so many clients send a message; with `plan`, the server treats the very first requests like that. */
export async function gatherHerd(size: number, plan: ModelServer['plan'] = () => null): Promise<Herd> {
  page.open(size);
  const server = createModelServer({
    ...{ edition: 'saas', dialect: 'seed', reconnect: 'replay', isEager: false, honoursKeys: false },
    script: () => say('An answer that takes its time, because the agent has much to read.'),
    now: () => page.clock.now(),
    setTimer: (callback, milliseconds) => void page.clock.setTimer(callback, milliseconds),
  });
  server.plan = plan;
  const clients = Array.from({ length: size }, () => createPageClient(server, 'saas'));
  const chats = clients.map((client) => client.conversation());
  chats.forEach((chat, index) => void chat.send({ text: `question ${index}` }).catch(() => undefined));
  await page.clock.advance(0);
  server.produce(2);
  await page.clock.advance(0);
  return {
    server,
    phases: () => chats.map((chat) => chat.state.get().run.phase),
    arrivals(endpoint, since) {
      const byClient = new Map<string, number[]>();
      for (const request of server.seen) {
        if (request.endpoint !== endpoint || request.at < since) continue;
        const client = request.conversationId ?? request.question;
        byClient.set(client, [...(byClient.get(client) ?? []), request.at]);
      }
      return byClient;
    },
    dispose: () => clients.forEach((client) => client.dispose()),
  };
}

const WINDOW_MS = 100;

/** The last ones, as a share of all: a straggler must not stretch the time that the others are measured by. */
const STRAGGLERS = 0.01;

/**
 * How much fuller the fullest 100 ms are than the mean of the time in which they come back: from when they were thrown
 * off (`since`) until all but the stragglers are there.
 */
export function measurePeak(times: readonly number[], since: number): number {
  const counts = new Map<number, number>();
  for (const time of times) {
    const window = Math.floor((time - since) / WINDOW_MS);
    counts.set(window, (counts.get(window) ?? 0) + 1);
  }
  const sorted = [...times].sort((a, b) => a - b);
  const last = sorted[Math.ceil(sorted.length * (1 - STRAGGLERS)) - 1] ?? since;
  const windows = Math.floor((last - since) / WINDOW_MS) + 1;
  return Math.max(...counts.values()) / (times.length / windows);
}
