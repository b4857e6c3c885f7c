import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChatError } from '../../src/foundation/chat-error.js';
import type { RunEvent } from '../../src/protocol/run-event.js';
import { readRun } from '../../src/transport/read-run.js';
import { readCorpus } from '../support/corpus.js';
import { joinText, NO_STALL } from '../support/play-stream.js';
import { startScriptedApi } from './scripted-api.js';

const api = await startScriptedApi();
const STREAM = 'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

/** What the answer of a case leads to: the text of a stream, or an error. */
async function play({ status, headers, body, expect }: HttpErrorCase): Promise<{ text?: string; error?: ChatError }> {
  api.answer = ({ headers: { authorization } }, response) => {
    const isRepaired = expect.seq?.startsWith('401 once') === true && authorization !== 'Bearer t1';
    if (isRepaired) response.writeHead(200, { 'content-type': 'text/event-stream' }).end(STREAM);
    else response.writeHead(status, headers).end(body);
  };
  const events: RunEvent[] = [];
  const { environment, send } = api.open();
  const { signal } = new AbortController();
  const sink = { signal, sent: () => undefined, opened: () => undefined };
  try {
    const received = (some: readonly RunEvent[]): void => void events.push(...some);
    await readRun(await send(), NO_STALL, environment, { ...sink, received });
  } catch (error) {
    return { error: error as ChatError };
  }
  return { text: joinText(events).text };
}

describe('the answers of the test data', () => {
  for (const sample of readCorpus<HttpErrorCase>('http-errors') ?? []) {
    const { name, status, body, expect } = sample;
    // Where redirects lead has tests of its own, on servers that exist.
    if (status >= 300 && status < 400) continue;
    it(name, async () => {
      const { text, error } = await play(sample);
      const { retry = '', show, ok, seq = '' } = expect;
      if (ok !== undefined || seq.startsWith('401 once')) {
        assert.equal(text, ok ?? 'Hi');
        return;
      }
      assert.equal(error?.name, 'ChatError');
      assert.doesNotMatch(`${error.message} ${error.said ?? ''}`, /<|Traceback/);
      if (error.said !== undefined) assert.ok(body.includes(error.said));
      assert.equal(api.seen.length, status === 401 ? 2 : 1);
      if (retry === 'never') assert.ok(!error.retryable || error.code === 'protocol');
      if (/^(check|auto)/.test(retry) || seq !== '') assert.ok(error.retryable);
      if (retry.startsWith('check') || seq !== '') assert.equal(error.code, 'server');
      if (retry === 'user') assert.ok(error.retryable && (error.retryAfterMs ?? 0) > 120_000);
      if (show === 'server message') assert.notEqual(error.said, undefined);
      if (show === 'file too large') assert.equal(error.code, 'too-large');
      const wait = /^after (\d+) ms$/.exec(retry);
      if (wait) assert.deepEqual([error.retryAfterMs, error.retryable], [Number(wait[1]), true]);
    });
  }
});

interface HttpErrorCase {
  readonly name: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly expect: { readonly retry?: string; readonly show?: string; readonly ok?: string; readonly seq?: string };
}
