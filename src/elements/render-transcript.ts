import type { Message } from '../client.js';
import type { Strings } from '../i18n/strings.js';
import { readSpeaker } from './read-speaker.js';

/** The messages as plain markdown: who said what. What was said is quoted, so that it cannot look like another's words. */
export function renderTranscript(messages: readonly Message[], strings: Strings): string {
  return messages
    .map(({ role, content }) => `## ${readSpeaker(role, strings)}\n\n${content.replace(/^/gm, '> ')}\n`)
    .join('\n');
}

/** The messages as JSON, without what the server has said besides what is known of it; `version` is that of its form. */
export function stringifyTranscript(conversationId: string | null, messages: readonly Message[]): string {
  const write = (key: string, value: unknown): unknown => (key === 'raw' ? undefined : value);
  return JSON.stringify({ version: 1, conversationId, messages }, write, 2);
}
