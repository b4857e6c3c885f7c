import type { HTMLAttributes } from 'svelte/elements';
import type { AgenticChat } from './elements/agentic-chat.js';
import type { ChatAttributes, ChatMarkupListeners, ChatProps } from './frameworks/chat-props.js';

type Own = ChatProps & ChatAttributes & ChatMarkupListeners;

/** What `<agentic-chat>` takes in markup of Svelte: options, attributes, and `onchat-…` for its events. */
export type AgenticChatSvelteProps = Own & Omit<HTMLAttributes<AgenticChat>, keyof Own>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'agentic-chat': AgenticChatSvelteProps;
  }
}
