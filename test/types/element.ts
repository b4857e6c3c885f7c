import { AgenticChat, ChatError, createChatClient, type ChatEventMap } from 'agentic-chat';
import { AgenticChat as OnlyClass } from 'agentic-chat/class';

/** The element as a page finds it. */
export const chat: AgenticChat = document.createElement('agentic-chat');

chat.tokenUrl = '/api/chat-token';
chat.getToken = async ({ reason, signal }) => (await fetch(`/token?${reason}`, { method: 'POST', signal })).text();
chat.labels = { send: 'Ask', unread: (count) => `${count}` };
chat.suggestions = [{ label: 'Hello' }];
// @ts-expect-error a switch is no text
chat.history = 'yes';
// @ts-expect-error a word with a number in it is a function
chat.labels = { unread: 'new' };
// @ts-expect-error snapshots are read only
chat.messages = [];
// @ts-expect-error the newest run is told, not set
chat.status = 'idle';

chat.addEventListener('chat-response-end', ({ detail }) => {
  const reason: 'complete' | 'stopped' | 'error' | 'interrupted' = detail.reason;
  const text: string = detail.message.content;
  // @ts-expect-error there is no such thing in that event
  const { delta } = detail;
  return [reason, text, delta];
});
chat.addEventListener('chat-send', function ({ detail }) {
  detail.message.content += '!';
  this.stop();
});
chat.addEventListener('click', (event) => event.clientX, { once: true });
chat.addEventListener('something-else', (event: Event) => event.type);
// @ts-expect-error an event of the chat has its own detail
chat.addEventListener('chat-delta', (event: CustomEvent<{ readonly text: number }>) => event.detail.text);
// @ts-expect-error and so when it is no more listened to
chat.removeEventListener('chat-delta', (event: CustomEvent<{ readonly text: number }>) => event.detail.text);

/** What listeners are given. */
export const names: readonly (keyof ChatEventMap)[] = ['chat-ready', 'chat-error'];
// @ts-expect-error no event of the chat
names.includes('chat-nothing');

/** What the methods give. */
export const answer: Promise<string> = chat.send({ text: 'Hi', files: [] }).then(({ content }) => content);
// @ts-expect-error there are two panels
chat.showPanel('settings');

createChatClient({ apiUrl: '/api' }).dispose();
/** The codes of errors are known. */
export const isBusy = (error: unknown): boolean => error instanceof ChatError && error.code === 'busy';
OnlyClass.define('my-chat');
