import type { AgenticChat } from '../../src/class.js';
import { Announcer } from '../../src/elements/controllers/announcer.js';

/** What a live region said, and when, in milliseconds. */
export interface Utterance {
  readonly text: string;
  readonly role: string;
  readonly at: number;
}

const LIVE = '[aria-live],[role="status"],[role="alert"],[role="log"]';

/** How far utterances are apart where a test has no time for the real distance, in milliseconds. */
export const QUICK_MS = 120;

/** Gives an element that is not in the page yet a quick announcer. */
export function hasten(chat: AgenticChat): void {
  Object.assign(chat, { announcer: new Announcer(chat, QUICK_MS) });
}

/** Writes down, as it is made, what every live region in the element says from now on. */
export function recordSpeech(chat: AgenticChat): Utterance[] {
  const said: Utterance[] = [];
  const record = (changes: readonly MutationRecord[]): void => {
    const regions = new Set(changes.flatMap(findRegions));
    for (const region of regions) {
      const text = region.textContent.trim();
      if (text) said.push({ text, role: region.getAttribute('role') ?? '', at: performance.now() });
    }
  };
  const watch = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['role'] };
  new MutationObserver(record).observe(chat.renderRoot, watch);
  return said;
}

/** The regions that speak because of a change: the one it happened in, and alerts that came with it. */
function findRegions({ type, target, addedNodes }: MutationRecord): Element[] {
  const added = [...addedNodes].filter((node) => node instanceof Element);
  const alerts = added.flatMap((node) => [node, ...node.querySelectorAll('*')]).filter((it) => it.role === 'alert');
  const element = target instanceof Element ? target : target.parentElement;
  if (type === 'attributes' && element?.role !== 'alert') return [];
  const around = element?.closest(LIVE);
  return around && around.ariaLive !== 'off' ? [...alerts, around] : alerts;
}

/** What the polite region said, one after the other, without these statuses and without white space. */
export function wordsOf(said: readonly Utterance[], ...statuses: readonly string[]): string {
  const polite = said.filter(({ role }) => role === 'status').map(({ text }) => text);
  const words = polite.map((text) => statuses.reduce((rest, status) => rest.replace(status, ''), text));
  return squeeze(words.join(' '));
}

/** The plain text of an answer as it is drawn, without its controls and without white space. */
export function plainTextOf(chat: AgenticChat, index = -1): string {
  const content = [...chat.renderRoot.querySelectorAll('[part~="message-assistant"] [part="content"]')].at(index);
  const copy = content?.cloneNode(true) as Element;
  for (const control of copy.querySelectorAll('button, [part="code-header"], [aria-hidden="true"], [data-dressed]'))
    control.remove();
  return squeeze(copy.textContent);
}

/** A text without white space. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The least time between two utterances of the polite region. */
export function leastGap(said: readonly Utterance[]): number {
  const times = said.filter(({ role }) => role === 'status').map(({ at }) => at);
  return Math.min(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}
