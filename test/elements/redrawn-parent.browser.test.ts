import { expect } from '@open-wc/testing';
import type { AgenticChat } from '../../src/class.js';
import { byName, mountChat, unmountChats } from './mount-chat.js';

afterEach(unmountChats);

/** What a parent sets each time that it draws: equal values, and objects and functions that are new. */
function setAll(chat: AgenticChat, isNew: boolean): void {
  const { fetch, getToken } = chat;
  Object.assign(chat, {
    edition: 'saas',
    apiUrl: 'https://stand-in.example',
    heading: 'Support',
    disabled: false,
    modes: true,
    agentLevel: 'default',
    privateMode: null,
  });
  chat.setAttribute('placeholder', 'Ask anything');
  if (!isNew) return;
  Object.assign(chat, {
    suggestions: [{ label: 'hello' }],
    labels: { send: 'Go' },
    imageOrigins: ['https://images.example'],
    renderers: {},
    headers: () => ({}),
    fetch: (...request: Parameters<NonNullable<typeof fetch>>) => fetch!(...request),
    getToken: (...reason: Parameters<NonNullable<typeof getToken>>) => getToken!(...reason),
  });
}

describe('a parent that draws a hundred times', () => {
  for (const [what, isNew] of [
    ['equal options', false],
    ['new objects', true],
  ] as const) {
    it(`leaves text, caret, selection and focus alone: ${what}`, async () => {
      const { chat, calls } = await mountChat((element) => setAll(element, isNew));
      chat.focus();
      const input = byName<HTMLTextAreaElement>(chat, 'textarea');
      input.value = 'one two three';
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      input.setSelectionRange(4, 7, 'backward');
      for (let time = 0; time < 100; time++) {
        setAll(chat, isNew);
        await chat.updateComplete;
      }
      const { value, selectionStart, selectionEnd, selectionDirection } = input;
      expect([value, selectionStart, selectionEnd, selectionDirection]).to.deep.equal([
        ...['one two three', 4, 7, 'backward'],
      ]);
      expect(chat.shadowRoot?.activeElement === input).to.equal(true);
      expect(byName(chat, 'textarea') === input).to.equal(true);
      expect(calls).to.deep.equal([]);
    });
  }
});
