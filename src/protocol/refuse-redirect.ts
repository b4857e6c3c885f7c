import { ChatError, type ChatErrorCode } from '../foundation/chat-error.js';

/**
 * Throws an error with that code where an answer comes from another origin than the one that was asked, or where a
 * browser hides where it would come from; nothing of such an answer is read. `url` is absolute. An answer that a page's
 * own `fetch` made is its choice, and no redirect.
 */
export function refuseRedirect(
  url: string,
  { redirected, type, url: from, body }: Response,
  code: ChatErrorCode,
): void {
  if (type !== 'opaqueredirect' && !(redirected && new URL(url).origin !== new URL(from).origin)) return;
  void body?.cancel().catch(() => undefined);
  throw new ChatError(code, 'Redirected to another origin');
}
