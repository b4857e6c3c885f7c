import { AgenticChat } from 'agentic-chat/react';
import 'agentic-chat/jsx';
import { createRef } from 'react';

/** What the types have to refuse; a line that they accept is an error of its own. */
export const refused = [
  // @ts-expect-error -- the option is apiUrl
  <AgenticChat key="1" apiURL="/stand-in/saas" />,
  // @ts-expect-error -- a switch is no text
  <AgenticChat key="2" history="yes" />,
  // @ts-expect-error -- the event is chat-message
  <AgenticChat key="3" onChatMesage={() => {}} />,
  // @ts-expect-error -- the message is in the detail
  <AgenticChat key="4" onChatMessage={(event) => event.message} />,
  // @ts-expect-error -- the ref is the element
  <AgenticChat key="5" ref={createRef<HTMLInputElement>()} />,
  // @ts-expect-error -- the option is apiUrl
  <agentic-chat key="6" apiURL="/stand-in/saas" />,
  // @ts-expect-error -- a number is no word
  <agentic-chat key="7" max-files="many" />,
  // @ts-expect-error -- the message is in the detail
  <agentic-chat key="8" onchat-message={(event) => event.message} />,
  // @ts-expect-error -- the ref is the element
  <agentic-chat key="9" ref={createRef<HTMLInputElement>()} />,
];
