import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isFull } from '../../scripts/tier.mjs';
import { serveHandler } from './support/serve-handler.js';
import { startSite } from './support/start-site.js';
import { giveTokens, type TokenEndpoint } from './support/token-endpoint.js';

const crowd = isFull ? 10_000 : 2_000;

/** Asks by a bare client, so that what is measured is not the client. */
function askBare(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'sec-fetch-site': 'same-origin' };
    const request = httpRequest(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve(text);
      });
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end();
  });
}

describe('a crowd that wants a token', () => {
  it('is asked for once, however many come at once, and everybody gets it', async () => {
    const slowly: TokenEndpoint['answer'] = async (response, count, request) => {
      await pause(300);
      await giveTokens(3600)(response, count, request);
    };
    const { upstream, handler, url } = await startSite(slowly);
    const agent = new Agent({ keepAlive: true, maxSockets: 500 });
    const answers = await Promise.all(Array.from({ length: crowd }, () => askBare(url, agent)));
    agent.destroy();
    const tokens = new Set(answers.map((text) => (JSON.parse(text) as { access_token: string }).access_token));
    assert.deepEqual([...tokens], ['token-1']);
    assert.equal(upstream.seen.length, 1);
    const { requests, mints, hits } = handler.counters();
    assert.deepEqual([requests, mints], [crowd, 1]);
    assert.ok(hits > 0 && hits < crowd);
  });
});

describe('a token that is at hand', () => {
  /** The time that 99 of 100 requests stay under, with ten under way. Milliseconds. */
  const measure = async (url: string, count: number): Promise<number> => {
    const agent = new Agent({ keepAlive: true, maxSockets: 10 });
    const times: number[] = [];
    const worker = async (): Promise<void> => {
      while (times.length < count) {
        const begun = performance.now();
        await askBare(url, agent);
        times.push(performance.now() - begun);
      }
    };
    await Promise.all(Array.from({ length: 10 }, worker));
    agent.destroy();
    return times.sort((a, b) => a - b)[Math.floor(count * 0.99)] ?? NaN;
  };

  it('is answered within 5 ms, with ten under way, 99 times of 100', async (test) => {
    const { url } = await startSite(giveTokens(3600));
    const bare = await serveHandler(() => Promise.resolve(Response.json({})));
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < 5; round++) {
      theirs.push(await measure(bare, isFull ? 5000 : 300));
      ours.push(await measure(url, isFull ? 5000 : 300));
    }
    const [best, floor] = [Math.min(...ours), Math.min(...theirs)];
    test.diagnostic(`p99 ${best.toFixed(2)} ms, of a handler that does nothing ${floor.toFixed(2)} ms`);
    // The client is in the same thread and the machine may be busy, which the handler that does nothing shows.
    assert.ok(best <= 5 + 3 * floor, `${String(best)} ms`);
  });
});
