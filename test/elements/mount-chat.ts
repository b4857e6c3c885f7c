import '../../src/index.js';
import { createStandIn, knownClients, type StandInOptions } from '../../src/stand-in.js';
import type { AgenticChat } from '../../src/class.js';
import { createRequest } from '../support/create-request.js';
import { publicEvents } from '../support/public-names.js';

/** An element in the page, talking to a stand-in that lives in the page, too. */
export interface MountedChat {
  readonly chat: AgenticChat;
  /** `METHOD /path` of every request so far. */
  readonly calls: readonly string[];
  /** Every event that reached the document, as `[name, detail]`. */
  readonly events: readonly (readonly [string, Record<string, unknown>])[];
  /** The same handler that the element talks to. */
  readonly standIn: (request: Request) => Promise<Response>;
}

const cleanups: (() => void)[] = [];

/** Mounts `<agentic-chat>`; `prepare` sets options before it is connected. A server that is given is gone on with. */
export async function mountChat(
  prepare: (chat: AgenticChat) => void = () => undefined,
  switches: Partial<StandInOptions> = {},
  standIn = createStandIn({ edition: 'saas', chunkDelayMs: 1, chunkChars: 24, ...switches }),
): Promise<MountedChat> {
  const calls: string[] = [];
  const events: (readonly [string, Record<string, unknown>])[] = [];
  const listening = new AbortController();
  for (const name of Object.keys(publicEvents)) {
    const record = (event: Event): void => {
      events.push([event.type, (event as CustomEvent<Record<string, unknown>>).detail]);
    };
    document.addEventListener(name, record, { signal: listening.signal });
  }
  const chat = document.createElement('agentic-chat');
  chat.style.blockSize = '400px';
  chat.apiUrl = 'https://stand-in.example';
  chat.fetch = (input, init) => {
    const request = createRequest(input, init);
    calls.push(`${request.method} ${new URL(request.url).pathname}`);
    return standIn(request);
  };
  chat.getToken = () => fetchToken(standIn);
  chat.locale = 'en';
  prepare(chat);
  document.body.append(chat);
  await chat.updateComplete;
  cleanups.push(() => {
    listening.abort();
    leaveChat(chat);
  });
  return { chat, calls, events, standIn };
}

/** Ends an element as the end of its page does: it lets go of everything at once, and says nothing to the server. */
export function leaveChat(chat: AgenticChat): void {
  chat.client?.dispose();
  chat.remove();
}

/** Takes every mounted element out of the page, and everything out of its storage. */
export function unmountChats(): void {
  for (const cleanup of cleanups.splice(0)) cleanup();
  sessionStorage.clear();
  localStorage.clear();
}

/** A token of the stand-in, as a site's token endpoint would get one. */
export async function fetchToken(
  standIn: MountedChat['standIn'],
  headers: Record<string, string> = {},
): Promise<{ access_token: string; expires_in: number }> {
  const response = await standIn(
    new Request('https://stand-in.example/federation/auth/v1/token', {
      method: 'POST',
      headers,
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: knownClients.saas,
        client_secret: knownClients.secret,
      }),
    }),
  );
  return (await response.json()) as { access_token: string; expires_in: number };
}

/** Waits until a condition holds; what it throws on the way (nothing there yet) counts as no. Fails after five seconds. */
export async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 5000;
  for (;;) {
    let thrown: unknown;
    try {
      if (condition()) return;
    } catch (error) {
      thrown = error;
    }
    if (performance.now() > end) throw new Error(`still not so: ${condition.toString()}`, { cause: thrown });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The element with that role and accessible name inside of the shadow root; fails where there is none. */
export function byName<E extends Element = HTMLElement>(chat: AgenticChat, selector: string, name?: string): E {
  const found = [...chat.renderRoot.querySelectorAll<E>(selector)].find(
    (element) => name === undefined || (element.getAttribute('aria-label') ?? element.textContent?.trim()) === name,
  );
  if (!found) throw new Error(`no ${selector} ${name ?? ''}`);
  return found;
}
