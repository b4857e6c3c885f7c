import type { APIRequestContext, Page, Response } from '@playwright/test';

/** The answers of the API to chat messages, as they came. */
export function watchMessages(page: Page): readonly Response[] {
  const responses: Response[] = [];
  page.on('response', (response) => {
    const isMessage = response.request().method() === 'POST' && response.url().endsWith('/chat/completions');
    if (isMessage) responses.push(response);
  });
  return responses;
}

/** Addresses outside of the machine that the page asked for. */
export function watchForeignRequests(page: Page): readonly string[] {
  const urls: string[] = [];
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') urls.push(request.url());
  });
  return urls;
}

/** What the page wrote to its console. */
export function watchConsole(page: Page): readonly string[] {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(String(error)));
  return lines;
}

/** What the stand-in counts. */
export interface Counters {
  /** Calls so far, by the id of their route. */
  readonly calls: Readonly<Record<string, number>>;
  /** `title` is that of the conversation: the beginning of its first message. */
  readonly runs: readonly { readonly conversationId: string; readonly title: string; readonly state: string }[];
  readonly uploads: Readonly<Record<'running' | 'finished' | 'broken', number>>;
  readonly alive: readonly string[];
  readonly cancelled: readonly string[];
}

/** Asks the stand-in which runs are alive and which were cancelled, by the ids of their conversations. */
export async function readCounters(request: APIRequestContext, edition = 'saas'): Promise<Counters> {
  const response = await request.get(`/stand-in/${edition}/stand-in/counters`);
  return (await response.json()) as Counters;
}
