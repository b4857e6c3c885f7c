import { expect } from '@open-wc/testing';
import { type Answer, fence, mountAnswer } from './mount-answer.js';

/** The colour that is seen where these CSS colours lie on top of each other, as sRGB bytes. */
function paint(...layers: string[]): readonly number[] {
  const canvas = document.createElement('canvas').getContext('2d')!;
  for (const layer of layers) {
    canvas.fillStyle = layer;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

/** As WCAG 2 reckons it. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const luminance = (rgb: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = rgb.map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const source =
  fence('ts', "// note\nconst a: string = 'x' + 1;\nfunction add() {}") + fence('diff', '@@ -1 +1 @@\n-old\n+new');

describe('the colours of code', () => {
  let answer: Answer;
  afterEach(() => answer.remove());

  const palettes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'by day': { 'color-scheme': 'light' },
    'by night': { 'color-scheme': 'dark' },
    'on a surface of the page': { '--agentic-chat-surface': '#fdf6e3', '--agentic-chat-text': '#3b4a50' },
    'on dark code by day': { '--agentic-chat-code-bg': '#002b36', '--agentic-chat-code-text': '#eee8d5' },
  };
  for (const [name, values] of Object.entries(palettes))
    it(`can be read ${name}, and told apart`, async () => {
      answer = mountAnswer(source);
      const { host } = answer.content.getRootNode() as ShadowRoot;
      for (const [property, value] of Object.entries(values)) (host as HTMLElement).style.setProperty(property, value);
      answer.content.style.background = 'var(--_surface)';
      await answer.dress();
      await answer.appears('.code-keyword');
      await answer.appears('.is-added');
      const colours = new Set<string>();
      for (const span of answer.content.querySelectorAll('code span')) {
        const ground: string[] = [];
        for (let it: Element | null = span; it; it = it.parentElement)
          ground.unshift(getComputedStyle(it).backgroundColor);
        const { color } = getComputedStyle(span);
        colours.add(color);
        expect(contrast(paint(color), paint(...ground)), `${span.className} ${color}`).to.be.at.least(4.5);
      }
      expect(colours.size).to.be.at.least(6);
    });
});
