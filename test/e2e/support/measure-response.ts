import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Edition } from '../../../src/stand-in.js';
import type { ResponseSize } from './cuts.js';
import type { ServedChat } from './serve-chat.js';

/** Sends a message past any page and proxy, and counts the bytes of the response. */
export async function measureResponse(chat: ServedChat, edition: Edition, content: string): Promise<ResponseSize> {
  const issued = await fetch(`${chat.origin}/token/${edition}`, { method: 'POST' });
  const { access_token: token } = (await issued.json()) as { access_token: string };
  const path = `/stand-in/${edition}${edition === 'saas' ? '/v1' : '/api/v1'}/chat/completions`;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Connection: 'close' };
  const fields = edition === 'saas' ? {} : { agentId: 'agent-ai-bot' };
  const body = { model: 'AGENTIC STAR', stream: true, messages: [{ role: 'user', content }], ...fields };
  return new Promise((resolve, reject) => {
    const sent = request(`${chat.origin}${path}`, { method: 'POST', headers, agent: false }, (response) => {
      const { statusCode = 0, statusMessage = '', rawHeaders, socket } = response;
      // Each of the names and values has two bytes of punctuation behind it, and an empty line ends them.
      const fieldBytes = rawHeaders.reduce((sum, part) => sum + part.length + 2, 0);
      const head = `HTTP/1.1 ${statusCode} ${statusMessage}\r\n`.length + fieldBytes + 2;
      buffer(response).then((bytes) => {
        resolve({ head, framed: socket.bytesRead - head, body: bytes.length });
      }, reject);
    });
    sent.on('error', reject).end(JSON.stringify(body));
  });
}
