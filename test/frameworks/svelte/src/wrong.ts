import 'agentic-chat/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

/** What the types have to refuse; a line that they accept is an error of its own. */
export const refused: SvelteHTMLElements['agentic-chat'][] = [
  // @ts-expect-error -- the attribute is token-url
  { 'token-uri': '/token/saas' },
  // @ts-expect-error -- a number is no word
  { 'max-files': 'many' },
  // @ts-expect-error -- the event is chat-message
  { 'onchat-mesage': () => {} },
  // @ts-expect-error -- the message is in the detail
  { 'onchat-message': (event) => event.message },
];
