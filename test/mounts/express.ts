import { toNodeListener } from 'agentic-chat/server';
import express from 'express';
import { createChat } from './chat.js';

const { proxy, token } = createChat(process.env);
const app = express();

// Before express.json() and its like: a body that was read is gone.
app.use('/api/chat', toNodeListener(proxy));
app.post('/api/chat-token', toNodeListener(token));
app.use(express.json());

app.listen(Number(process.env['PORT']));
