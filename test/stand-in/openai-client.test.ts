import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import OpenAI from 'openai';
import { startStandIn } from './support/start-stand-in.js';

const model = 'AGENTIC STAR';

describe('the public OpenAI client', async () => {
  for (const edition of ['saas', 'marketplace'] as const) {
    const stand = await startStandIn({ edition });
    const agent = edition === 'marketplace' ? { agentId: 'agent-ai-bot' } : {};
    const ask = async (text: string, headers: Record<string, string> = {}, asked = model) => {
      const client = new OpenAI({ baseURL: stand.url + stand.api, apiKey: await stand.token(), maxRetries: 0 });
      const messages = [{ role: 'user' as const, content: text }];
      const stream = await client.chat.completions.create(
        { model: asked, stream: true, messages, ...agent },
        { headers },
      );
      let content = '';
      let finish: string | null = null;
      for await (const chunk of stream) {
        content += chunk.choices[0]?.delta.content ?? '';
        finish = chunk.choices[0]?.finish_reason ?? finish;
      }
      return { content, finish };
    };

    it(`reads an answer of ${edition}`, async () => {
      assert.deepEqual(await ask('say: こんにちは 🎌'), { content: 'こんにちは 🎌', finish: 'stop' });
    });

    it(`reads the minimal dialect of ${edition}`, async () => {
      const headers = { 'X-Stand-In-Dialect': 'minimal' };
      assert.deepEqual(await ask('say: hi there', headers), { content: 'hi there', finish: null });
    });

    it(`gets the errors of ${edition}, before and in the stream`, async () => {
      await assert.rejects(ask('hello', {}, 'other'), { status: 400, code: 'invalid_parameter', param: 'model' });
      await assert.rejects(ask('error'), { code: 'agent_failed' });
    });
  }
});
