import '@carbon/ai-chat/dist/es/web-components/cds-aichat-custom-element/index.js';

const toItem = (text) => ({ response_type: 'text', text, streaming_metadata: { id: '1' } });

function toPast({ role, text }, index) {
  const time = new Date(1_750_000_000_000 + index * 1000).toISOString();
  const id = `past-${index}`;
  if (role === 'user') return { time, message: { id, input: { text, message_type: 'text' } } };
  return { time, message: { id, output: { generic: [{ response_type: 'text', text }] } } };
}

export default {
  kind: 'widget',
  async mount(host, { past }) {
    const chat = document.createElement('cds-aichat-custom-element');
    chat.style.cssText = 'display: block; width: 798px; height: 638px';
    let count = 0;
    const customSendMessage = (_request, _options, { messaging }) => {
      const id = `answer-${++count}`;
      let whole = '';
      const add = (chunk) => messaging.addMessageChunk({ streaming_metadata: { response_id: id }, ...chunk });
      return globalThis.bench.readAnswer({
        push(text) {
          whole += text;
          add({ partial_item: toItem(text) });
        },
        end() {
          add({ complete_item: toItem(whole) });
          messaging.addMessageChunk({ final_response: { id, output: { generic: [toItem(whole)] } } });
        },
      });
    };
    const ready = new Promise((resolve) => {
      chat.onAfterRender = resolve;
    });
    Object.assign(chat, {
      openChatByDefault: true,
      launcher: { isOn: false },
      header: { isOn: false },
      aiEnabled: false,
      disableCustomElementMobileEnhancements: true,
      messaging: {
        skipWelcome: true,
        messageTimeoutSecs: 0,
        customSendMessage,
        ...(past.length > 0 ? { customLoadHistory: async () => past.map(toPast) } : {}),
      },
    });
    host.append(chat);
    const instance = await ready;
    return { send: (text) => instance.send({ input: { text, message_type: 'text' } }) };
  },
};
