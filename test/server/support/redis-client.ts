import { Cluster, Redis } from 'ioredis';
import { createClient, createCluster } from 'redis';
import type { RedisClient } from '../../../src/server/redis.js';

/** A client of either package, which reconnects within a tenth of a second, and how to end it. */
export interface OpenClient {
  readonly client: RedisClient;
  readonly close: () => void;
}

/** The packages, and how they are set up; `queueing` keeps commands for later while it is offline, which is the default of both. */
export const clientKinds = ['redis', 'redis-queueing', 'ioredis', 'ioredis-queueing'] as const;

/** Connects to a Redis of this machine. */
export async function openRedisClient(kind: (typeof clientKinds)[number], port: number): Promise<OpenClient> {
  const isQueueing = kind.endsWith('queueing');
  if (kind.startsWith('ioredis')) {
    const client = new Redis({ port, retryStrategy: () => 100, enableOfflineQueue: isQueueing, lazyConnect: true });
    client.on('error', () => undefined);
    await client.connect();
    return { client, close: () => client.disconnect() };
  }
  const socket = { host: '127.0.0.1', port, reconnectStrategy: () => 100 } as const;
  const client = createClient({ socket, disableOfflineQueue: !isQueueing });
  client.on('error', () => undefined);
  await client.connect();
  return { client, close: () => client.destroy() };
}

/** Connects to a cluster of which one node is on that port of this machine, with both packages. */
export async function openRedisClusters(port: number): Promise<readonly OpenClient[]> {
  const theirs = createCluster({ rootNodes: [{ url: `redis://127.0.0.1:${port}` }] });
  theirs.on('error', () => undefined);
  await theirs.connect();
  const other = new Cluster([{ host: '127.0.0.1', port }], { lazyConnect: true });
  other.on('error', () => undefined);
  await other.connect();
  return [
    { client: theirs, close: () => theirs.destroy() },
    { client: other, close: () => other.disconnect() },
  ];
}
