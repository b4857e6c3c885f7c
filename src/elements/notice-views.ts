import { html, nothing, type TemplateResult } from 'lit';
import type { ChatError, ChatErrorCode, ConversationState } from '../client.js';
import type { Locale } from '../i18n/locale.js';
import type { ErrorWords } from '../i18n/error-strings.js';
import type { Strings } from '../i18n/strings.js';
import { isActive } from '../run/run-state.js';
import type { NewError } from './controllers/chat-session.js';

const DAY_MS = 86_400_000;

/** Why there is nobody to talk to: whoever set the page up reads what to mend. */
export function renderConfigError({ message }: ChatError, strings: Strings): TemplateResult {
  return renderError(strings['error-config'], [message], true);
}

/** How the newest run ended where that was no good end: what happened, why, and the way on. */
export function renderRunError(
  { run, messages, returned, replaced }: ConversationState,
  latest: NewError | null,
  locale: Locale,
  retry: (messageId?: string) => void,
): TemplateResult | typeof nothing {
  if (run.phase !== 'failed' && run.phase !== 'interrupted') return nothing;
  const { strings } = locale;
  const { error } = run;
  const isNew = error === latest?.error;
  const { title, advice } = wordsOf(error.code, strings);
  const wait = isNew && error.retryAfterMs ? strings.retryFrom?.(writeTime(latest.at, error.retryAfterMs, locale)) : '';
  const details = [error.said, error.suggestedAction];
  // What was to be replaced is back: as if nothing had been said.
  if (run.phase === 'failed' || replaced) {
    const button = error.retryable && !returned ? renderButton(strings.retry, () => retry()) : nothing;
    return renderError({ title, advice: wait || advice }, details, isNew, button);
  }
  const question = messages.findLast(({ id, role }) => role === 'user' && (run.run.userMessageId ?? id) === id);
  const isAnswer = question?.state !== 'interrupted';
  const words = { title: isAnswer ? strings.interrupted : title, advice: wait || (run.gone ? '' : advice) };
  if (!run.gone)
    return renderError(
      words,
      details,
      isNew,
      renderButton(strings.retry, () => retry()),
    );
  // A run that cannot be found again is gone; its conversation is not. What the server was too busy for was not retried.
  const isRefused = run.run.delivery === 'refused';
  const label = isAnswer
    ? (strings.askAgain ?? strings.retry)
    : isRefused || !isNew
      ? strings.sendAgain
      : strings.retry;
  return renderError(words, [], isNew, question && renderButton(label, () => retry(question.id)));
}

/** That the conversation is being fetched, or why it could not be. */
export function renderLoading(
  { loading }: ConversationState,
  latest: NewError | null,
  strings: Strings,
  reconnect: () => void,
): TemplateResult | typeof nothing {
  if (typeof loading === 'boolean') return loading ? html`<p class="note">${strings.loading}</p>` : nothing;
  const words = wordsOf(loading.code, strings);
  return renderError(words, [loading.said], loading === latest?.error, renderButton(strings.retry, reconnect));
}

/** That a part of the chat could not be loaded. */
export function renderLost(strings: Strings, retry: () => void): TemplateResult {
  return renderError(strings['error-network'], [], true, renderButton(strings.retry, retry));
}

/** Those of a failure of the service where its own have not come. */
function wordsOf(code: ChatErrorCode, strings: Strings): ErrorWords {
  return strings[`error-${code}`] ?? strings['error-server'];
}

/** Why a message is in the field again; empty where none was given back. */
export function textOfReturned({ run, returned }: ConversationState, strings: Strings): string {
  if (!returned) return '';
  return isActive(run) ? `${strings['error-conflict'].title} ${strings.returned}` : strings.returned;
}

/** A button that is a way on after a failure. */
export function renderButton(label: string, act: () => void): TemplateResult {
  return html`<button part="retry-button" type="button" @click=${act}>${label}</button>`;
}

function renderError(
  { title, advice }: ErrorWords,
  details: (string | undefined)[],
  isNew: boolean,
  button: unknown = nothing,
): TemplateResult {
  return html`
    <div part="error" role=${isNew ? 'alert' : 'group'}>
      <p><strong>${title}</strong> ${advice}</p>
      ${details.map((detail) => detail && html`<p class="detail">${detail}</p>`)} ${button}
    </div>
  `;
}

/** When a wait that began at `at` is over: the time of day, with the date where that may be another day's. */
function writeTime(at: number, waitMs: number, { tag }: Locale): string {
  const day = waitMs < DAY_MS / 2 ? {} : ({ dateStyle: 'medium' } as const);
  return new Intl.DateTimeFormat(tag, { ...day, timeStyle: 'short' }).format(at + waitMs);
}
