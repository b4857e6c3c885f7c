import { epochNow, sleep } from './clock.mjs';

/** @typedef {import('node:http').ServerResponse} ServerResponse */

/**
 * @typedef {object} Answer What the server says next, and how far it is.
 * @property {readonly string[]} tokens
 * @property {number} rate Tokens per second; 0 is as fast as the reader takes them.
 * @property {number} sent
 * @property {Promise<number>} started When the first byte was sent, in milliseconds since 1970.
 * @property {Promise<number>} ended When the last byte was sent.
 * @property {(at: number) => void} onStart
 * @property {(at: number) => void} onEnd
 */

/**
 * @param {readonly string[]} tokens
 * @param {number} rate
 * @returns {Answer}
 */
export function createAnswer(tokens, rate) {
  const { promise: started, resolve: onStart } = createGate();
  const { promise: ended, resolve: onEnd } = createGate();
  return { tokens, rate, sent: 0, started, ended, onStart, onEnd };
}

function createGate() {
  /** @type {(at: number) => void} */
  let resolve = () => {};
  /** @type {Promise<number>} */
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}

/** @typedef {{ head: string, piece: (token: string) => string, tail: string }} Dialect How a stream is written. */

/** @type {(delta: object, finish?: string | null) => string} */
const chunk = (delta, finish = null) => {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'bench', choices })}\n\n`;
};

/** What OpenAI-compatible servers stream. @type {Dialect} */
export const openaiDialect = {
  head: chunk({ role: 'assistant', content: '' }),
  piece: (content) => chunk({ content }),
  tail: `${chunk({}, 'stop')}data: [DONE]\n\n`,
};

/** @type {(type: string, content?: string) => string} */
const n8nLine = (type, content) => {
  const metadata = { nodeId: 'agent', nodeName: 'Agent', itemIndex: 0, runIndex: 0, timestamp: 1 };
  return `${JSON.stringify({ type, content, metadata })}\n`;
};

/** What n8n streams: a JSON text per line. @type {Dialect} */
export const n8nDialect = {
  head: n8nLine('begin'),
  piece: (content) => n8nLine('item', content),
  tail: n8nLine('end'),
};

/**
 * Streams an answer, each token in a write of its own.
 * @param {ServerResponse} response
 * @param {Dialect} dialect
 * @param {Answer} answer
 */
export async function streamAnswer(response, { head, piece, tail }, answer) {
  const { tokens, rate } = answer;
  /** @type {() => void} */
  let goOn = () => {};
  for (const event of ['drain', 'close']) response.on(event, () => goOn());
  const write = async (/** @type {string} */ text) => {
    if (!response.write(text)) await /** @type {Promise<void>} */ (new Promise((resolve) => (goOn = resolve)));
  };
  response.socket?.setNoDelay(true);
  await write(head);
  answer.onStart(epochNow());
  const start = performance.now();
  while (answer.sent < tokens.length && !response.destroyed) {
    const due = rate === 0 ? tokens.length : Math.floor(((performance.now() - start) / 1000) * rate) + 1;
    while (answer.sent < Math.min(due, tokens.length) && !response.destroyed) {
      await write(piece(tokens[answer.sent++] ?? ''));
    }
    if (rate > 0) await sleep(1);
  }
  response.end(tail);
  answer.onEnd(epochNow());
}
