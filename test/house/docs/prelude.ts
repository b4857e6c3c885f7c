/**
 * What the blocks of code in the documents may name without saying where it is from: the element of the page, its events
 * by their names, and packages of others, with as much of them as the documents use.
 */
export const prelude = `
declare var chat: import('agentic-chat').AgenticChat;

declare module 'agentic-chat/themes/star.css';
declare module 'agentic-chat/themes/dense.css';
declare module 'agentic-chat/themes/paper.css';
declare module 'agentic-chat/themes/contrast.css';

declare module 'mermaid' {
  const mermaid: {
    initialize(options: { startOnLoad: boolean; securityLevel: 'strict' }): void;
    render(id: string, source: string): Promise<{ svg: string }>;
  };
  export default mermaid;
}

declare module 'cloudflare:workers' {
  interface Storage {
    get<T>(key: string): Promise<T | undefined>;
    put(key: string, value: unknown): Promise<void>;
    setAlarm(time: number): Promise<void>;
    deleteAll(): Promise<void>;
  }
  export class DurableObject {
    protected readonly ctx: { readonly storage: Storage };
  }
}

declare module '@upstash/redis' {
  export class Redis {
    static fromEnv(options: { automaticDeserialization: false }): Redis;
    get(key: string): Promise<string | null>;
    set(key: string, value: string, options: { px: number; nx?: true }): Promise<'OK' | null>;
  }
}

declare module '@upstash/ratelimit' {
  export class Ratelimit {
    constructor(options: { redis: import('@upstash/redis').Redis; limiter: unknown; prefix: string });
    static slidingWindow(tokens: number, window: string): unknown;
    limit(key: string): Promise<{ success: boolean; reset: number }>;
  }
}
`;
