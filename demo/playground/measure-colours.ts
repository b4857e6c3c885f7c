import type { AgenticChat } from '../../src/class.js';

/** By day or by night. */
export type Scheme = 'light' | 'dark';

/** A text that cannot be read well. */
export interface WeakText {
  readonly what: string;
  readonly scheme: Scheme;
  readonly contrast: number;
}

/** The least contrast of text to what is under it (WCAG 2, AA). */
export const LEAST_CONTRAST = 4.5;

const pairs: readonly (readonly [what: string, text: string, ground: string])[] = [
  ['Text', 'text', 'surface'],
  ['Small text', 'text-muted', 'surface'],
  ['Own messages', 'user-text', 'user-bg'],
  ['Answers', 'assistant-text', 'assistant-bg'],
  ['Code', 'code-text', 'code-bg'],
  ['Links', 'link', 'surface'],
  ['Errors', 'danger', 'surface'],
  ['Buttons in the accent', 'on-accent', 'accent'],
];

const probe = document.createElement('span');
probe.hidden = true;
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** What the element makes of a custom property: the names that it derives its look from hold what is set or the default. */
export function readToken(chat: AgenticChat, name: string): string {
  return getComputedStyle(chat).getPropertyValue(`--_${name}`).trim();
}

/** A colour of the element in one scheme, as a colour field takes it. */
export function readHex(chat: AgenticChat, name: string, scheme: Scheme): string {
  const channels = paint([readColour(chat, 'surface', scheme), readColour(chat, name, scheme)]);
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Every kind of text that has less contrast than it needs, in both schemes. */
export function findWeakText(chat: AgenticChat): readonly WeakText[] {
  return (['light', 'dark'] as const).flatMap((scheme) =>
    pairs.flatMap(([what, text, ground]) => {
      const under = ['surface', ground].map((name) => readColour(chat, name, scheme));
      const contrast = compare(luminance(under), luminance([...under, readColour(chat, text, scheme)]));
      return contrast < LEAST_CONTRAST ? [{ what, scheme, contrast }] : [];
    }),
  );
}

function readColour(chat: AgenticChat, name: string, scheme: Scheme): string {
  if (!probe.isConnected) document.body.append(probe);
  probe.style.colorScheme = scheme;
  probe.style.color = readToken(chat, name);
  return getComputedStyle(probe).color;
}

/** What one sees of colours that lie over each other, the lowest first. */
function paint(colours: readonly string[]): readonly number[] {
  if (!canvas) return [0, 0, 0];
  for (const colour of colours) {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

/** The relative luminance of WCAG 2. */
function luminance(colours: readonly string[]): number {
  const [red = 0, green = 0, blue = 0] = paint(colours).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function compare(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
