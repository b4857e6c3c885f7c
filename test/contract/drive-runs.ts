import assert from 'node:assert/strict';
import type { ChatClientOptions, Message } from '../../src/client.js';
import { scenarios } from '../../src/stand-in.js';
import { until } from '../stand-in/support/start-stand-in.js';
import type { Given, OpenContract } from './open-contract.js';

const dialects = ['seed', 'live', 'minimal'] as const;

/** Sends, by the client, the word of every scenario, and an answer to each question: one language in each dialect. */
export async function driveScenarios({ open, edition }: OpenContract): Promise<void> {
  const all = [...dialects.map((dialect) => [dialect, 'en'] as const), ['seed', 'ja'] as const];
  // What answers is the same in both editions.
  for (const [dialect, language] of edition === 'saas' ? all : all.slice(1, 2)) {
    const client = open({ dialect, chunkChars: '100' });
    for (const { triggers } of scenarios) {
      const conversation = client.conversation();
      await conversation.send({ text: triggers[language][0] ?? 'hello' }).catch(() => undefined);
      const last = conversation.state.get().messages.at(-1);
      if (last && last.interactions.length > 0) await conversation.send({ text: 'option' });
    }
    client.dispose();
  }
}

/** Runs of the client with every option that travels, and with every way in which a stream may end. */
export async function driveOptions({ open, edition }: OpenContract): Promise<void> {
  const options: readonly ChatClientOptions[] =
    edition === 'saas'
      ? [
          {
            agentLevel: 'high_performance',
            agentMode: 'off',
            privateMode: true,
            idempotency: 'on',
            context: 'Be brief.',
          },
          { agentLevel: 'default', agentMode: 'on', privateMode: false },
        ]
      : [
          { idempotency: 'on', context: 'Be brief.' },
          { agentLevel: 'default', agentMode: 'on', privateMode: true },
        ];
  for (const option of options) {
    const conversation = open({}, option).conversation();
    await conversation.send({ text: 'hello' });
    await conversation.send({ text: 'hello' });
  }
  const endings: readonly Given[] = [
    ...['object', 'string', 'event', 'finishReason', 'drop'].map((errorChunk) => ({ errorChunk })),
    ...['full', 'finish', 'done'].map((ending) => ({ ending })),
  ];
  for (const dialect of dialects) {
    for (const ending of endings) {
      const client = open({ dialect, ...ending }, { maxRetries: 0 });
      await client
        .conversation()
        .send({ text: 'errorChunk' in ending ? 'error' : 'final text' })
        .catch(() => undefined);
    }
  }
}

/** A run that is stopped, with each end of its stream; one in which heartbeats come; one whose connection is lost. */
export async function driveFollowing({ open }: OpenContract): Promise<void> {
  for (const cancelEnd of ['error', 'stop', 'cancelled', 'close']) {
    const conversation = open({ cancelEnd, chunkDelayMs: '5', chunkChars: '40' }).conversation();
    const sent = conversation.send({ text: 'report' });
    await until(() => conversation.state.get().messages.some(isBegun));
    conversation.stop();
    await sent;
  }
  const slow = open({ pauseMs: '60', heartbeatMs: '20' }).conversation();
  await slow.send({ text: 'slow' });
  const lost = open({ dropAfter: '3000', chunkDelayMs: '10', chunkChars: '60' }).conversation();
  assert.equal((await lost.send({ text: 'report' })).state, 'complete');
}

/** Reads a run on in every way in which the platform may do it. */
export async function driveReconnects({ ask, api, edition }: OpenContract): Promise<void> {
  const agent = edition === 'marketplace' ? { agentId: 'agent-ai-bot' } : {};
  for (const text of ['report', 'tasks', 'artifacts', 'think', 'question']) {
    const messages = [{ role: 'user', content: text }];
    const json = { model: 'AGENTIC STAR', stream: true, messages, ...agent };
    const switches = { chunkDelayMs: '4', chunkChars: '60', pauseMs: '30' };
    const first = await ask(`${api}/chat/completions`, { method: 'POST', json, switches });
    const url = `${api}/chat/completions/${first.headers.get('x-conversation-id') ?? ''}`;
    const streams = await Promise.all([
      first.text(),
      ...['replay', 'continue', 'snapshot', 'overlap'].map(async (reconnect) => {
        const response = await ask(url, { switches: { reconnect } });
        assert.equal(response.status, 200);
        return response.text();
      }),
    ]);
    for (const stream of streams) assert.match(stream, /\[DONE\]/);
  }
}

function isBegun({ role, content }: Message): boolean {
  return role === 'assistant' && content !== '';
}
