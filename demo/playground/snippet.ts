import { createAttributes } from './chat-attributes.js';
import { readLook, writeLook } from './look-style.js';
import type { ReadyThemes } from './ready-themes.js';
import type { Settings } from './settings.js';
import type { SnippetAddresses } from './surroundings.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** The markup that makes a chat with these settings, ready to be pasted into a page. */
export function writeSnippet(settings: Settings, ready: ReadyThemes, { dist, connect }: SnippetAddresses): string {
  const elsewhere = connect?.(settings.edition) ?? {};
  const lines = [...createAttributes(settings)].flatMap(([name, here]) => {
    const value = elsewhere[name] === undefined ? here : elsewhere[name];
    if (value === null) return [];
    return [value === '' ? `  ${name}` : `  ${name}="${escape(value)}"`];
  });
  const script = `<script type="module" src="${dist}cdn/agentic-chat.js"></script>`;
  return `${writeTheme(settings, ready, dist)}${script}\n\n<agentic-chat\n${lines.join('\n')}\n></agentic-chat>\n`;
}

/** A ready theme is linked; one that was changed is written out. */
function writeTheme(settings: Settings, ready: ReadyThemes, dist: string): string {
  if (Object.keys(settings.look).length > 0) {
    const css = writeLook(readLook(settings, ready)).replace(/^(?=.)/gm, '  ');
    return `<style>\n${css}</style>\n`;
  }
  return settings.theme && `<link rel="stylesheet" href="${dist}themes/${settings.theme}.css" />\n`;
}

function escape(text: string): string {
  return text.replace(/[&<"]/g, (character) => escapes[character] ?? character);
}
