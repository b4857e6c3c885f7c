import type { Conversation } from '../../../src/client.js';
import type { ModelServer } from './model-server.js';
import { page } from './play-conversation.js';

/** Watches that nothing shown vanishes or shrinks; `check` also asks whether what is said of the connection is so. */
export function watchState(chat: Conversation, server: ModelServer, lapses: Set<string>): { check(): void } {
  const shown = new Map<string, number>();
  chat.state.subscribe(({ messages, returned }) => {
    // What came back to the composer is the person's again.
    if (returned) shown.delete(returned.id);
    for (const [id, length] of shown) {
      const now = messages.find((message) => message.id === id);
      if (!now) lapses.add(`message ${id} vanished`);
      // The history may know that less was said twice.
      else if (now.content.length < length && now.state !== 'complete') {
        lapses.add(`message ${id} shrank from ${length} to ${now.content.length}`);
      }
    }
    for (const { id, content } of messages) shown.set(id, content.length);
  });
  return {
    check() {
      const { phase } = chat.state.get().run;
      if (phase === 'streaming' && server.open === 0) lapses.add('"streaming" without a connection');
      if (phase === 'waiting' && page.clock.timers === 0 && page.isOnline) lapses.add('waits for nothing');
    },
  };
}

/** Hears what is written to the console and which promises fail unheard. */
export function listenForNoise(noise: string[]): () => void {
  const names = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const original = { ...console };
  for (const name of names)
    console[name] = (...said: unknown[]) => void noise.push(`console.${name}: ${said.join(' ')}`);
  const hear = (reason: unknown): void => void noise.push(`unhandled: ${String(reason)}`);
  process.on('unhandledRejection', hear);
  return () => {
    Object.assign(console, original);
    process.off('unhandledRejection', hear);
  };
}
