import type { LitElement, TemplateResult } from 'lit';
import type { Locale } from '../i18n/locale.js';
import type { StepStrings } from '../i18n/late-strings.js';
import type { Strings } from '../i18n/strings.js';
import { readSafeWebUrl } from '../markdown/read-safe-url.js';
import type { Interaction } from '../protocol/interaction.js';
import { AnswerDrafts, type AnswerNotes } from './answer-drafts.js';
import type { MessageKit, TextContext } from './kit.js';
import { completeWords } from './late-words.js';
import { isOfComposition, keepInside } from './typed-keys.js';

/** What a question needs besides itself. */
export interface InteractionContext extends TextContext {
  /** Whether it can be answered. */
  readonly canRespond: boolean;
  readonly respond: (interactionId: string, value: string) => void;
}

/** What questions need of the element. */
export interface QuestionHost extends LitElement {
  /** `enter` sends, or only `mod-enter`. */
  readonly submitKey: string;
  /** What keeps what is written over the end of the page. */
  readonly client: AnswerNotes | null;
}

/** The agent's questions, and its thoughts. */
export interface InteractionView {
  /** What the agent asks of the person. Nothing is chosen, focused or approved by itself. */
  renderInteraction(interaction: Interaction, context: InteractionContext): unknown;
  renderReasoning(text: string, locale: Locale): unknown;
  /** Lets go of what the person has written and answered. */
  forget(): void;
}

type Words = Strings & StepStrings;

/** Makes the views of questions and thoughts with what the element draws with. */
export function createInteractionView(kit: MessageKit, host: QuestionHost): InteractionView {
  const { html, nothing } = kit;
  const drafts = new AnswerDrafts(() => host.client);
  /** What was answered, by the key of the question. */
  const answers = new Map<string, string>();

  const answer = (
    interaction: Interaction,
    { canRespond, respond }: InteractionContext,
    value: string,
    said = value,
  ): void => {
    if (!canRespond || value.trim() === '') return;
    answers.set(keyOf(interaction), said);
    drafts.set(keyOf(interaction), '');
    respond(interaction.id, value);
  };

  const renderChoices = (interaction: Interaction, context: InteractionContext, strings: Words): TemplateResult => {
    const options = readOptions(interaction, strings);
    return html`<div class="choices">
      ${options.map(
        ({ label, value }) =>
          html`<button type="button" dir="auto" ?disabled=${!context.canRespond} @click=${() => answer(interaction, context, value, label)}>${label}</button>`,
      )}
    </div>`;
  };

  const renderField = (interaction: Interaction, context: InteractionContext, strings: Words): TemplateResult => {
    const key = keyOf(interaction);
    const send = (): void => answer(interaction, context, drafts.get(key));
    const onInput = (event: Event): void => {
      event.stopPropagation();
      drafts.set(key, (event.target as HTMLTextAreaElement).value);
    };
    const onKeydown = (event: KeyboardEvent): void => {
      keepInside(event);
      if (isOfComposition(event)) return event.stopPropagation();
      const isMod = event.ctrlKey || event.metaKey;
      if (event.key !== 'Enter' || event.shiftKey || !(isMod || isEnterSending(host))) return;
      event.preventDefault();
      send();
    };
    // A value that is only the default one leaves what is being written alone, and the input method with it.
    return html`<div class="answer" @keydown=${onKeydown} @keyup=${keepInside} @keypress=${keepInside}>
      <textarea
        part="field"
        dir="auto"
        rows="2"
        aria-label=${strings.yourAnswer}
        ?disabled=${!context.canRespond}
        .defaultValue=${drafts.get(key)}
        @input=${onInput}
      ></textarea>
      <button type="button" ?disabled=${!context.canRespond} @click=${send}>${strings.sendAnswer}</button>
    </div>`;
  };

  const renderState = (interaction: Interaction, strings: Words): unknown => {
    const { state } = interaction;
    const said = answers.get(keyOf(interaction));
    if (state === 'closed') return html`<p class="note">${strings.questionClosed}</p>`;
    return html`<p class="note">
      ${said === undefined ? strings.answered : strings.answerGiven(said)}
      ${state === 'queued' ? strings.answerQueued : nothing}
    </p>`;
  };

  return {
    renderInteraction(interaction, context) {
      const { prompt, url, state } = interaction;
      const strings = completeWords(context.locale);
      const page = url === undefined ? null : readSafeWebUrl(url);
      const isOpen = state === 'open';
      const hasField = isOpen && readOptions(interaction, strings).length === 0;
      return html`<section part="interaction" class=${state} aria-label=${strings.interaction}>
        ${prompt === '' ? nothing : kit.renderText(prompt, `asked-${keyOf(interaction)}`, context)}
        ${page === null ? nothing : html`<a part="link" href=${page.href} target="_blank" rel="noopener noreferrer nofollow ugc">${page.host}</a>`}
        ${isOpen ? (hasField ? renderField : renderChoices)(interaction, context, strings) : renderState(interaction, strings)}
      </section>`;
    },
    renderReasoning: (text, locale) =>
      html`<details part="reasoning"><summary>${completeWords(locale).reasoning}</summary><div class="plain">${text}</div></details>`,
    forget() {
      drafts.clear();
      answers.clear();
    },
  };
}

/** The name of a question: in another message the same id may ask anew. */
function keyOf({ messageId, id }: Interaction): string {
  return `${messageId} ${id}`;
}

/** What can be pressed: what the agent offers, else what its kind of question comes down to. */
function readOptions({ kind, options }: Interaction, { approve, reject, done }: StepStrings): Interaction['options'] {
  if (options.length > 0) return options;
  const labels = kind === 'approval' ? [approve, reject] : kind === 'browser' ? [done] : [];
  return labels.map((label) => ({ label, value: label }));
}

/** As in the message field: on a touch keyboard Return breaks the line. */
function isEnterSending({ submitKey }: QuestionHost): boolean {
  return submitKey !== 'mod-enter' && !matchMedia('(pointer: coarse)').matches;
}
