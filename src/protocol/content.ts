import { readObjects } from './json.js';

/**
 * The text of a message's content: a string, or a list of parts of which those of one type count. Mistral says its
 * thoughts as parts of the type `thinking`, whose own content is a string or a list of text parts again.
 */
export function readContent(content: unknown, type: 'text' | 'thinking' = 'text'): string {
  if (typeof content === 'string') return type === 'text' ? content : '';
  if (!Array.isArray(content)) return '';
  return readObjects(content)
    .map((part) => (part['type'] === type ? readContent(part[type]) : ''))
    .join('');
}
