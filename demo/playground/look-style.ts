import { type Look, type LookName, lookKnobs } from './look-knobs.js';
import type { ReadyThemes } from './ready-themes.js';
import type { Settings } from './settings.js';

/** All that differs from the look that the element has by itself: of the ready theme, and what was turned since. */
export function readLook({ theme, look }: Pick<Settings, 'theme' | 'look'>, ready: ReadyThemes): Look {
  return { ...ready[theme], ...look };
}

/** The style sheet that gives the element this look on any page; empty where there is nothing to say. */
export function writeLook(look: Look): string {
  const lines = Object.entries(look).map(([name, value]) => `  --agentic-chat-${name}: ${value};\n`);
  return lines.length === 0 ? '' : `agentic-chat {\n${lines.join('')}}\n`;
}

/** The values of a look that can be meant, out of a text per name: an address may hold anything. */
export function pickLook(read: (name: LookName) => string | null): Look {
  return Object.fromEntries(
    lookKnobs.flatMap(([name, { property }]) => {
      const value = read(name);
      return value !== null && CSS.supports(property, value) ? [[name, value]] : [];
    }),
  );
}

/** A sheet belongs to the document that it was made for. */
const sheets = new WeakMap<Document, CSSStyleSheet>();

/** Gives a page this look, and takes the last one away. */
export function showLook(look: Look, page: Document): void {
  const view = page.defaultView;
  if (!view) return;
  let sheet = sheets.get(page);
  if (!sheet) {
    sheet = new view.CSSStyleSheet();
    sheets.set(page, sheet);
    page.adoptedStyleSheets.push(sheet);
  }
  sheet.replaceSync(writeLook(look));
}
