import '@nlux/themes/nova.css';
import { createAiChat } from '@nlux/core';

export default {
  kind: 'widget',
  mount(host, { past }) {
    const streamText = (_message, { next, complete }) =>
      void globalThis.bench.readAnswer({ push: next, end: complete });
    const chat = createAiChat()
      .withAdapter({ streamText: (message, observer) => streamText(message, bindAll(observer)) })
      // Its typing animation is off, as far as that goes: it would be slower than the stream.
      .withMessageOptions({ waitTimeBeforeStreamCompletion: 'never', streamingAnimationSpeed: 0 })
      .withConversationOptions({ autoScroll: true, historyPayloadSize: 0 })
      .withDisplayOptions({ width: 798, height: 638 });
    if (past.length > 0) {
      chat.withInitialConversation(past.map(({ role, text }) => ({ role, message: text })));
    }
    chat.mount(host);
    return {
      send(text) {
        const field = host.querySelector('textarea');
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        setTimeout(() => host.querySelector('.nlux-comp-composer button')?.click(), 60);
      },
    };
  },
};

const bindAll = (observer) => ({ next: (text) => observer.next(text), complete: () => observer.complete() });
