import { html, nothing, type TemplateResult } from 'lit';
import type { Deliverable, Interaction, Task } from '../client.js';
import { formatFileSize } from '../i18n/format-file-size.js';
import type { Locale } from '../i18n/locale.js';
import type { Strings } from '../i18n/strings.js';
import { readSafeWebUrl } from '../markdown/read-safe-url.js';
import { icons } from './icons.js';
import type { MessageContext } from './message-context.js';

/** The steps that the agent reports, in the order in which they began. */
export function renderTasks(tasks: readonly Task[], strings: Strings): TemplateResult | typeof nothing {
  if (tasks.length === 0) return nothing;
  return html`<ul part="task-list" aria-label=${strings.tasks(tasks.length)}>
    ${tasks.map((task) => html`<li part="task" class=${task.status}>${renderTask(task, strings)}</li>`)}
  </ul>`;
}

function renderTask(task: Task, strings: Strings): TemplateResult {
  const line = html`<span class="mark">${markOf(task)}</span>
    <span class="label">${task.label}</span>
    <span class="state">${strings[`task-${task.status}`]}</span>`;
  const more = [task.description, task.result].filter((text) => text !== undefined && text !== '');
  if (more.length === 0) return html`<div class="line">${line}</div>`;
  return html`<details><summary class="line">${line}</summary>${more.map((text) => html`<p class="plain">${text}</p>`)}</details>`;
}

function markOf({ status }: Task): unknown {
  if (status === 'running') return html`<span class="spinner"></span>`;
  return status === 'completed' ? icons.check : icons.cross;
}

/** The files that the agent made. */
export function renderDeliverables(
  deliverables: readonly Deliverable[],
  { strings, tag }: Locale,
): TemplateResult | typeof nothing {
  if (deliverables.length === 0) return nothing;
  return html`<ul class="deliverables" aria-label=${strings.deliverables(deliverables.length)}>
    ${deliverables.map(
      ({ name, type, size }) => html`<li part="deliverable">
        ${icons.file}<bdi>${name}</bdi>
        <span class="state">${[type, size === undefined ? '' : formatFileSize(size, tag)].filter(Boolean).join(' · ')}</span>
      </li>`,
    )}
  </ul>`;
}

/** What the agent asks of the person. Nothing is chosen, focused or approved by itself. */
export function renderInteraction(
  { id, prompt, options, url, state }: Interaction,
  { locale, canRespond, respond }: MessageContext,
): TemplateResult {
  const { strings } = locale;
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
}
