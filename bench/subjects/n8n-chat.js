import '../vendor/n8n-chat/dist/style.css';
import { createChat } from '../vendor/n8n-chat/dist/chat.bundle.es.js';

/** The published bundle; it has no way to send by a call, so its field is typed into. */
export default {
  kind: 'widget',
  mount(host, { origin, past }) {
    createChat({
      webhookUrl: `${origin}/n8n`,
      target: host,
      mode: 'fullscreen',
      enableStreaming: true,
      loadPreviousSession: past.length > 0,
      showWelcomeScreen: false,
      initialMessages: [],
    });
    return {
      async send(text) {
        const field = host.querySelector('textarea');
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, 50));
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true }));
      },
    };
  },
};
