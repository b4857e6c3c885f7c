import type { AgenticChat, ChatAttributes, ChatMarkupListeners, ChatProps } from 'agentic-chat';
import type { HTMLAttributes } from 'preact';

type Own = ChatProps & ChatAttributes & ChatMarkupListeners;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'agentic-chat': Own & Omit<HTMLAttributes<AgenticChat>, keyof Own>;
    }
  }
}
