import { createElement } from './create-element.js';

/** An event as the log shows it. */
export interface EventView {
  readonly name: string;
  readonly detail: unknown;
  /** How many events the row stands for. */
  readonly times: number;
  /** When it was heard, in ms since the page began. */
  readonly at: number;
}

/** One row: time, name and gist; opened, the whole detail. */
export function renderEventRow({ name, detail, times, at }: EventView): HTMLLIElement {
  const json = createElement('pre', { tabindex: '0', role: 'region', 'aria-label': `Detail of ${name}` });
  const summary = createElement(
    'summary',
    {},
    createElement('span', { class: 'event-name' }, name.replace(/^chat-/, '')),
    createElement('span', { class: 'gist' }, times > 1 ? `${times} times` : readGist(detail)),
    createElement('time', {}, `${(at / 1000).toFixed(2)} s`),
  );
  const details = createElement('details', {}, summary, json);
  // A long conversation makes long details, and most rows are never opened.
  details.addEventListener('toggle', () => {
    if (details.open && json.textContent === '') json.textContent = JSON.stringify(detail, null, 2);
  });
  return createElement('li', { 'data-name': name, 'data-times': String(times) }, details);
}

/** What tells an event from others of its name, where a short word does. */
function readGist(detail: unknown): string {
  const { status, error, reason, task, message, deliverable, version, href } = detail as Partial<
    Record<string, unknown>
  >;
  if (typeof status === 'string') return status;
  if (isRecord(error)) return String(error['code']);
  if (typeof reason === 'string') return reason;
  if (isRecord(task)) return `${String(task['label'])}: ${String(task['status'])}`;
  if (isRecord(deliverable)) return String(deliverable['name']);
  if (isRecord(message)) return String(message['content']).slice(0, 40);
  const word = version ?? href;
  return typeof word === 'string' ? word : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
