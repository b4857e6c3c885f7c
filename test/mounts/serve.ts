import { createChat } from './chat.js';

/** One function for runtimes that serve web-standard handlers. */
export function createSite(env: Readonly<Record<string, string | undefined>>) {
  const { proxy, token } = createChat(env);
  return async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/chat/')) return proxy(request);
    if (pathname === '/api/chat-token') return token(request);
    return new Response(null, { status: 404 });
  };
}
