import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createAnswer, n8nDialect, openaiDialect, streamAnswer } from './answer-stream.mjs';
import { renderPage } from './render-page.mjs';
import { subjects } from './subjects.mjs';

/** @typedef {import('./answer-stream.mjs').Answer} Answer */
/** @typedef {import('./conversation.mjs').PastMessage} PastMessage */

/**
 * @typedef {object} BenchServer Serves pages and bundles, and stands for the API that a widget talks to.
 * @property {string} origin
 * @property {(tokens: readonly string[], rate: number) => Answer} prepare Says what the next question is answered with.
 * @property {(messages: readonly PastMessage[]) => void} remember Says what was said before.
 * @property {() => void} close
 */

const types = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.map': 'application/json' };

/**
 * Starts the server on a free port of this machine.
 * @param {{ built: string, cdn: string }} folders The bundles of the subjects; the project's own, as they are published.
 * @returns {Promise<BenchServer>}
 */
export async function startServer({ built, cdn }) {
  let answer = createAnswer([], 0);
  /** @type {readonly PastMessage[]} */
  let past = [];

  /** @type {import('node:http').RequestListener} */
  const listener = async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const path = url.pathname;
    const body = await readBody(request);
    response.setHeader('cache-control', 'no-store');
    if (path.startsWith('/built/')) return sendFile(response, built, path.slice(7));
    if (path.startsWith('/cdn/')) return sendFile(response, cdn, path.slice(5));
    if (path.startsWith('/page/')) return sendPage(response, built, path.slice(6));
    if (path === '/blank') return void response.setHeader('content-type', 'text/html').end('<!doctype html>');
    if (path === '/v1/conversations/past/messages')
      return sendJson(response, { messages: toRows(past), hasMore: false });
    if (path === '/n8n' && body.includes('loadPreviousSession')) return sendJson(response, { data: toN8n(past) });
    if (request.method === 'POST' && path === '/n8n') {
      response.setHeader('content-type', 'application/json');
      return streamAnswer(response, n8nDialect, answer);
    }
    if (request.method === 'POST' && path === '/v1/chat/completions') {
      response.setHeader('content-type', 'text/event-stream');
      return streamAnswer(response, openaiDialect, answer);
    }
    response.writeHead(404).end();
  };

  const server = createServer(listener);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    prepare: (tokens, rate) => (answer = createAnswer(tokens, rate)),
    remember: (messages) => void (past = messages),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
}

/** @type {(response: import('node:http').ServerResponse, body: object) => void} */
function sendJson(response, body) {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

/** @type {(response: import('node:http').ServerResponse, folder: string, name: string) => void} */
function sendFile(response, folder, name) {
  const file = join(folder, normalize(`/${name}`));
  if (!existsSync(file)) return void response.writeHead(404).end();
  const type = types[/** @type {keyof typeof types} */ (extname(file))] ?? 'application/octet-stream';
  createReadStream(file).pipe(response.setHeader('content-type', type));
}

/** @type {(response: import('node:http').ServerResponse, built: string, name: string) => void} */
function sendPage(response, built, name) {
  const subject = subjects.find((candidate) => candidate.name === name);
  // Harmful answers ask for pictures beside the page.
  if (!subject) return void response.writeHead(404).end();
  const hasStyles = existsSync(join(built, name, 'entry.css'));
  response.setHeader('content-type', 'text/html; charset=utf-8').end(renderPage(subject, hasStyles));
}

/** @param {number} index */
const timeOf = (index) => new Date(1_750_000_000_000 + index * 1000).toISOString();

/** The rows of the AGENTIC STAR history. @param {readonly PastMessage[]} messages */
function toRows(messages) {
  return messages.map(({ role, text }, index) => ({
    messageId: `past-${index}`,
    sender: role === 'user' ? 'User' : 'AI',
    text,
    createdAt: timeOf(index),
    status: { processing: false, unfinished: false },
  }));
}

/** The session that n8n remembers. @param {readonly PastMessage[]} messages */
function toN8n(messages) {
  return messages.map(({ role, text }) => ({
    id: ['messages', role === 'user' ? 'HumanMessage' : 'AIMessage'],
    lc: 1,
    type: 'constructor',
    kwargs: { content: text, additional_kwargs: {} },
  }));
}
