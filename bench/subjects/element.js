/**
 * Our element as a page has it: the file for CDNs, which the page loads by itself, and defaults throughout. It speaks
 * to an OpenAI-compatible server; where there is a past it is of the edition that has one, and loads it by the
 * conversation's id.
 */
export default {
  kind: 'widget',
  async mount(host, { origin, past }) {
    const chat = document.createElement('agentic-chat');
    if (past.length > 0) Object.assign(chat, { edition: 'saas', apiUrl: origin, conversationId: 'past' });
    else Object.assign(chat, { edition: 'openai', apiUrl: `${origin}/v1`, model: 'bench' });
    host.append(chat);
    await chat.updateComplete;
    return {
      send: (text) => void chat.send(text),
      blocks: () => [...chat.shadowRoot.querySelectorAll('[part~="message-assistant"] [part~="content"]')].at(-1),
    };
  },
};
