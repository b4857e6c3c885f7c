import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { readContent, readDeltas, readUntil } from './support/read-stream.js';
import { bearer, startStandIn, until } from './support/start-stand-in.js';

interface Taken {
  readonly key: string | undefined;
  readonly path: string | undefined;
  readonly body: { model: string; stream: boolean; messages: { role: string; content: string }[] };
}

async function startUpstream(answer: (outgoing: ServerResponse) => void) {
  const taken: Taken[] = [];
  const state = { closed: 0 };
  const server = createServer(async (incoming: IncomingMessage, outgoing) => {
    const parts: Buffer[] = [];
    for await (const part of incoming) parts.push(part as Buffer);
    const body = JSON.parse(Buffer.concat(parts).toString()) as Taken['body'];
    taken.push({ key: incoming.headers.authorization, path: incoming.url, body });
    outgoing.on('close', () => (state.closed += 1));
    answer(outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`, taken, state };
}

const toEvent = (delta: object): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\r\n\r\n`;

describe('an upstream server in place of the scripted agent', () => {
  it('C1: answers, and the talk so far is told to it', async () => {
    const upstream = await startUpstream((outgoing) => {
      const bytes = Buffer.from(
        `: hi\r\n\r\n${toEvent({ role: 'assistant', content: '' })}${toEvent({ reasoning_content: 'Hm.' })}` +
          `${toEvent({ content: '調べ' })}${toEvent({ content: 'ました 🎌' })}data: [DONE]\r\n\r\n`,
      );
      // Cut in the middle of a line and of a character.
      outgoing.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(bytes.subarray(0, 217));
      setTimeout(() => outgoing.end(bytes.subarray(217)), 10);
    });
    const stand = await startStandIn({ edition: 'saas', upstream: { url: upstream.url, key: 'sk-1', model: 'm-1' } });
    const token = await stand.token();
    const first = await stand.send('調べて', { token });
    const written = await first.text();
    assert.equal(readContent(written), '調べました 🎌');
    assert.ok(readDeltas(written).some((delta) => delta.reasoning_content === 'Hm.'));
    const fields = { conversationId: first.headers.get('x-conversation-id') };
    await (await stand.send('and?', { token, fields })).text();
    const [one, two] = upstream.taken;
    assert.deepEqual(
      [one?.path, one?.key, one?.body.model, one?.body.stream],
      ['/v1/chat/completions', 'Bearer sk-1', 'm-1', true],
    );
    assert.deepEqual(two?.body.messages, [
      { role: 'user', content: '調べて' },
      { role: 'assistant', content: '調べました 🎌' },
      { role: 'user', content: 'and?' },
    ]);
  });

  it('C1: its failure is the failure of the answer', async () => {
    const upstream = await startUpstream((outgoing) => outgoing.writeHead(503).end());
    const stand = await startStandIn({ edition: 'saas', upstream: { url: upstream.url, model: 'm-1' } });
    const written = await (await stand.send('hello')).text();
    assert.match(written, /"message":"The upstream server answered 503."/);
    assert.equal(upstream.taken[0]?.key, undefined);
  });

  it('C3: a cancel ends the call to it', async () => {
    const upstream = await startUpstream((outgoing) => outgoing.writeHead(200).write(toEvent({ content: 'so far' })));
    const stand = await startStandIn({ edition: 'saas', upstream: { url: upstream.url, model: 'm-1' } });
    const token = await stand.token();
    const response = await stand.send('hello', { token });
    const { rest } = await readUntil(response, 'so far');
    assert.equal(upstream.state.closed, 0);
    const url = `${stand.url}/v1/chat/completions/${response.headers.get('x-conversation-id')}/cancel`;
    await fetch(url, { method: 'POST', headers: bearer(token) });
    assert.match(await rest(), /\[DONE\]/);
    await until(() => upstream.state.closed === 1);
  });

  it('C1: can be another stand-in', async () => {
    const other = await startStandIn({ edition: 'saas' });
    const upstream = { url: `${other.url}/v1`, key: await other.token(), model: 'AGENTIC STAR' };
    const stand = await startStandIn({ edition: 'marketplace', upstream });
    assert.equal(readContent(await (await stand.send('say: passed on')).text()), 'passed on');
  });
});
