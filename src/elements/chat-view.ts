import { html, nothing, type TemplateResult } from 'lit';
import type { ChatError, ConversationState } from '../client.js';
import type { Strings } from '../i18n/strings.js';
import { icons } from './icons.js';
import type { MessageContext } from './message-context.js';
import { renderMessages } from './message-view.js';
import type { ChatOptions } from './options.js';
import { readStatusView, renderConfigError, renderEmpty, renderRunError, renderStatus } from './status-views.js';

/** Everything that the frame around the composer is drawn from. */
export interface ChatView {
  readonly options: ChatOptions;
  readonly state: ConversationState;
  readonly strings: Strings;
  readonly configError: ChatError | null;
  readonly runError: ChatError | null;
  readonly messages: MessageContext;
  /** Whether new content stays in view. */
  readonly isStuck: boolean;
  send(text: string): void;
  retry(): void;
  newConversation(): void;
  scrollToBottom(): void;
}

/** The bar over the messages. */
export function renderHeader({ options, state, strings, newConversation }: ChatView): TemplateResult {
  return html`
    <div part="header">
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
    </div>
  `;
}

/** The log, and the button that leads back to its end. It is silent to readers: the announcer speaks. */
export function renderLog(view: ChatView): TemplateResult {
  const { strings, isStuck, scrollToBottom } = view;
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
          : html`<button part="scroll-button" type="button" aria-label=${strings.scrollToLatest} @click=${scrollToBottom}>
              ${icons.down}
            </button>`
      }
    </div>
  `;
}

function renderThread({
  options,
  state,
  strings,
  configError,
  runError,
  messages,
  send,
  retry,
}: ChatView): TemplateResult {
  const isEmpty = state.messages.length === 0 && configError === null;
  return html`
    ${isEmpty ? renderEmpty(options, strings, send) : nothing} ${renderMessages(state.messages, messages)}
    ${renderStatus(readStatusView(state, strings, performance.now()))}
    ${configError ? renderConfigError(configError, strings) : nothing}
    ${runError ? renderRunError(runError, state.run.phase === 'interrupted', strings, retry) : nothing}
  `;
}
