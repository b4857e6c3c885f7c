import type { AgenticChat } from '../../src/class.js';
import type { ChatEventDetails } from '../../src/elements/events.js';
import { createElement } from './create-element.js';
import { renderEventRow } from './event-row.js';

/** Every event of the element; the compiler asks for a new one to be listed. */
const eventNames = Object.keys({
  'chat-ready': true,
  'chat-beforetoggle': true,
  'chat-toggle': true,
  'chat-panel': true,
  'chat-conversation-update': true,
  'chat-send': true,
  'chat-message': true,
  'chat-response-start': true,
  'chat-delta': true,
  'chat-response-end': true,
  'chat-task': true,
  'chat-deliverable': true,
  'chat-download': true,
  'chat-interaction': true,
  'chat-status': true,
  'chat-conversation-change': true,
  'chat-link-click': true,
  'chat-feedback': true,
  'chat-attach': true,
  'chat-upload': true,
  'chat-copy': true,
  'chat-error': true,
} satisfies Record<keyof ChatEventDetails, true>) as readonly (keyof ChatEventDetails)[];

const MOST_ROWS = 200;

/** A log and the number that stands beside its title. */
export interface EventLog {
  /** Lists the events of this chat, too. */
  follow(chat: AgenticChat): void;
  readonly panel: HTMLElement;
  readonly count: HTMLElement;
}

/** Lists events of chats, newest first. Consecutive `chat-delta` share one row. */
export function renderEventLog(): EventLog {
  const count = createElement('span', { class: 'count' }, '0');
  const list = createElement('ol', { class: 'events', 'aria-label': 'Events, newest first' });
  const filter = createElement('input', { type: 'search', placeholder: 'Filter', 'aria-label': 'Filter events' });
  const clear = createElement('button', { type: 'button', class: 'button' }, 'Clear');
  const none = createElement('p', { class: 'hint' }, 'Nothing has happened yet. Send a message.');
  let seen = 0;

  const filterRow = (row: HTMLElement): void => {
    row.hidden = !(row.dataset['name'] ?? '').includes(filter.value.trim().toLowerCase());
  };
  const showCount = (): void => {
    count.textContent = String(seen);
    none.hidden = seen > 0;
  };

  const add = (name: keyof ChatEventDetails, detail: unknown): void => {
    seen += 1;
    const newest = list.firstElementChild;
    const isNext = name === 'chat-delta' && newest instanceof HTMLElement && newest.dataset['name'] === name;
    const times = isNext ? Number(newest.dataset['times']) + 1 : 1;
    const row = renderEventRow({ name, detail, times, at: performance.now() });
    filterRow(row);
    if (isNext) newest.replaceWith(row);
    else list.prepend(row);
    if (list.childElementCount > MOST_ROWS) list.lastElementChild?.remove();
    showCount();
  };

  const follow = (chat: AgenticChat): void => {
    // A chat in another document has another `CustomEvent`.
    for (const name of eventNames) {
      chat.addEventListener(name, (event: Event) => add(name, 'detail' in event ? event.detail : null));
    }
  };
  filter.addEventListener('input', () => {
    for (const row of list.children) if (row instanceof HTMLElement) filterRow(row);
  });
  clear.addEventListener('click', () => {
    list.replaceChildren();
    seen = 0;
    showCount();
  });
  const tools = createElement('div', { class: 'tools' }, filter, clear);
  return { follow, panel: createElement('div', { class: 'log' }, tools, none, list), count };
}
