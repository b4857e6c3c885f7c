import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { createChatClient } from '../../src/client.js';
import { startFaultProxy } from '../support/fault-proxy.js';
import { answerJson, type SeenRequest, startHttpServer } from '../support/http-server.js';
import { encodeRun } from './support/encode-run.js';
import { referenceConversations } from './support/reference-conversations.js';

const { steps } = referenceConversations[1]!;
const identity = { conversationId: 'c-1', messageId: 'm-1' };
const { bytes } = encodeRun('live', identity, steps);
const truth = steps.map((step) => ('text' in step ? step.text : '')).join('');
const zipped = await promisify(gzip)(bytes);
const brotli = await promisify(brotliCompress)(bytes);
const head = { 'content-type': 'text/event-stream', 'x-conversation-id': 'c-1', 'x-message-id': 'm-1' };

/** How the API answers the next requests; what it has no answer for gets the whole stream. */
let answer: (request: SeenRequest, response: ServerResponse) => boolean = () => false;
const api = await startHttpServer((request, response) => {
  if (request.path === '/token') return answerJson(response, 200, { access_token: 'secret', expires_in: 600 });
  // No history: what an answer says, it says by its stream.
  if (request.path.includes('/messages')) return answerJson(response, 404, {});
  if (!answer(request, response)) response.writeHead(200, head).end(bytes);
});
const other = await startHttpServer((_, response) => answerJson(response, 200, {}));
const proxy = await startFaultProxy(api.port);
after(() => proxy.close());
beforeEach(() => {
  answer = () => false;
  proxy.plan = () => null;
});

/** Sends a message over real sockets; how it ended, and how often it was sent. */
async function send(): Promise<{ content: string; state: string; posts: number }> {
  const first = api.seen.length;
  const client = createChatClient({ apiUrl: `http://127.0.0.1:${proxy.port}`, tokenUrl: `${api.url}/token` });
  const { content, state } = await client
    .conversation()
    .send({ text: 'Hello' })
    .catch((error: unknown) => ({ content: '', state: (error as { code: string }).code }));
  client.dispose();
  const posts = api.seen
    .slice(first)
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/completions')).length;
  return { content, state, posts };
}

const isPost = ({ method }: SeenRequest): boolean => method === 'POST';

describe('over real sockets', () => {
  for (const by of ['rst', 'fin'] as const) {
    for (const at of [0.2, 0.5, 0.9].map((share) => Math.floor(bytes.length * share))) {
      it(`an answer that is cut by ${by} near byte ${at} ends whole`, async () => {
        let isFirst = true;
        proxy.plan = () => {
          if (!isFirst) return null;
          isFirst = false;
          return { cut: { at, by } };
        };
        assert.deepEqual(await send(), { content: truth, state: 'complete', posts: 1 });
      });
    }
  }

  for (const [encoding, body] of [
    ['gzip', zipped],
    ['br', brotli],
  ] as const) {
    it(`an answer in ${encoding} is the same`, async () => {
      answer = (_, response) => {
        response.writeHead(200, { ...head, 'content-encoding': encoding }).end(body);
        return true;
      };
      assert.deepEqual(await send(), { content: truth, state: 'complete', posts: 1 });
    });
  }

  it('an answer in gzip that ends in the middle of a block ends whole', async () => {
    answer = (request, response) => {
      if (!isPost(request)) return false;
      response.writeHead(200, { ...head, 'content-encoding': 'gzip' }).end(zipped.subarray(0, zipped.length / 2));
      return true;
    };
    assert.deepEqual(await send(), { content: truth, state: 'complete', posts: 1 });
  });

  it('a body shorter than its content-length ends whole', async () => {
    answer = (request, response) => {
      if (!isPost(request)) return false;
      response.writeHead(200, { ...head, 'content-length': bytes.length });
      response.write(bytes.subarray(0, 4_000), () => setTimeout(() => response.destroy(), 20));
      return true;
    };
    assert.deepEqual(await send(), { content: truth, state: 'complete', posts: 1 });
  });

  it('a redirect to another origin carries no token there', async () => {
    answer = (_, response) => {
      response.writeHead(307, { location: `${other.url}/v1/chat/completions` }).end();
      return true;
    };
    const { state, posts } = await send();
    assert.notEqual(state, 'complete');
    assert.equal(posts, 1);
    assert.ok(other.seen.every(({ headers }) => headers.authorization === undefined));
  });
});
