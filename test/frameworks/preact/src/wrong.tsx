import { createRef } from 'preact';

/** What the types have to refuse; a line that they accept is an error of its own. */
export const refused = [
  // @ts-expect-error -- the option is apiUrl
  <agentic-chat apiURL="/stand-in/saas" />,
  // @ts-expect-error -- a number is no word
  <agentic-chat max-files="many" />,
  // @ts-expect-error -- a switch is no text
  <agentic-chat history="yes" />,
  // @ts-expect-error -- the message is in the detail
  <agentic-chat onchat-message={(event) => event.message} />,
  // @ts-expect-error -- the ref is the element
  <agentic-chat ref={createRef<HTMLInputElement>()} />,
];
