import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
// Loaded before a test waits for it: a busy machine takes longer for that than any wait allows.
import '../../src/panels/panels.js';
import '../../src/resources/resources.js';
import { createStandIn, type StandInOptions } from '../../src/stand-in.js';
import { byName, mountChat, type MountedChat, until } from './mount-chat.js';

/** A chat with the list of conversations open, beside which there is room for it. */
export interface MountedHistory extends MountedChat {
  /** Every request so far, as `METHOD /path?query`. */
  readonly asked: readonly string[];
  /** The ids of what was seeded, oldest first. */
  readonly ids: readonly string[];
}

/** What stands in the list before it is opened. */
export interface Seed {
  readonly count?: number;
  readonly stepMs?: number;
  readonly at?: number;
  readonly title?: string;
  readonly messages?: number;
}

/** Makes conversations in the stand-in; resolves with their ids, oldest first. */
export async function seed(standIn: MountedChat['standIn'], body: Seed): Promise<readonly string[]> {
  const request = post('/stand-in/conversations', body);
  return ((await (await standIn(request)).json()) as { conversationIds: string[] }).conversationIds;
}

/** Adds messages to a conversation of the stand-in; resolves with their ids. */
export async function seedMessages(
  standIn: MountedChat['standIn'],
  body: { readonly conversationId: string; readonly messages: readonly { sender: 'User' | 'AI'; text: string }[] },
): Promise<readonly string[]> {
  return ((await (await standIn(post('/stand-in/messages', body))).json()) as { messageIds: string[] }).messageIds;
}

function post(path: string, body: object): Request {
  return new Request(`https://stand-in.example${path}`, { method: 'POST', body: JSON.stringify(body) });
}

/** Mounts a chat with these conversations and opens their list. `intercept` may answer in the place of the stand-in. */
export async function mountHistory(
  seeded: Seed = {},
  prepare: (chat: AgenticChat) => void = () => undefined,
  switches: Partial<StandInOptions> = {},
  intercept: (request: Request) => Promise<Response | undefined> | undefined = () => undefined,
): Promise<MountedHistory> {
  const standIn = createStandIn({ edition: 'saas', chunkDelayMs: 1, chunkChars: 24, ...switches });
  const ids = seeded.count === 0 ? [] : await seed(standIn, seeded);
  const asked: string[] = [];
  const mounted = await mountChat(
    (chat) => {
      chat.style.inlineSize = '1000px';
      chat.style.setProperty('--agentic-chat-duration', '0s');
      chat.history = true;
      prepare(chat);
    },
    {},
    async (request) => {
      const { pathname, search } = new URL(request.url);
      if (!pathname.includes('/auth/')) asked.push(`${request.method} ${pathname}${search}`);
      return (await intercept(request)) ?? standIn(request);
    },
  );
  mounted.chat.showPanel('history');
  await until(() => panelOf(mounted.chat) !== null);
  return { ...mounted, standIn, asked, ids };
}

export function panelOf(chat: AgenticChat): HTMLElement | null {
  return chat.renderRoot.querySelector('[part="history-panel"]');
}

/** The titles in the list, in their order. */
export function titlesOf(chat: AgenticChat): string[] {
  return [...(panelOf(chat)?.querySelectorAll('li .open') ?? [])].map(({ textContent }) => textContent.trim());
}

/** Waits until the list has come to rest with so many conversations. */
export async function listed(chat: AgenticChat, count: number): Promise<void> {
  await until(() => titlesOf(chat).length === count && !panelOf(chat)?.querySelector('.skeleton'));
}

/** Presses a button by keyboard. */
export async function press(chat: AgenticChat, name: string): Promise<void> {
  byName(chat, 'button', name).focus();
  await sendKeys({ press: 'Enter' });
}

/** Types into the search field what is in it from now on. */
export async function search(chat: AgenticChat, text: string): Promise<void> {
  const field = byName<HTMLInputElement>(chat, '[part="search"]');
  field.focus();
  field.select();
  await sendKeys(text === '' ? { press: 'Delete' } : { type: text });
}
