import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, until } from './mount-chat.js';

const texts = [
  'First question',
  '[one](https://one.example) and [two](https://two.example)\n\n```js\nlet code = 1;\n```',
  'Second question',
  'No link',
];

export interface Keyboard {
  readonly chat: AgenticChat;
  readonly log: HTMLElement;
  /** Presses keys one after the other; returns what has the focus then: `log`, the number of a message, or a text. */
  readonly press: (...keys: string[]) => Promise<string>;
}

/** A conversation of these messages, and the keyboard of its reader, who came to the log by Tab. */
export async function openLog(contents = texts, height = '900px'): Promise<Keyboard> {
  const { chat } = await mountChat((element) => (element.style.blockSize = height));
  contents.forEach((content, index) => chat.addMessage({ role: index % 2 === 0 ? 'user' : 'assistant', content }));
  const log = byName(chat, '[part="log"]');
  await until(() => chat.renderRoot.querySelectorAll('article').length === contents.length);
  await until(() => log.hasAttribute('aria-description'));
  await passFrames(3);
  byName(chat, 'button', 'New conversation').focus();
  const press = async (...keys: string[]): Promise<string> => {
    for (const key of keys) await sendKeys({ press: key });
    return nameFocused(chat);
  };
  expect(await press('Tab')).to.equal('log');
  return { chat, log, press };
}

/** What has the focus: `log`, `input`, the number of a message, or a text. */
export function nameFocused(chat: AgenticChat): string {
  const focused = chat.shadowRoot?.activeElement;
  if (!focused) return String(document.activeElement?.id || document.activeElement?.localName);
  const articles = [...chat.renderRoot.querySelectorAll('article')];
  if (focused.localName === 'article') return String(articles.indexOf(focused as HTMLElement));
  const part = focused.getAttribute('part');
  return part === 'log' || part === 'input' ? part : (focused.getAttribute('aria-label') ?? focused.textContent ?? '');
}

/** Lets frames pass, and the task after them. */
export async function passFrames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}

/** Whether all of an element is in view. */
export function isWithin(element: Element, log: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const view = log.getBoundingClientRect();
  return top >= view.top && bottom <= view.bottom;
}
