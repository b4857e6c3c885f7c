import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedWebKit } from '../../scripts/browser/installed-webkit.mjs';
import { createPage } from '../../scripts/browser/webkit-page.mjs';
import { startWebKit, type WebKitSession } from '../../scripts/browser/webkit-session.mjs';
import { isFull } from '../../scripts/tier.mjs';
import { type ServedChat, serveChat, writeChat } from '../e2e/support/serve-chat.js';

const missing = installedWebKit() ? false : 'no WebKitGTK here (webkit2gtk-driver and xvfb)';
const skip = isFull ? missing : 'TEST_TIER=full';

const words = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');

/** The built bundle over a real network, as a person drives it in WebKitGTK. */
describe('an essential walk in WebKit', { skip }, () => {
  let webkit: WebKitSession;
  let site: ServedChat;
  const run = <T>(script: string): Promise<T> =>
    webkit.command<T>('POST', '/execute/sync', {
      script: `const chat = document.querySelector('agentic-chat'); const root = chat?.shadowRoot; return ${script}`,
      args: [],
    });
  const until = async (script: string): Promise<void> => {
    for (const end = Date.now() + 15_000; !(await run<boolean>(script)); await sleep(50))
      assert.ok(Date.now() < end, `still not so: ${script}`);
  };
  const say = async (text: string): Promise<void> => {
    await until(`root?.querySelector('[part="input"]') != null`);
    await run(`root.querySelector('[part="input"]').focus()`);
    const { keyboard } = createPage((act) => act(webkit.command));
    await keyboard.type(text);
    await keyboard.press('Enter');
  };
  const answer = `(root?.querySelector('[part~="message-assistant"]')?.innerText ?? '')`;

  before(async () => {
    site = await serveChat({ switches: { chunkDelayMs: 40, chunkChars: 8 }, body: writeChat('saas') });
    webkit = await startWebKit();
    await webkit.command('POST', '/url', { url: site.origin });
    await until(`chat?.matches(':defined')`);
  });
  after(async () => {
    await webkit.stop();
    await site.close();
  });

  it('shows an answer while it streams, and keeps what was said when it is stopped', async () => {
    await say(`say: ${words}`);
    await until(`chat.status === 'streaming' && ${answer}.includes('word5')`);
    await run(`root.querySelector('[part="stop-button"]').click()`);
    await until(`chat.status === 'idle'`);
    assert.match(await run<string>(answer), /word5/);
    assert.doesNotMatch(await run<string>(answer), /word59/);
  });

  it('goes on with the answer after a reload', async () => {
    await run('chat.newConversation()');
    await say(`say: ${words}`);
    await until(`${answer}.includes('word5')`);
    await webkit.command('POST', '/refresh', {});
    await until(`chat?.status === 'idle' && ${answer}.includes('word59')`);
    assert.equal(await run<number>(`root.querySelectorAll('article').length`), 2);
    const { runs } = await site.readCounters();
    assert.equal(runs.length, 2);
  });

  it('uploads a file over the network, and sends it', async () => {
    await run('chat.newConversation()');
    await run('chat.attachments = true');
    await run(`chat.attach([new File(['Hello'], 'a.txt', { type: 'text/plain' })])`);
    await until(`root.querySelector('[part="send-button"]')?.ariaDisabled === 'false'`);
    await say('say: with a file');
    await until(`chat.status === 'idle' && ${answer}.includes('with a file')`);
    const { calls } = await site.readCounters();
    assert.equal(calls['F2'], 1);
  });
});
