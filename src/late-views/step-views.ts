import type { TemplateResult } from 'lit';
import { formatFileSize } from '../i18n/format-file-size.js';
import type { Locale } from '../i18n/locale.js';
import type { LateStrings } from '../i18n/strings.js';
import type { Deliverable } from '../protocol/deliverable.js';
import type { Task } from '../protocol/task.js';
import { icons } from './icons.js';
import type { Kit } from './kit.js';
import { completeWords } from './late-words.js';

/** The steps of an answer. */
export interface StepViews {
  /** The steps that the agent reports, in the order in which they began. */
  renderTasks(tasks: readonly Task[], locale: Locale): unknown;
  /** The files that the agent made. */
  renderDeliverables(deliverables: readonly Deliverable[], locale: Locale): unknown;
}

/** Makes the views of steps with what the element draws with. */
export function createStepViews(kit: Kit): StepViews {
  const { html, nothing, drawIcon } = kit;
  const markOf = ({ status }: Task): unknown => {
    if (status === 'running') return html`<span class="spinner"></span>`;
    return drawIcon(status === 'completed' ? icons.check : icons.cross);
  };

  const renderTask = (task: Task, strings: LateStrings): TemplateResult => {
    const line = html`<span class="mark">${markOf(task)}</span>
      <span class="label">${task.label}</span>
      <span class="state">${strings[`task-${task.status}`]}</span>`;
    const more = [task.description, task.result].filter((text) => text !== undefined && text !== '');
    if (more.length === 0) return html`<div class="line">${line}</div>`;
    return html`<details><summary class="line">${line}</summary>${more.map((text) => html`<p class="plain">${text}</p>`)}</details>`;
  };

  return {
    renderTasks(tasks, locale) {
      const strings = completeWords(locale);
      if (tasks.length === 0) return nothing;
      return html`<ul part="task-list" aria-label=${strings.tasks(tasks.length)}>
        ${tasks.map((task) => html`<li part="task" class=${task.status}>${renderTask(task, strings)}</li>`)}
      </ul>`;
    },
    renderDeliverables(deliverables, locale) {
      const { tag } = locale;
      const strings = completeWords(locale);
      if (deliverables.length === 0) return nothing;
      return html`<ul class="deliverables" aria-label=${strings.deliverables(deliverables.length)}>
        ${deliverables.map(
          ({ name, type, size }) => html`<li part="deliverable">
            ${drawIcon(icons.file)}<bdi>${name}</bdi>
            <span class="state">${[type, size === undefined ? '' : formatFileSize(size, tag)].filter(Boolean).join(' · ')}</span>
          </li>`,
        )}
      </ul>`;
    },
  };
}
