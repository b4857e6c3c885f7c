import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../client.js';
import type { GrowingText } from '../foundation/growing-text.js';
import { markdown } from '../markdown/markdown.js';
import type { MessageContext } from './message-context.js';
import { renderButton } from './notice-views.js';

/**
 * What stands in the article of a message; `before` is when the one before it was said, `growth` how its text has grown,
 * where that is known.
 */
export function renderMessage(
  message: Message,
  context: MessageContext,
  before: string | undefined,
  growth: GrowingText | null,
): TemplateResult {
  const { locale, late } = context;
  return html`
    ${late?.tools.renderHead(message, before, locale)}
    ${
      message.role === 'user'
        ? (late?.tools.renderEditor(message, locale) ??
          html`<div part="content" class="plain" dir="auto">${message.content}</div>`)
        : renderAnswer(message, context, growth)
    }
    ${
      message.state === 'streaming'
        ? nothing
        : html`<div part="message-actions">${late?.tools.renderActions(message, locale)}</div>`
    }
    ${renderNote(message, context)}
  `;
}

function renderAnswer(message: Message, context: MessageContext, growth: GrowingText | null): TemplateResult {
  const { locale, late } = context;
  const { id, content, state } = message;
  return html`
    ${message.reasoning && late?.renderReasoning(message.reasoning, locale)}
    ${late?.renderTasks(message, context)}
    ${content === '' ? nothing : renderText(content, id, context, state, growth)}
    ${late?.renderDeliverables(message, context)}
    ${message.interactions
      .filter((it) => !context.hiddenInteractions.has(it.id))
      .map((it) => late?.renderInteraction(it, context) ?? html`<p class="plain">${it.prompt}</p>`)}
  `;
}

/** Markdown as safe DOM; `id` is of this text alone. */
export function renderText(
  text: string,
  id: string,
  { locale, images, imageOrigins, dress }: MessageContext,
  state: Message['state'] = 'complete',
  growth: GrowingText | null = null,
): TemplateResult {
  return html`<div part="content" dir=${readDirection(text)}>${markdown(
    text,
    {
      streaming: state === 'streaming',
      isCut: state !== 'complete',
      images,
      imageOrigins,
      words: locale.strings,
      idPrefix: `${id}-`,
      dress,
    },
    growth,
  )}</div>`;
}

/** That of the first letter: by itself an element does not see into those that have a direction of their own. */
function readDirection(text: string): 'rtl' | 'ltr' {
  return /^\P{L}*[\u0590-\u08ff]/u.test(text) ? 'rtl' : 'ltr';
}

/** How the message stands, where that is not plain to see. */
function renderNote(
  { id, state, role }: Message,
  { locale, failedId, failedQuestionId, sendAgain }: MessageContext,
): TemplateResult | typeof nothing {
  const { strings } = locale;
  if (role === 'user') {
    if (state === 'error') return html`<p class="note">${strings.notSent}</p>`;
    if (state !== 'interrupted') return nothing;
    const canSend = sendAgain !== null && id !== failedQuestionId;
    return html`<p class="note">
      ${strings.maybeSent} ${canSend ? renderButton(strings.sendAgain, () => sendAgain(id)) : nothing}
    </p>`;
  }
  if (id === failedId || role !== 'assistant') return nothing;
  if (state === 'stopped') return html`<p class="note">${strings.stopped}</p>`;
  return state === 'interrupted' ? html`<p class="note">${strings.interrupted}</p>` : nothing;
}
