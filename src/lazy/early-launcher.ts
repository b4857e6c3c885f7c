import { findLanguage } from '../i18n/locale.js';
import { CHAT_ICON } from '../late-views/chat-icon.js';
import { EARLY_LAUNCHER } from '../late-views/early-launcher.js';
import { launcherStyles } from './launcher.styles.js';

/** Options of the element, as a page may have set them before the class was there. */
type EarlyOptions = Readonly<Record<string, unknown>> & { readonly labels?: { readonly openChat?: string } };

const SVG = 'http://www.w3.org/2000/svg';

const sheet = new CSSStyleSheet();

/** What the page has said of an option, by its property or its attribute; empty where that is nothing. */
export function readEarly(element: Element, property: string): string {
  const attribute = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const value = (element as unknown as EarlyOptions)[property] ?? element.getAttribute(attribute);
  return typeof value === 'string' ? value : '';
}

/** The launcher that was drawn, if any. */
export function findLauncher({ shadowRoot }: Element): HTMLElement | null | undefined {
  return shadowRoot?.querySelector<HTMLElement>(`.${EARLY_LAUNCHER}`);
}

/** Draws the launcher where the class will draw, or renews what the options say of it. Returns one that is new. */
export function drawLauncher(element: Element): HTMLElement | undefined {
  const known = findLauncher(element);
  // Whoever has filled the root knows what is to be seen.
  if (!known && element.shadowRoot) return undefined;
  const launcher = known ?? document.createElement('button');
  const isJapanese = /^ja\b/i.test(readEarly(element, 'locale') || findLanguage(element));
  const { labels } = element as unknown as EarlyOptions;
  set(launcher, {
    part: 'launcher',
    class: [EARLY_LAUNCHER, readEarly(element, 'placement'), readEarly(element, 'colorScheme')].join(' '),
    type: 'button',
    'aria-label': labels?.openChat ?? (isJapanese ? 'チャットを開く' : 'Open chat'),
    'aria-expanded': 'false',
  });
  if (known) return undefined;
  const slot = document.createElement('slot');
  slot.name = 'launcher';
  slot.append(drawIcon());
  launcher.append(slot);
  element.attachShadow({ mode: 'open' }).append(launcher);
  dress(element);
  return launcher;
}

/** Gives the launcher its look: at first, and again when the class has put its own styles in the place of all others. */
export function dress({ shadowRoot }: Element): void {
  if (sheet.cssRules.length === 0) sheet.replaceSync(launcherStyles);
  shadowRoot?.adoptedStyleSheets.push(sheet);
}

function drawIcon(): Element {
  const svg = document.createElementNS(SVG, 'svg');
  set(svg, {
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  });
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', CHAT_ICON);
  svg.append(path);
  return svg;
}

function set(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
