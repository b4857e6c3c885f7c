import { toNodeListener } from 'agentic-chat/server';
import Fastify from 'fastify';
import { createChat } from './chat.js';

const { proxy, token } = createChat(process.env);
const app = Fastify();

// A plugin of its own, so that only here bodies are left unread, for the handlers.
app.register((chat, _options, done) => {
  chat.removeAllContentTypeParsers();
  chat.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
  for (const [path, handler] of [
    ['/api/chat/*', proxy],
    ['/api/chat-token', token],
  ] as const) {
    const listener = toNodeListener(handler);
    chat.all(path, (request, reply) => {
      reply.hijack();
      listener(request.raw, reply.raw);
    });
  }
  done();
});

await app.listen({ port: Number(process.env['PORT']) });
