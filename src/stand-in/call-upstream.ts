import { isRecord } from './read-body.js';
import type { Step } from './scenario.js';
import type { MessageRecord } from './records.js';
import type { Upstream } from './world.js';

/** Lets an OpenAI-compatible server answer and turns its stream into steps; throws an error with a sentence for people. */
export async function* callUpstream(
  { url, key, model }: Upstream,
  history: readonly MessageRecord[],
  text: string,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  const messages = [
    ...history.map(({ sender, text: content }) => ({ role: sender === 'User' ? 'user' : 'assistant', content })),
    { role: 'user', content: text },
  ];
  const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify({ model, stream: true, messages }),
    signal,
  });
  if (!response.ok || !response.body) throw new Error(`The upstream server answered ${response.status}.`);
  for await (const line of readLines(response.body)) {
    const data = /^data: ?(.*)$/.exec(line)?.[1];
    if (data === undefined || data === '') continue;
    if (data === '[DONE]') return;
    yield* readChunk(JSON.parse(data));
  }
}

function* readChunk(value: unknown): Generator<Step> {
  if (!isRecord(value)) return;
  if (value['error'] !== undefined) throw new Error('The upstream server failed in mid-answer.');
  const choice: unknown = Array.isArray(value['choices']) ? value['choices'][0] : undefined;
  const delta = isRecord(choice) ? choice['delta'] : undefined;
  if (!isRecord(delta)) return;
  const { content, reasoning_content: reasoning } = delta;
  if (typeof reasoning === 'string' && reasoning) yield { kind: 'chunk', delta: { reasoning_content: reasoning } };
  if (typeof content === 'string' && content) yield { kind: 'chunk', delta: { content } };
}

async function* readLines(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split(/\r?\n/);
      rest = lines.pop() ?? '';
      yield* lines;
      if (done) break;
    }
    if (rest) yield rest;
  } finally {
    await reader.cancel();
  }
}
