import type { Locale } from '../i18n/locale.js';
import { readSafeWebUrl } from '../markdown/read-safe-url.js';
import type { Interaction } from '../protocol/interaction.js';
import type { Kit } from './kit.js';
import { completeWords } from './late-words.js';

/** What a question needs besides itself. */
export interface InteractionContext {
  readonly locale: Locale;
  /** Whether it can be answered. */
  readonly canRespond: boolean;
  readonly respond: (interactionId: string, value: string) => void;
}

/** The agent's questions, and its thoughts. */
export interface InteractionView {
  /** What the agent asks of the person. Nothing is chosen, focused or approved by itself. */
  renderInteraction(interaction: Interaction, context: InteractionContext): unknown;
  renderReasoning(text: string, locale: Locale): unknown;
}

/** Makes the views of questions and thoughts with what the element draws with. */
export function createInteractionView({ html, nothing }: Kit): InteractionView {
  return {
    renderInteraction({ id, prompt, options, url, state }, { locale, canRespond, respond }) {
      const strings = completeWords(locale);
      const page = url === undefined ? null : readSafeWebUrl(url);
      return html`<section part="interaction" aria-label=${strings.interaction}>
        <p class="plain" dir="auto">${prompt}</p>
        ${page === null ? nothing : html`<a part="link" href=${page.href} target="_blank" rel="noopener noreferrer nofollow ugc">${page.host}</a>`}
        ${
          state === 'open' && options.length > 0
            ? html`<div class="choices">
                ${options.map(
                  ({ label, value }) =>
                    html`<button type="button" ?disabled=${!canRespond} @click=${() => respond(id, value)}>${label}</button>`,
                )}
              </div>`
            : nothing
        }
        ${state === 'queued' ? html`<p class="note">${strings.answerQueued}</p>` : nothing}
      </section>`;
    },
    renderReasoning: (text, locale) =>
      html`<details part="reasoning"><summary>${completeWords(locale).reasoning}</summary><div class="plain">${text}</div></details>`,
  };
}
