import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { Window } from 'happy-dom';
import { JSDOM, VirtualConsole } from 'jsdom';
import { createStandIn, knownClients } from '../../src/stand-in.js';

/** What both kinds of window have. */
interface BareWindow {
  eval(code: string): unknown;
  readonly document: { readonly body: { innerHTML: string }; querySelector(name: string): unknown };
}

/** As much of the element as is looked at. */
interface BareChat {
  readonly updateComplete: Promise<boolean>;
  readonly shadowRoot: {
    querySelector(name: string): { readonly textContent: string; click(): void } | null;
    readonly textContent: string;
  };
  readonly status: string;
  draft: string;
  fetch: typeof fetch;
  getToken: () => Promise<unknown>;
  send(text: string): Promise<{ readonly state: string }>;
}

const base = 'https://stand-in.example';
const tag = `<agentic-chat api-url="${base}"></agentic-chat>`;

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

/** Finds the chat of a page and looks at what it has drawn. */
async function expectDrawn({ document }: BareWindow): Promise<BareChat> {
  const chat = document.querySelector('agentic-chat') as BareChat;
  await chat.updateComplete;
  chat.draft = 'Hello';
  assert.equal(chat.status, 'idle');
  assert.equal(chat.draft, 'Hello');
  assert.ok(chat.shadowRoot.querySelector('[part="input"]'));
  assert.match(chat.shadowRoot.textContent, /How can I help you\?/);
  return chat;
}

/** Says something, sees the answer grow and its tools come, and puts the question in other words. */
async function converse(chat: BareChat): Promise<void> {
  const answer = createStandIn({ edition: 'saas', chunkDelayMs: 1 });
  const ask = { grant_type: 'client_credentials', client_id: knownClients.saas, client_secret: knownClients.secret };
  const token = `${base}/federation/auth/v1/token`;
  chat.getToken = async () =>
    (await answer(new Request(token, { method: 'POST', body: new URLSearchParams(ask) }))).json();
  // The signals of these DOMs are not those that requests of Node take.
  chat.fetch = (input, init) => answer(new Request(input, { ...init, signal: null }));
  const { state } = await chat.send('say: **one**, two\n\n```ts\nconst three = 3;\n```\n\nfour');
  assert.equal(state, 'complete');
  const find = (name: string) => chat.shadowRoot.querySelector(name);
  const readAnswer = () => find('[part="content"]:not(.plain)')?.textContent ?? '';
  while (!/one, two.*const three = 3.*four/s.test(readAnswer()) || !find('[part="edit-button"]')) await pause(10);
  find('[part="edit-button"]')?.click();
  while (!find('article [part="input"], article textarea')) await pause(10);
}

describe('a DOM without a browser', { timeout: 20_000 }, () => {
  it('draws a chat that was there before, and holds a conversation: jsdom', async () => {
    const failures: unknown[] = [];
    const virtualConsole = new VirtualConsole().on('jsdomError', (error) => failures.push(error));
    const options = { url: 'http://localhost/', runScripts: 'outside-only', pretendToBeVisual: true } as const;
    const { window } = new JSDOM(tag, { ...options, virtualConsole });
    // That of Jest is older, and has none.
    Reflect.deleteProperty(window.CSSStyleSheet.prototype, 'replaceSync');
    try {
      (window as unknown as BareWindow).eval(code);
      await converse(await expectDrawn(window));
      assert.deepEqual(failures, []);
    } finally {
      window.close();
    }
  });

  it('draws a chat, and holds a conversation: happy-dom', async () => {
    const settings = { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true };
    const window = new Window({ url: 'http://localhost/', settings });
    try {
      // One that is there before is upgraded without its attributes: happy-dom 21 tells a class of none of them then, and
      // the chat says that it has nobody to talk to.
      window.document.body.innerHTML = '<agentic-chat></agentic-chat>';
      window.eval(code);
      window.document.body.innerHTML = tag;
      await converse(await expectDrawn(window));
    } finally {
      // Its timers outlive the tests otherwise.
      await window.happyDOM.abort();
    }
  });
});
