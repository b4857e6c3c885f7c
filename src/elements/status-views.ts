import { html, nothing, type TemplateResult } from 'lit';
import type { ConversationState } from '../client.js';
import type { Strings } from '../i18n/strings.js';
import { isActive } from '../run/run-state.js';
import { type ChatStatus, isWaitingForNetwork, readChatStatus, readRetryAt } from './chat-status.js';
import type { ChatEventDetails } from './events.js';
import type { ChatOptions } from './options.js';

/** What is known about the run that is under way. */
export interface StatusView {
  readonly status: ChatStatus;
  readonly strings: Strings;
  readonly attempt: number;
  readonly offline: boolean;
  /** Whether the person's message has not left yet. */
  readonly isUnsent: boolean;
  /** Whole seconds until the next try; `null` where nothing is waited for. */
  readonly retryInSeconds: number | null;
  /** What the agent says it does. */
  readonly progress: string;
  /** Whether text of the answer is on the page already. */
  readonly hasText: boolean;
}

/** What the line says about a conversation at a moment of the monotonic clock. */
export function readStatusView(state: ConversationState, strings: Strings, monotonic: number): StatusView {
  const retryAt = readRetryAt(state);
  return {
    status: readChatStatus(state),
    strings,
    attempt: isActive(state.run) ? state.run.run.failures : 0,
    offline: isWaitingForNetwork(state),
    isUnsent: isActive(state.run) && state.run.run.delivery === 'kept',
    retryInSeconds: retryAt === null ? null : Math.max(0, Math.ceil((retryAt - monotonic) / 1_000)),
    progress: state.answer?.progress ?? '',
    hasText: (state.answer?.message.content ?? '') !== '',
  };
}

/** One line under the messages: that something goes on, and what. */
export function renderStatus(view: StatusView): TemplateResult | typeof nothing {
  const text = textOfStatus(view);
  if (text === '') return nothing;
  return html`<p part="status"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${text}</p>`;
}

/** The line's words; also what is announced. */
export function textOfStatus({ status, strings, ...view }: StatusView): string {
  if (view.offline) return view.isUnsent ? strings.offlineUnsent : strings.offline;
  if (view.retryInSeconds !== null) return strings.rateLimited?.(view.retryInSeconds) ?? strings.thinking;
  switch (status) {
    case 'submitted':
      return strings.thinking;
    case 'reconnecting':
      return strings.reconnecting(view.attempt);
    case 'stopping':
      return strings.stopping;
    case 'streaming':
      return view.progress || (view.hasText ? '' : strings.thinking);
    default:
      return '';
  }
}

/** What is said after an answer: a whole one speaks for itself, and so does an alert. */
export function textOfEnd(
  { message, reason }: ChatEventDetails['chat-response-end'],
  hasAlert: boolean,
  strings: Strings,
): string {
  const isEmpty = message.content.trim() === '';
  if (reason === 'stopped') return strings.stopped;
  if (reason === 'complete') return (isEmpty && strings.answerComplete) || '';
  return isEmpty || hasAlert || message.state !== 'interrupted' ? '' : strings.interrupted;
}

/** What stands in a log in which nothing was said yet. */
export function renderEmpty(
  { greeting, suggestions, disabled }: Pick<ChatOptions, 'greeting' | 'suggestions' | 'disabled'>,
  strings: Strings,
  send: (text: string) => void,
): TemplateResult {
  return html`
    <div class="empty">
      <slot name="empty">
        <p class="greeting">${greeting || strings.emptyTitle}</p>
        ${greeting ? nothing : html`<p class="hint">${strings.emptyHint}</p>`}
      </slot>
      ${
        suggestions.length === 0
          ? nothing
          : html`<ul part="suggestions" aria-label=${strings.suggestions}>
              ${suggestions.map(
                ({ label, prompt = label }) =>
                  html`<li><button part="suggestion" type="button" ?disabled=${disabled} @click=${() => send(prompt)}>${label}</button></li>`,
              )}
            </ul>`
      }
    </div>
  `;
}
