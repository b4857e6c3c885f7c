import { type History, readHistory } from '../protocol/history.js';
import { parseJson } from '../protocol/json.js';
import type { Http } from '../transport/http.js';

const DEADLINE_MS = 30_000;

/** The history of the SaaS edition (S3); `apiBase` is versioned, without a slash at its end, and read at each use. */
export function createHistory(apiBase: () => string, http: Http): History {
  return async (conversationId, signal) => {
    const url = `${apiBase()}/conversations/${encodeURIComponent(conversationId)}/messages?order=asc`;
    const request = { method: 'GET', url, accept: 'application/json', deadlineMs: DEADLINE_MS, signal } as const;
    const response = await http(request);
    return readHistory(parseJson(await response.text()));
  };
}
