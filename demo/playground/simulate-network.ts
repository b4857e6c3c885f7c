import type { AgenticChat } from '../../src/class.js';
import { createSwitchHeaders, type NetworkCondition } from './network.js';

/**
 * Lets a chat meet the condition that `read` names at that moment. Faults travel as request headers that the stand-in
 * obeys, so the streams and their failures are real ones, and the requests, too, where `answer` makes any.
 */
export function simulateNetwork(chat: AgenticChat, read: () => NetworkCondition, answer: typeof fetch): void {
  let isFirstCall = true;
  chat.addEventListener('chat-send', () => {
    isFirstCall = true;
  });

  chat.headers = () => {
    const { api, once } = read();
    const isHit = once === undefined || isFirstCall;
    isFirstCall = false;
    return isHit ? createSwitchHeaders(api) : {};
  };

  // The element's headers go to the API only; the token endpoint is the page's own business.
  chat.fetch = (input, init) => {
    const { token } = read();
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (token === undefined || !url.pathname.startsWith('/token/')) return answer(input, init);
    const headers = new Headers(init?.headers);
    for (const [name, value] of Object.entries(createSwitchHeaders(token))) headers.set(name, value);
    return answer(input, { ...init, headers });
  };
}
