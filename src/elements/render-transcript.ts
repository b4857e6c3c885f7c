import type { Message } from '../client.js';
import type { Strings } from '../i18n/strings.js';
import { readSpeaker } from './read-speaker.js';

/** The messages as a text that people can read elsewhere, or as JSON. */
export function renderTranscript(messages: readonly Message[], format: 'markdown' | 'json', strings: Strings): string {
  if (format === 'json') return JSON.stringify(messages, null, 2);
  return messages.map(({ role, content }) => `**${readSpeaker(role, strings)}:**\n\n${content}\n`).join('\n');
}
