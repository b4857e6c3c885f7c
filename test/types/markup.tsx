import 'agentic-chat/jsx';
import { createRef } from 'react';
import type { AgenticChat as Element } from 'agentic-chat';
import { AgenticChat } from 'agentic-chat/react';

const ref = createRef<Element>();

/** React 19 knows the tag itself. */
export const tag = (
  <agentic-chat
    ref={ref}
    className="chat"
    slot="aside"
    token-url="/api/chat-token"
    mode="popup"
    private-mode
    max-files={3}
    getToken={() => Promise.resolve('token')}
    onchat-send={({ detail, currentTarget }) => currentTarget.draft === detail.message.content}
  >
    <button slot="launcher">Help</button>
  </agentic-chat>
);

/** The component, for React 18, too. */
export const component = (
  <AgenticChat
    ref={ref}
    className="chat"
    tokenUrl="/api/chat-token"
    conversationId={null}
    labels={{ send: 'Ask' }}
    onChatResponseEnd={({ detail }) => detail.reason === 'complete'}
    onClick={(event) => event.clientX}
  />
);

/** What is wrong is told. */
export const wrong = [
  // @ts-expect-error a text is no number
  <agentic-chat max-files="many" />,
  // @ts-expect-error there is no such option
  <agentic-chat tokenUri="/api" />,
  // @ts-expect-error the detail has no such part
  <agentic-chat onchat-delta={({ detail }) => detail.message} />,
  // @ts-expect-error a switch is no text
  <AgenticChat history="yes" />,
  // @ts-expect-error there is no such event
  <AgenticChat onChatNothing={() => undefined} />,
  // @ts-expect-error the detail has no such part
  <AgenticChat onChatDelta={({ detail }) => detail.message} />,
];
