import { Component, CUSTOM_ELEMENTS_SCHEMA, type ElementRef, signal, viewChild } from '@angular/core';
import type { AgenticChat, ChatEventMap } from 'agentic-chat';
import 'agentic-chat';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <button (click)="isShown.set(!isShown())">Help</button>
      <button (click)="chat()?.nativeElement?.send('Hello')">Say hello</button>
      <output aria-label="Answers">{{ answers() }}</output>
      @if (isShown()) {
        <agentic-chat
          #chat
          api-url="/stand-in/saas"
          token-url="/token/saas"
          [suggestions]="suggestions"
          (chat-response-end)="count($event)"
        />
      }
    </main>
  `,
})
export class App {
  readonly chat = viewChild<ElementRef<AgenticChat>>('chat');
  readonly isShown = signal(true);
  readonly answers = signal(0);
  readonly suggestions: AgenticChat['suggestions'] = [{ label: 'Opening hours' }];

  count({ detail }: ChatEventMap['chat-response-end']): void {
    if (detail.reason === 'complete') this.answers.update((answers) => answers + 1);
  }
}
