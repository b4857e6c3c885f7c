import { html, nothing, type TemplateResult } from 'lit';
import type { ChatError, ConversationState } from '../client.js';
import type { ErrorWords, Strings } from '../i18n/strings.js';
import { isActive } from '../run/run-state.js';
import { type ChatStatus, isWaitingForNetwork, readChatStatus, readRetryAt } from './chat-status.js';
import type { ChatOptions } from './options.js';

/** What is known about the run that is under way. */
export interface StatusView {
  readonly status: ChatStatus;
  readonly strings: Strings;
  readonly attempt: number;
  readonly offline: boolean;
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
  if (view.offline) return strings.offline;
  if (view.retryInSeconds !== null) return strings.rateLimited(view.retryInSeconds);
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

/** Why there is nobody to talk to: whoever set the page up reads what to mend. */
export function renderConfigError({ message }: ChatError, strings: Strings): TemplateResult {
  return renderAlert(strings['error-config'], [message]);
}

/** How the run ended, why, what to do about it, and a button where trying again can help. */
export function renderRunError(
  error: ChatError,
  isInterrupted: boolean,
  strings: Strings,
  retry: () => void,
): TemplateResult {
  const { title, advice } = strings[`error-${error.code}`];
  // A run that cannot be found again is gone; its conversation is not.
  const isGone = isInterrupted && error.code === 'not-found';
  const words = { title: isInterrupted ? strings.interrupted : title, advice: isGone ? '' : advice };
  // The server's own words may say more than ours.
  const details = isGone ? [] : [error.said, error.suggestedAction];
  const button = html`<button part="retry-button" type="button" @click=${retry}>${strings.retry}</button>`;
  return renderAlert(words, details, error.retryable || isGone ? button : nothing);
}

function renderAlert({ title, advice }: ErrorWords, details: (string | undefined)[], button: unknown = nothing) {
  return html`
    <div part="error" role="alert">
      <p><strong>${title}</strong> ${advice}</p>
      ${details.map((detail) => detail && html`<p class="detail">${detail}</p>`)} ${button}
    </div>
  `;
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
