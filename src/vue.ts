import type { HTMLAttributes, ReservedProps } from 'vue';
import type { AgenticChat } from './elements/agentic-chat.js';
import type { ChatAttributes, ChatListeners, ChatProps } from './frameworks/chat-props.js';

/** A template writes a number as text, and Vue knows `max-files` and `maxFiles` as one name. */
type Written = {
  [Name in keyof ChatProps]: NonNullable<ChatProps[Name]> extends number
    ? ChatProps[Name] | `${number}`
    : ChatProps[Name];
};

type Own = Written & ChatAttributes & ChatListeners;

/** What `<agentic-chat>` takes in a template of Vue: options, attributes, and `@chat-…` for its events. */
export type AgenticChatVueProps = Own & Omit<HTMLAttributes, keyof Own> & ReservedProps;

/** The element as templates see it. */
export type AgenticChatVue = new () => AgenticChat & { readonly $props: AgenticChatVueProps };

declare module 'vue' {
  interface GlobalComponents {
    'agentic-chat': AgenticChatVue;
  }
}
