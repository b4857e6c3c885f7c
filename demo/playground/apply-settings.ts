import type { AgenticChat } from '../../src/class.js';
import { createAttributes } from './chat-attributes.js';
import { networkConditions } from './network.js';
import type { Settings } from './settings.js';
import { createStarters } from './starters.js';

/** Gives a chat these settings: attributes as a page would write them, and the properties that have none. */
export function applySettings(chat: AgenticChat, settings: Settings): void {
  for (const [name, value] of createAttributes(settings)) {
    if (chat.getAttribute(name) === value) continue;
    if (value === null) chat.removeAttribute(name);
    else chat.setAttribute(name, value);
  }
  chat.suggestions = createStarters(settings.knobs.locale);
  const silence = Number(settings.knobs.stallTimeout) || undefined;
  chat.stallTimeout = networkConditions[settings.network].stallTimeout ?? silence;
}
