import type { Look } from './look-knobs.js';
import { type Theme, themes } from './settings.js';

/** The custom properties that each ready theme sets, by the name of the theme. */
export type ReadyThemes = Readonly<Record<Theme, Look>>;

// Written out one by one: so a build finds them.
const files: Readonly<Record<Exclude<Theme, ''>, URL>> = {
  star: new URL('../../src/themes/star.css', import.meta.url),
  dense: new URL('../../src/themes/dense.css', import.meta.url),
  paper: new URL('../../src/themes/paper.css', import.meta.url),
  contrast: new URL('../../src/themes/contrast.css', import.meta.url),
};

const PREFIX = '--agentic-chat-';

/** Reads the files of the ready themes; one that cannot be had sets nothing. */
export async function readReadyThemes(): Promise<ReadyThemes> {
  const looks = await Promise.all(themes.map(async (theme) => [theme, await readTheme(theme)] as const));
  return Object.fromEntries(looks) as Record<Theme, Look>;
}

async function readTheme(theme: Theme): Promise<Look> {
  if (theme === '') return {};
  const response = await fetch(files[theme], { headers: { accept: 'text/css' } });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(response.ok ? await response.text() : '');
  const [rule] = sheet.cssRules;
  if (!(rule instanceof CSSStyleRule)) return {};
  const { style } = rule;
  return Object.fromEntries([...style].map((name) => [name.replace(PREFIX, ''), tidy(style.getPropertyValue(name))]));
}

/** On one line, whatever the file does. */
function tidy(value: string): string {
  return value.trim().replace(/\s+/g, ' ');
}
