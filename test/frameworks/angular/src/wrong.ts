import type { AgenticChat } from 'agentic-chat';

/** What the types have to refuse; a line that they accept is an error of its own. Templates are not checked. */
export function refused(chat: AgenticChat): void {
  // @ts-expect-error -- the option is apiUrl
  chat.apiURL = '/stand-in/saas';
  // @ts-expect-error -- the detail has no such part
  chat.addEventListener('chat-response-end', ({ detail }) => detail.text);
}
