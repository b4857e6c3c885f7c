/** What is used of a client, or a cluster, of the package `redis`. */
export interface NodeRedis {
  get(key: string): Promise<unknown>;
  set(key: string, value: string, options: { readonly PX: number; readonly NX?: true }): Promise<unknown>;
  eval(script: string, options: { readonly keys: string[]; readonly arguments: string[] }): Promise<unknown>;
}

/** What is used of a client, or a cluster, of the package `ioredis`. */
export interface IoRedis {
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** A client that the site has made. */
export type RedisClient = NodeRedis | IoRedis;

/** The few commands that are used, by either client. */
export interface RedisCommands {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, milliseconds: number): Promise<unknown>;
  /** Sets a key that is not there; tells whether it did. */
  add(key: string, value: string, milliseconds: number): Promise<boolean>;
  eval(script: string, keys: string[], args: string[]): Promise<unknown>;
}

/** Speaks to a client as it wants it. `ioredis` is known by `call`, which `redis` has not. */
export function connectRedis(client: RedisClient): RedisCommands {
  return 'call' in client ? connectIoRedis(client) : connectNodeRedis(client);
}

function connectNodeRedis(client: NodeRedis): RedisCommands {
  return {
    get: async (key) => asText(await client.get(key)),
    set: (key, value, PX) => client.set(key, value, { PX }),
    add: async (key, value, PX) => asText(await client.set(key, value, { PX, NX: true })) === 'OK',
    eval: (script, keys, args) => client.eval(script, { keys, arguments: args }),
  };
}

function connectIoRedis(client: IoRedis): RedisCommands {
  return {
    get: async (key) => asText(await client.call('GET', key)),
    set: (key, value, milliseconds) => client.call('SET', key, value, 'PX', String(milliseconds)),
    add: async (key, value, milliseconds) =>
      asText(await client.call('SET', key, value, 'PX', String(milliseconds), 'NX')) === 'OK',
    eval: (script, keys, args) => client.call('EVAL', script, String(keys.length), ...keys, ...args),
  };
}

/** A client may be set up to give bytes. */
function asText(reply: unknown): string | null {
  if (typeof reply === 'string') return reply;
  return reply instanceof Uint8Array ? new TextDecoder().decode(reply) : null;
}
