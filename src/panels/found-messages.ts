import type { FoundMessage } from '../client.js';
import { findSnippet } from './find-snippet.js';
import type { PanelKit } from './panel-kit.js';

/** Messages that were found in one conversation. */
export interface FoundGroup {
  readonly title: string;
  readonly messages: readonly FoundMessage[];
}

/** Draws messages that were found, each as a button with the place that fits. */
export function renderFoundMessages(
  { html }: PanelKit,
  groups: readonly FoundGroup[],
  query: string,
  open: (message: FoundMessage) => void,
): unknown {
  return groups.map(
    ({ title, messages }) => html`
      <h4><span dir="auto">${title}</span></h4>
      <ul>
        ${messages.map((message) => {
          const whole = findSnippet(message.content, query);
          const { before, match, after } =
            whole.match || !message.snippet ? whole : findSnippet(message.snippet, query);
          return html`<li>
            <button class="hit" type="button" @click=${() => open(message)}>
              <span dir="auto">${before}<mark>${match}</mark>${after}</span>
            </button>
          </li>`;
        })}
      </ul>
    `,
  );
}
