/** A text or picture that is seen, and how far it stands out from what lies under it (WCAG 2). */
export interface Seen {
  readonly name: string;
  readonly kind: 'text' | 'icon';
  readonly contrast: number;
}

const context = document
  .createElement('canvas')
  .getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;

/** The contrast of the first of these colours to what the others make, painted over white from the last one on. */
export function readContrast(...colours: readonly string[]): number {
  const above = luminance(colours);
  const below = luminance(colours.slice(1));
  return (Math.max(above, below) + 0.05) / (Math.min(above, below) + 0.05);
}

function luminance(colours: readonly string[]): number {
  for (const colour of ['#fff', ...[...colours].reverse()]) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The backgrounds that lie under an element's content, the nearest first. */
export function readGrounds(element: Element): string[] {
  const grounds: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) grounds.push(getComputedStyle(at).backgroundColor);
  return grounds;
}

/** Every text and icon that is seen in a shadow root. What is disabled needs no contrast. */
export function readSeen(root: ParentNode): Seen[] {
  return [...root.querySelectorAll('*')].flatMap((element): Seen[] => {
    const isIcon = element.localName === 'svg';
    const isText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
    if (!(isIcon || isText) || element.closest(':disabled, [aria-disabled="true"], .announcer')) return [];
    if (!element.checkVisibility()) return [];
    const part = element.closest('[part]')?.getAttribute('part') ?? '';
    const name = `${element.localName} in ${part}`;
    const contrast = readContrast(getComputedStyle(element).color, ...readGrounds(element));
    return [{ name, kind: isIcon ? 'icon' : 'text', contrast }];
  });
}
