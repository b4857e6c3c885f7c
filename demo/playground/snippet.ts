import { createAttributes } from './chat-attributes.js';
import type { Settings } from './settings.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** The markup that makes a chat with these settings, ready to be pasted into a page. */
export function writeSnippet(settings: Settings): string {
  const lines = [...createAttributes(settings)].flatMap(([name, value]) => {
    if (value === null) return [];
    return [value === '' ? `  ${name}` : `  ${name}="${escape(value)}"`];
  });
  const theme = settings.theme && `<link rel="stylesheet" href="/dist/themes/${settings.theme}.css" />\n`;
  const script = '<script type="module" src="/dist/cdn/agentic-chat.js"></script>';
  return `${theme}${script}\n\n<agentic-chat\n${lines.join('\n')}\n></agentic-chat>\n`;
}

function escape(text: string): string {
  return text.replace(/[&<"]/g, (character) => escapes[character] ?? character);
}
