import type { AgenticChat, ChatAttributes, ChatMarkupListeners, ChatProps } from 'agentic-chat';
import type { JSX } from 'solid-js';

type Own = ChatProps & ChatAttributes & ChatMarkupListeners;

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'agentic-chat': Own & Omit<JSX.HTMLAttributes<AgenticChat>, keyof Own>;
    }
  }
}
