/**
 * A site as one process of several: token endpoints over a Redis, started by `redis.test.ts` with the kind of client, the
 * port of the Redis and the URL of the token endpoint behind it. Prints its own port.
 */
import { createServer } from 'node:http';
import { listenOnLoopback } from '../../../demo/listen-on-loopback.js';
import { mount } from '../../../demo/mount.js';
import { createTokenHandler } from '../../../src/server.js';
import { createRedisCache, createRedisRateLimit } from '../../../src/server/redis.js';
import { type clientKinds, openRedisClient } from './redis-client.js';

const [kind = '', redisPort = '', tokenEndpoint = ''] = process.argv.slice(2);
const { client } = await openRedisClient(kind as (typeof clientKinds)[number], Number(redisPort));
const options = {
  tokenEndpoint,
  clientId: 'site',
  clientSecret: 'a secret',
  sharedToken: true,
  authorize: ({ headers }: Request) => ({ id: headers.get('cookie') ?? 'ann' }),
  cache: createRedisCache(client),
};
const limits = { perUser: { limit: 40, windowSeconds: 60 }, overall: { limit: 100, windowSeconds: 60 } };
const free = createTokenHandler({ ...options, rateLimit: false });
const limited = createTokenHandler({ ...options, rateLimit: createRedisRateLimit(client, limits) });
const handler = (request: Request): Promise<Response> =>
  (new URL(request.url).pathname === '/limited' ? limited : free)(request);
const { port } = await listenOnLoopback(createServer(mount(handler)), 0);
console.log(port);
