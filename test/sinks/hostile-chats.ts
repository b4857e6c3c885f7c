import '../../src/index.js';
import type { AgenticChat } from '../../src/class.js';
import { findForeign } from './find-foreign.js';
import { createHostileServer, createStep, type HostileServer } from './hostile-server.js';
import { touch } from './traps.js';

/** An element in the page whose server says hostile texts, and what became of it. */
export interface HostileChat {
  readonly chat: AgenticChat;
  readonly server: HostileServer;
}

/** What a text has left in a chat, or where it was not shown at all, so that nothing was tried. */
export interface Finding {
  readonly source: string;
  readonly faults: readonly string[];
}

/** Higher than all that is shown at once, so that nothing waits to come into view. */
const HEIGHT = '200000px';
const PATIENCE_MS = 10_000;

/** Mounts an element; `prepare` sets more options before it is connected. */
export function mountHostile(texts: readonly string[], prepare: (chat: AgenticChat) => void): HostileChat {
  const server = createHostileServer(texts);
  const chat = document.createElement('agentic-chat');
  chat.style.cssText = `inline-size:1000px;block-size:${HEIGHT};--agentic-chat-duration:0s`;
  Object.assign(chat, { apiUrl: location.origin, fetch: server.fetch, getToken: () => 'token', locale: 'en' });
  Object.assign(chat, { persist: 'none', imageOrigins: ['https://allowed.example'] });
  prepare(chat);
  document.body.append(chat);
  return { chat, server };
}

/** Shows the texts as titles, starters and file names, then as the messages, steps and files of an old conversation. */
export async function showStored(texts: readonly string[]): Promise<string[]> {
  const { chat } = mountHostile(texts, (it) => {
    Object.assign(it, { history: true, attachments: true, maxFiles: texts.length });
    Object.assign(it, { heading: texts[0], disclaimer: texts[0], placeholder: texts[0] });
    it.suggestions = texts.map((label) => ({ label, prompt: label }));
  });
  const all = (selector: string): Element[] => [...(chat.shadowRoot?.querySelectorAll(selector) ?? [])];
  const faults: string[] = [];
  /** Waits for what each text must lead to; each sink must have been tried. */
  const expectEach = async (sink: string, selector: string, times = 1): Promise<void> => {
    const count = texts.length * times;
    await until(() => all(selector).length >= count);
    if (all(selector).length !== count) faults.push(`${all(selector).length} of ${count}: ${sink}`);
  };
  const expectTexts = (sink: string, selector: string): void => {
    const shown = all(selector).map(({ textContent }) => squeeze(textContent));
    for (const text of texts) if (!shown.includes(squeeze(text))) faults.push(`not shown as ${sink}: ${text}`);
  };
  const audit = async (): Promise<void> => {
    for (const details of all('details')) (details as HTMLDetailsElement).open = true;
    await settle();
    faults.push(...findForeign(chat.shadowRoot!));
    touch(chat.shadowRoot!);
    await settle();
    faults.push(...findForeign(chat.shadowRoot!));
  };

  chat.showPanel('history');
  chat.attach(texts.map((name, index) => new File(['text'], `${name}${index}.txt`)));
  await expectEach('titles', '[part="history-panel"] li .open');
  await expectEach('starters', '[part="suggestion"]');
  await expectEach('names of files to send', '[part="attachment"]');
  expectTexts('a title', '[part="history-panel"] li .open');
  expectTexts('a starter', '[part="suggestion"]');
  await audit();
  chat.loadConversation('c-0');
  await until(() => chat.messages.length === 2 * texts.length);
  await expectEach('messages of the person', '[part~="message-user"] [part="content"]');
  await expectEach('messages of the agent', '[part~="message-assistant"] > [part="content"]');
  await expectEach('steps', '[part="task"]');
  await expectEach('files of the agent', '[part="deliverable"]');
  expectTexts('a message of the person', '[part~="message-user"] [part="content"]');
  expectTexts('a step', '[part="task"] .label');
  await audit();
  await until(() => all('[part="task"] .result [part="content"]').length === texts.length);
  await audit();
  chat.remove();
  return [...new Set(faults)];
}

/**
 * Lets one run say the text as its answer, thoughts, step, question and, at last, as its error; piece by piece where
 * `streamed`, with a look at every state in between. Resolves with how many there were.
 */
export async function showRuns(
  texts: readonly string[],
  streamed: boolean,
): Promise<{ findings: Finding[]; states: number }> {
  const runs = texts.map((text, index) => {
    const mounted = mountHostile([text], (it) => {
      Object.assign(it, { edition: 'openai', model: 'm' });
      it.style.blockSize = '4000px';
    });
    mounted.chat.send(text).catch(() => undefined);
    return { ...mounted, text, index, faults: new Set<string>() };
  });
  const root = (run: (typeof runs)[number]): ShadowRoot => run.chat.shadowRoot!;
  const audit = (some: readonly (typeof runs)[number][]): void => {
    for (const run of some) for (const fault of findForeign(root(run))) run.faults.add(fault);
  };
  await until(() => runs.every(({ chat }) => chat.messages.length >= 1));
  await settle();
  let states = 0;
  const longest = Math.max(...texts.map(({ length }) => length));
  for (let end = streamed ? 1 : longest; end <= longest; end++) {
    const growing = runs.filter(({ text }) => end <= text.length || !streamed);
    for (const { server, text, index } of growing) {
      const piece = streamed ? text.charAt(end - 1) : text;
      const step = createStep(text, index, text.slice(0, end));
      server.say({ choices: [{ delta: { content: piece, reasoning_content: piece, tasks: [step] } }] });
    }
    await settle(1);
    // What a reader opens is drawn then, and goes on to be drawn.
    if (end === longest || end === 1)
      for (const run of runs) for (const details of root(run).querySelectorAll('details')) details.open = true;
    audit(growing);
    states += growing.length;
  }
  await settle();
  audit(runs);
  for (const { server, text, index } of runs) {
    const question = { id: `q-${index}`, prompt: text, options: [text], url: text };
    server.say({ choices: [{ delta: { user_interaction_required: [question] } }] });
  }
  await settle();
  audit(runs);
  for (const { server, text } of runs) {
    server.say({ error: { message: text, type: text, code: text } });
    server.end();
  }
  await until(() => runs.every(({ chat }) => chat.status === 'error'));
  await settle();
  for (const run of runs) {
    const { chat, text, faults } = run;
    const answer = chat.messages.at(-1);
    if (answer?.content !== text || answer.reasoning !== text) faults.add('not shown as an answer and its thoughts');
    if (answer?.tasks[0]?.result !== text) faults.add('not shown as the result of a step');
    if (answer?.interactions[0]?.prompt !== text) faults.add('not shown as a question');
    if (chat.error === null) faults.add('not shown as an error');
    touch(root(run));
  }
  await settle();
  audit(runs);
  for (const { chat } of runs) chat.remove();
  const findings = runs.map(({ text, faults }) => ({ source: text, faults: [...faults] }));
  return { findings: findings.filter(({ faults }) => faults.length > 0), states };
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

async function settle(frames = 3): Promise<void> {
  for (let frame = 0; frame < frames; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, frames === 1 ? 0 : 30));
}

/** Waits until it is so, or for as long as anybody would; who asks looks again. */
async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!condition() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
}
