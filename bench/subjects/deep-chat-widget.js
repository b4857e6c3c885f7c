import 'deep-chat';

/**
 * deep-chat, with a handler: its own client for OpenAI streams loses the end of fast ones.
 * @param {true | { partialRender: boolean }} stream
 */
export function createDeepChat(stream) {
  return {
    kind: 'widget',
    mount(host, { past }) {
      const chat = document.createElement('deep-chat');
      chat.style.cssText = 'display: block; width: 798px; height: 638px';
      chat.connect = {
        stream,
        handler(_body, signals) {
          signals.onOpen();
          const push = (text) => signals.onResponse({ text });
          void globalThis.bench.readAnswer({ push, end: () => signals.onClose() });
        },
      };
      if (past.length > 0) {
        chat.history = past.map(({ role, text }) => ({ role: role === 'user' ? role : 'ai', text }));
      }
      host.append(chat);
      return { send: (text) => chat.submitUserMessage({ text }) };
    },
  };
}
