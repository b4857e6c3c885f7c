import type { HTMLAttributes, ReservedProps } from 'vue';
import type { AgenticChat } from './elements/agentic-chat.js';
import type { ChatAttributes, ChatListeners, ChatProps } from './frameworks/chat-props.js';

type Own = ChatProps & ChatAttributes & ChatListeners;

/** What `<agentic-chat>` takes in a template of Vue: options, attributes, and `@chat-…` for its events. */
export type AgenticChatVueProps = Own & Omit<HTMLAttributes, keyof Own> & ReservedProps;

/** The element as templates see it. */
export type AgenticChatVue = new () => AgenticChat & { readonly $props: AgenticChatVueProps };

declare module 'vue' {
  interface GlobalComponents {
    'agentic-chat': AgenticChatVue;
  }
}
