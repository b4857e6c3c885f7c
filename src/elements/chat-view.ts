import { html, nothing, type TemplateResult } from 'lit';
import type { ChatError, ConversationState } from '../client.js';
import type { Locale } from '../i18n/locale.js';
import type { Strings } from '../i18n/strings.js';
import type { NewError } from './controllers/chat-session.js';
import { icons } from './icons.js';
import { renderConfigError, renderLoading, renderRunError, textOfReturned } from './notice-views.js';
import type { ChatOptions } from './options.js';
import { readStatusView, renderEmpty, renderStatus } from './status-views.js';

/** Everything that the frame around the composer is drawn from. */
export interface ChatView {
  readonly options: ChatOptions;
  readonly state: ConversationState;
  readonly strings: Strings;
  readonly configError: ChatError | null;
  readonly newError: NewError | null;
  readonly locale: Locale;
  /** Where the messages are, and what stands below them. */
  readonly log: unknown;
  /** Whether new content stays in view. */
  readonly isStuck: boolean;
  /** How many messages came since it does not. */
  readonly newCount: number;
  /** The buttons that open what stands beside the conversation. */
  readonly listButton: unknown;
  readonly accountButton: unknown;
  /** The button that closes a popup. */
  readonly closeButton: unknown;
  send(text: string): void;
  retry(messageId?: string): void;
  reconnect(): void;
  newConversation(): void;
  scrollToBottom(): void;
}

/** The bar over the messages. */
export function renderHeader(view: ChatView): TemplateResult {
  const { options, state, strings, listButton, accountButton, closeButton, newConversation } = view;
  return html`
    <div part="header">
      ${listButton}
      <slot name="header">${options.heading ? html`<h2 part="heading">${options.heading}</h2>` : nothing}</slot>
      ${options.privateMode ? html`<span class="private">${icons.lock}${strings.privateMode}</span>` : nothing}
      <slot name="header-actions"></slot>
      ${
        state.messages.length === 0
          ? nothing
          : html`<button class="icon-button" type="button" aria-label=${strings.newConversation} @click=${newConversation}>
              ${icons.compose}
            </button>`
      }
      ${accountButton} ${closeButton}
    </div>
  `;
}

/** The log, and the button that leads back to its end. It is silent to readers: the announcer speaks. */
export function renderLog(view: ChatView): TemplateResult {
  const { strings, isStuck, newCount, scrollToBottom } = view;
  const news = newCount > 0 ? ` (${strings.unread(newCount)})` : '';
  return html`
    <div class="stage">
      <div
        part="log"
        role="log"
        aria-live="off"
        aria-label=${strings.log}
        tabindex="0"
      >
        <div class="thread">${renderThread(view)}</div>
      </div>
      ${
        isStuck
          ? nothing
          : html`<button part="scroll-button" type="button" aria-label=${strings.scrollToLatest + news} @click=${scrollToBottom}>
              ${icons.down}${news && html`<span class="count">${newCount}</span>`}
            </button>`
      }
    </div>
  `;
}

function renderThread(view: ChatView): TemplateResult {
  const { options, state, strings, configError, newError, locale, log } = view;
  const isEmpty = state.messages.length === 0 && state.loading === false && configError === null;
  // Something is always last: were it the log now and then, browsers would look at the styles of all its buttons again.
  return html`
    ${isEmpty ? renderEmpty(options, strings, view.send) : nothing}
    ${state.isCut ? html`<p class="note">${strings.olderDropped}</p>` : nothing}
    ${log} ${renderLoading(state, newError, strings, view.reconnect)}
    ${renderStatus(readStatusView(state, strings, performance.now()))}
    ${configError ? renderConfigError(configError, strings) : nothing}
    ${renderRunError(state, newError, locale, view.retry)}
    ${state.returned ? html`<p class="note">${textOfReturned(state, strings)}</p>` : nothing}
    <i hidden></i>
  `;
}
