import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AgenticChat } from './elements/agentic-chat.js';
import type { ChatAttributes, ChatMarkupListeners, ChatProps } from './frameworks/chat-props.js';

type Own = ChatProps & ChatAttributes & ChatMarkupListeners;

/** What `<agentic-chat>` takes in the JSX of React 19, which sets properties and listens to `onchat-…` by itself. */
export type AgenticChatJsxProps = Own &
  Omit<DetailedHTMLProps<HTMLAttributes<AgenticChat>, AgenticChat>, keyof Own | 'className'> & {
    className?: string | undefined;
  };

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React declares it so
  namespace JSX {
    interface IntrinsicElements {
      'agentic-chat': AgenticChatJsxProps;
    }
  }
}
