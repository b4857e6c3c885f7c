import { type JsonObject, parseJson, readObject, readObjects, readString } from '../../protocol/json.js';
import { readJsonText } from './pass-answer.js';
import type { KnownRun } from './receipts.js';
import { discard } from './upstream.js';

/** The run as it can be had now, as if the API had just begun to answer; an error of the API as it is. */
export type FollowRun = (run: KnownRun) => Promise<Response>;

/** Asks the API, by GET, for a path below its base. */
export type AskPath = (path: string, query?: URLSearchParams) => Promise<Response>;

/**
 * Makes the way back to a run that was started before: its stream while it goes on; when it is over, its answer from the
 * history where there is one; else a stream that says which run it was and ends, so that the client looks for itself.
 */
export function createFollowRun(ask: AskPath, hasHistory: boolean): FollowRun {
  return async ({ conversationId, messageId }) => {
    const headers = new Headers({ 'Content-Type': 'text/event-stream', 'X-Conversation-Id': conversationId });
    if (messageId !== undefined) headers.set('X-Message-Id', messageId);
    const id = encodeURIComponent(conversationId);
    const open = await ask(`/chat/completions/${id}`);
    if (open.ok && isSame(open.headers.get('x-message-id'), messageId)) return new Response(open.body, { headers });
    if (!open.ok && open.status !== 404) return open;
    discard(open);
    const row = hasHistory && messageId !== undefined ? await readAnswer(ask, id, messageId) : undefined;
    return new Response(`: connected\n\n${row ? writeAnswer(row) : ''}`, { headers });
  };
}

/** In a conversation that went on it may be the next run that is open now. */
function isSame(said: string | null, wanted: string | undefined): boolean {
  return said === null || wanted === undefined || said === wanted;
}

async function readAnswer(ask: AskPath, id: string, messageId: string): Promise<JsonObject | undefined> {
  const response = await ask(`/conversations/${id}/messages`, new URLSearchParams({ order: 'desc', limit: '100' }));
  if (!response.ok) {
    discard(response);
    return undefined;
  }
  const rows = readObjects(readObject(parseJson(await readJsonText(response)))?.['messages']);
  const row = rows.find((message) => readString(message, 'messageId', 'id') === messageId);
  const status = readObject(row?.['status']);
  // What is not whole must not look as if it were.
  return status?.['processing'] === true || status?.['unfinished'] === true ? undefined : row;
}

function writeAnswer({ text, tasks, deliverables }: JsonObject): string {
  const delta = { role: 'assistant', content: text, tasks, deliverables };
  const chunk = { choices: [{ index: 0, delta, finish_reason: 'stop' }] };
  return `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`;
}
