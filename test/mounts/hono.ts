import { toNodeListener } from 'agentic-chat/server';
import { Hono } from 'hono';
import { createServer } from 'node:http';
import { createChat } from './chat.js';

const { proxy, token } = createChat(process.env);
const app = new Hono();

app.all('/api/chat/*', (context) => proxy(context.req.raw));
app.post('/api/chat-token', (context) => token(context.req.raw));

// On Node; elsewhere the runtime's own way to serve `app.fetch`.
createServer(toNodeListener(async (request) => app.fetch(request))).listen(Number(process.env['PORT']));
