import type { ElementRef } from '@angular/core';
import type { AgenticChat } from 'agentic-chat';

/** What the types have to refuse; a line that they accept is an error of its own. Templates are not checked. */
export function refused({ nativeElement: chat }: ElementRef<AgenticChat>): void {
  // @ts-expect-error -- the option is apiUrl
  chat.apiURL = '/stand-in/saas';
  // @ts-expect-error -- a switch is no text
  chat.history = 'yes';
  // @ts-expect-error -- the method is send
  void chat.sendMessage('Hello');
  // @ts-expect-error -- the event is chat-message
  chat.addEventListener('chat-mesage', ({ detail }) => detail.message);
  // @ts-expect-error -- the detail has no such part
  chat.addEventListener('chat-response-end', ({ detail }) => detail.text);
}
