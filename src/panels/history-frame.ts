import type { FoundMessage } from '../client.js';
import { renderFoundMessages } from './found-messages.js';
import { renderSearchField } from '../late-views/search-field.js';
import type { HistoryModel } from './history-model.js';
import { panelIcons } from './panel-icons.js';
import type { PanelContext } from './panel-view.js';
import { completePanelWords } from './panel-words.js';
import { renderBar } from './render-bar.js';

/** What can be asked of the panel, but for what rows do. */
export interface HistoryDeeds {
  search(text: string): void;
  more(): void;
  retrySearch(): void;
  openMessage(message: FoundMessage): void;
  create(): void;
}

/** Draws the panel around its rows. */
export function renderFrame(context: PanelContext, model: HistoryModel, rows: Element, deeds: HistoryDeeds): unknown {
  const { kit, readLocale } = context;
  const { html, drawIcon } = kit;
  const words = completePanelWords(readLocale());
  const { query } = model.search;
  return html`
    ${renderBar(context, words.conversations)}
    ${
      model.isForbidden
        ? html`<p class="hint" role="status">${words.historyForbidden}</p>`
        : html`
            ${renderSearchField(kit, { label: words.search, query: model.search.text, search: deeds.search })}
            <button class="create" type="button" @click=${deeds.create}>
              ${drawIcon(panelIcons.plus)}<span>${words.newConversation}</span>
            </button>
            <div class="scroller">${rows} ${query === '' ? renderEnd(context, model, deeds) : renderFound(context, model, deeds)}</div>
            <p class="unseen" role="status">${readStatus(context, model)}</p>
          `
    }
  `;
}

/** What stands below the conversations: that there are none, that more come, or why not. */
function renderEnd({ kit, readLocale }: PanelContext, { list }: HistoryModel, { more }: HistoryDeeds): unknown {
  const { html, nothing } = kit;
  const words = completePanelWords(readLocale());
  if (list.errorCode !== null) return renderFailure(kit, words.historyFailed, words.retry, more);
  if (list.isLoading && list.ids.length === 0) return renderSkeleton(kit);
  if (list.hasMore) return html`<button class="more plain" type="button" @click=${more}>${words.showMore}</button>`;
  if (list.ids.length > 0) return nothing;
  return html`<p class="hint"><strong>${words.noConversations}</strong> ${words.noConversationsHint}</p>`;
}

function renderFound(context: PanelContext, model: HistoryModel, deeds: HistoryDeeds): unknown {
  const { kit, readLocale } = context;
  const { html, nothing } = kit;
  const words = completePanelWords(readLocale());
  const { query, titles, messages, errorCode } = model.search;
  const hasFailed = titles !== null && titles.errorCode !== null;
  const found = [...model.foundMessages];
  const groups = found.map(([id, hits]) => ({
    title: hits[0]?.conversationTitle ?? model.titleOf(id),
    messages: hits,
  }));
  const isWaiting = !titles || (titles.isLoading && titles.ids.length === 0) || (!messages && errorCode === null);
  const isNothing = !isWaiting && found.length + model.foundTitles.length === 0;
  const foundView = {
    open: deeds.openMessage,
    isGone: (id: string) => model.search.isGone(id),
    goneWords: words.messageGone,
  };
  return html`
    ${titles?.hasMore && titles.ids.length > 0 ? html`<button class="more plain" type="button" @click=${deeds.more}>${words.showMore}</button>` : nothing}
    ${hasFailed ? renderFailure(kit, words.historyFailed, words.retry, deeds.retrySearch) : nothing}
    ${
      groups.length === 0
        ? nothing
        : html`<div class="hits">
            <h3>${words.foundMessages}</h3>
            ${renderFoundMessages(kit, groups, query, foundView)}
          </div>`
    }
    ${errorCode === null || hasFailed ? nothing : renderFailure(kit, words.searchFailed, words.retry, deeds.retrySearch)}
    ${isWaiting ? renderSkeleton(kit) : nothing}
    ${isNothing && errorCode === null && !hasFailed ? html`<p class="hint">${words.nothingFound(query)}</p>` : nothing}
  `;
}

function renderFailure({ html }: PanelContext['kit'], text: string, label: string, retry: () => void): unknown {
  return html`<div class="hint" role="alert">
    <p>${text}</p>
    <button part="retry-button" type="button" @click=${retry}>${label}</button>
  </div>`;
}

function renderSkeleton({ html }: PanelContext['kit']): unknown {
  return html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></div>`;
}

/** What is spoken of the list. */
function readStatus({ readLocale }: PanelContext, model: HistoryModel): string {
  const words = completePanelWords(readLocale());
  const { query, messages, titles } = model.search;
  if (query === '') return model.list.isLoading && model.list.ids.length === 0 ? words.loadingConversations : '';
  if (!titles || titles.isLoading || !messages) return '';
  const shown = [...model.foundMessages.values()].flat();
  const count = model.foundTitles.length + shown.length;
  return count === 0 ? words.nothingFound(query) : words.found(count);
}
