import type { FoundMessage } from '../client.js';
import { findSnippet, type Snippet } from './find-snippet.js';
import type { PanelKit } from './panel-kit.js';

/** Messages that were found in one conversation. */
export interface FoundGroup {
  readonly title: string;
  readonly messages: readonly FoundMessage[];
}

/** What is done with them, and what became of them. */
export interface FoundView {
  open(message: FoundMessage): void;
  /** Whether it is not in its conversation any more. */
  isGone(id: string): boolean;
  readonly goneWords: string;
}

/** A text is folded sign by sign: once for a query, not for each drawing. */
const snippets = new WeakMap<FoundMessage, Snippet & { readonly query: string }>();

function readSnippet(message: FoundMessage, query: string): Snippet {
  const known = snippets.get(message);
  if (known?.query === query) return known;
  const whole = findSnippet(message.content, query);
  const snippet = whole.match || !message.snippet ? whole : findSnippet(message.snippet, query);
  snippets.set(message, { ...snippet, query });
  return snippet;
}

/** Draws messages that were found, each as a button with the place that fits. */
export function renderFoundMessages(
  { html, nothing }: PanelKit,
  groups: readonly FoundGroup[],
  query: string,
  view: FoundView,
): unknown {
  return groups.map(
    ({ title, messages }) => html`
      <h4><span dir="auto">${title}</span></h4>
      <ul>
        ${messages.map((message) => {
          const { before, match, after } = readSnippet(message, query);
          return html`<li>
            <button class="hit" type="button" @click=${() => view.open(message)}>
              <span dir="auto">${before}<mark>${match}</mark>${after}</span>
            </button>
            ${view.isGone(message.id) ? html`<p class="trouble">${view.goneWords}</p>` : nothing}
          </li>`;
        })}
      </ul>
    `,
  );
}
