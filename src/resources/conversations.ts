import { ChatError } from '../foundation/chat-error.js';
import { readAcknowledgement } from '../protocol/acknowledgement.js';
import { type ConversationSummary, readConversationSummary } from '../protocol/conversation-summary.js';
import { readHistory } from '../protocol/history.js';
import { readString } from '../protocol/json.js';
import { type Page, readPage } from '../protocol/page.js';
import { createStoredMessage } from '../protocol/stored-message.js';
import { type Ask, readJson } from './ask.js';
import type { ConversationQuery, RequestOptions, Resources } from './resource-methods.js';

/** The conversations of a person (S3). */
export function createConversations(ask: Ask): Resources['conversations'] {
  const fetchPage = (
    { limit, cursor, order, title }: ConversationQuery,
    options: RequestOptions | undefined,
    check: (page: Page<ConversationSummary>) => void = () => undefined,
  ): Promise<Page<ConversationSummary>> =>
    ask({ ...options, path: ['conversations'], query: { limit, cursor, order, title } }, async (response) => {
      const page = readPage(await readJson(response), 'conversations', readConversationSummary);
      check(page);
      return page;
    });

  return {
    list: (query = {}, options) => fetchPage(query, options),
    async *pages(query = {}, options): AsyncGenerator<Page<ConversationSummary>, undefined> {
      const seen = new Set<string>();
      const cursors = new Set([query.cursor]);
      // Without a new cursor it would go round for ever, or end as if that were all.
      const check = ({ hasMore, cursor }: Page<ConversationSummary>): void => {
        if (hasMore && (cursor === undefined || cursors.has(cursor))) {
          throw new ChatError('protocol', 'The list goes on, but there is no way to its next page');
        }
      };
      for (let cursor = query.cursor; ; ) {
        const page = await fetchPage({ ...query, cursor }, options, check);
        const items = page.items.filter(({ id }) => !seen.has(id));
        for (const { id } of items) seen.add(id);
        yield { ...page, items };
        if (!page.hasMore) return undefined;
        cursor = page.cursor;
        cursors.add(cursor);
      }
    },
    messages: (id, { limit, order } = {}, options) =>
      ask({ ...options, path: ['conversations', id, 'messages'], query: { limit, order } }, async (response) => {
        const body = await readJson(response);
        const items = readHistory(body).map(createStoredMessage);
        return { ...readPage(body, 'messages', () => undefined), items: order === 'asc' ? items : items.reverse() };
      }),
    rename: (id, title, options) =>
      ask({ ...options, method: 'PATCH', path: ['conversations', id], body: { title } }, async (response) => ({
        id,
        title: readString(readAcknowledgement(await response.text()), 'title') ?? title,
      })),
    delete: (id, options) =>
      ask({ ...options, method: 'DELETE', path: ['conversations', id] }, async (response) => {
        readAcknowledgement(await response.text());
      }),
  };
}
