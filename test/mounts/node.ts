import { createServer } from 'node:http';
import { toNodeListener } from 'agentic-chat/server';
import { createChat } from './chat.js';

const { proxy, token } = createChat(process.env);
const listeners = { proxy: toNodeListener(proxy), token: toNodeListener(token) };

createServer((request, response) => {
  const path = request.url ?? '';
  if (path.startsWith('/api/chat/')) listeners.proxy(request, response);
  else if (path === '/api/chat-token') listeners.token(request, response);
  else response.writeHead(404).end();
}).listen(Number(process.env['PORT']));
