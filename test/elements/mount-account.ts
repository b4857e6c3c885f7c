import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { createStandIn, type StandInOptions } from '../../src/stand-in.js';
import { byName, mountChat, type MountedChat, until } from './mount-chat.js';

/** A chat with the account open. */
export interface MountedAccount extends MountedChat {
  /** Every request so far but those for tokens, as `METHOD /path`. */
  readonly asked: readonly string[];
  /** What was sent with the changes so far. */
  readonly bodies: readonly unknown[];
}

/** Answers in the place of the stand-in, or not. */
export type Intercept = (request: Request) => Promise<Response> | undefined;

/** Mounts a chat and opens the account of `user-a`. */
export async function mountAccount(
  prepare: (chat: AgenticChat) => void = () => undefined,
  switches: Partial<StandInOptions> = {},
  intercept: Intercept = () => undefined,
): Promise<MountedAccount> {
  const standIn = createStandIn({ edition: 'saas', chunkDelayMs: 1, chunkChars: 24, ...switches });
  const asked: string[] = [];
  const bodies: unknown[] = [];
  const mounted = await mountChat(
    (chat) => {
      chat.style.inlineSize = '1000px';
      chat.style.blockSize = '900px';
      chat.style.setProperty('--agentic-chat-duration', '0s');
      chat.account = true;
      prepare(chat);
    },
    {},
    async (request) => {
      const { pathname } = new URL(request.url);
      if (!pathname.includes('/auth/')) asked.push(`${request.method} ${pathname.replace(/^\/v1/, '')}`);
      if (request.method !== 'GET' && pathname.includes('/user')) bodies.push(await request.clone().json());
      return (await intercept(request)) ?? standIn(request);
    },
  );
  mounted.chat.showPanel('account');
  await until(() => panelOf(mounted.chat) !== null);
  return { ...mounted, standIn, asked, bodies };
}

export function panelOf(chat: AgenticChat): HTMLElement | null {
  return chat.renderRoot.querySelector('[part="account-panel"]');
}

/** The control under a label; fails where there is none. */
export function field(chat: AgenticChat, label: string): HTMLInputElement {
  const found = [...(panelOf(chat)?.querySelectorAll('label') ?? [])].find(
    ({ textContent }) => textContent.trim() === label,
  )?.control;
  if (!found) throw new Error(`no field ${label}`);
  return found as HTMLInputElement;
}

/** Waits until the profile is there, with its lists. */
export async function loaded(chat: AgenticChat): Promise<void> {
  await until(() => panelOf(chat)?.querySelector('.profile') != null && !panelOf(chat)?.querySelector('.waiting'));
}

/** Writes into a field by keyboard, in the place of what is in it. */
export async function write(chat: AgenticChat, label: string, text: string): Promise<void> {
  const control = field(chat, label);
  control.focus();
  control.select();
  await sendKeys(text === '' ? { press: 'Delete' } : { type: text });
}

/** Presses a button by keyboard. */
export async function press(chat: AgenticChat, name: string): Promise<void> {
  byName(chat, '[part="account-panel"] button', name).focus();
  await sendKeys({ press: 'Enter' });
}

/** What is said beside a field. */
export function troubleOf(chat: AgenticChat, label: string): string {
  const id = field(chat, label).getAttribute('aria-describedby') ?? '';
  return chat.shadowRoot?.getElementById(id)?.textContent?.trim() ?? 'nowhere';
}

/** What the status beside the button of a form says. */
export function statusOf(chat: AgenticChat, form: '.profile' | '.password'): string {
  return byName(chat, `${form} [role="status"]`).textContent?.trim() ?? '';
}

/** Refuses with an error of the API. */
export function refusal(status: number, error: object = {}): Promise<Response> {
  return Promise.resolve(Response.json({ error: { message: 'No', type: 'x', code: 'x', ...error } }, { status }));
}
