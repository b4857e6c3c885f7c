import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { Window } from 'happy-dom';
import { JSDOM, VirtualConsole } from 'jsdom';

/** What both kinds of window have. */
interface BareWindow {
  eval(code: string): unknown;
  readonly document: { readonly body: { innerHTML: string }; querySelector(name: string): unknown };
}

/** As much of the element as is looked at. */
interface BareChat {
  readonly updateComplete: Promise<boolean>;
  readonly shadowRoot: { querySelector(name: string): unknown; readonly textContent: string };
  readonly status: string;
  draft: string;
}

let code = '';
before(async () => {
  const resolveDir = fileURLToPath(new URL('../..', import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents: "export * from 'agentic-chat'", resolveDir },
    bundle: true,
    format: 'iife',
    globalName: 'chat',
    conditions: ['browser'],
    logLevel: 'silent',
    write: false,
  });
  code = outputFiles[0]?.text ?? '';
  // Its process outlives the tests otherwise.
  await stop();
});

/** Upgrades an element that is there already, makes another one, and returns what that has drawn. */
async function draw(window: BareWindow): Promise<string> {
  window.document.body.innerHTML = '<agentic-chat></agentic-chat>';
  window.eval(code);
  window.document.body.innerHTML = '<agentic-chat api-url="http://localhost:1/"></agentic-chat>';
  const chat = window.document.querySelector('agentic-chat') as BareChat;
  await chat.updateComplete;
  chat.draft = 'Hello';
  assert.equal(chat.status, 'idle');
  assert.equal(chat.draft, 'Hello');
  assert.ok(chat.shadowRoot.querySelector('[part="input"]'));
  return chat.shadowRoot.textContent;
}

describe('a DOM without a browser', () => {
  it('draws a chat: jsdom', async () => {
    const failures: unknown[] = [];
    const virtualConsole = new VirtualConsole().on('jsdomError', (error) => failures.push(error));
    const options = { url: 'http://localhost/', runScripts: 'outside-only', pretendToBeVisual: true } as const;
    const { window } = new JSDOM('', { ...options, virtualConsole });
    try {
      assert.match(await draw(window), /How can I help you\?/);
      assert.deepEqual(failures, []);
    } finally {
      window.close();
    }
  });

  it('draws a chat: happy-dom', async () => {
    const settings = { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true };
    const window = new Window({ url: 'http://localhost/', settings });
    try {
      assert.match(await draw(window), /How can I help you\?/);
    } finally {
      // Its timers outlive the tests otherwise.
      await window.happyDOM.abort();
    }
  });
});
