import { expect } from '@open-wc/testing';
import { css, html, LitElement } from 'lit';
import { tokens } from '../../src/themes/tokens.js';
import { publicNames } from '../support/public-names.js';

/** Reads the private names as the styles of the element do. */
class TokenProbe extends LitElement {
  static override styles = [
    tokens,
    css`
      i {
        display: block;
        position: absolute;
      }
    `,
  ];
  readonly #internals = this.attachInternals();
  /** As the element does it. */
  set colorScheme(scheme: string) {
    this.#internals.states.clear();
    this.#internals.states.add(scheme);
  }
  override render() {
    return html`<i></i>`;
  }
  /** The computed value of `property` when set to a value that uses tokens. */
  read(property: string, value: string): string {
    const probe = this.renderRoot.querySelector('i') as HTMLElement;
    probe.style.setProperty(property, value);
    const result = getComputedStyle(probe).getPropertyValue(property);
    probe.style.removeProperty(property);
    return result;
  }
}
customElements.define('token-probe', TokenProbe);

/** Text and what it stands on; `over` is what shines through a transparent ground. */
const PAIRS: readonly (readonly [text: string, ground: string])[] = [
  ['text', 'surface'],
  ['text', 'surface-raised'],
  ['text-muted', 'surface'],
  ['text-muted', 'surface-raised'],
  ['text-muted', 'user-bg'],
  ['text-muted', 'code-bg'],
  ['on-accent', 'accent'],
  ['user-text', 'user-bg'],
  ['assistant-text', 'surface'],
  ['assistant-text', 'assistant-bg'],
  ['code-text', 'code-bg'],
  ['link', 'surface'],
  ['link', 'surface-raised'],
  ['link', 'user-bg'],
  ['link', 'code-bg'],
  ['danger', 'surface'],
  ['danger', 'surface-raised'],
  ['accent', 'surface-raised'],
];

const context = document
  .createElement('canvas')
  .getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;

/** The relative luminance (WCAG 2) of colours painted over each other. */
function luminance(...colours: string[]): number {
  for (const colour of colours) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
  }
  const linear = [...context.getImageData(0, 0, 1, 1).data].map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(probe: TokenProbe, text: string, ground: string): number {
  const colour = (name: string) => probe.read('color', `var(--_${name})`);
  const below = luminance(colour('surface'), colour(ground));
  const above = luminance(colour('surface'), colour(ground), colour(text));
  return (Math.max(below, above) + 0.05) / (Math.min(below, above) + 0.05);
}

describe('the default look', () => {
  let probe: TokenProbe;

  beforeEach(async () => {
    probe = new TokenProbe();
    document.body.append(probe);
    await probe.updateComplete;
  });
  afterEach(() => probe.remove());

  it('can be measured: a colour has no contrast to itself, black on white has the most', () => {
    probe.style.setProperty('--agentic-chat-text', '#fff');
    probe.style.setProperty('--agentic-chat-surface', '#fff');
    expect(contrast(probe, 'text', 'surface')).to.equal(1);
    probe.style.setProperty('--agentic-chat-text', '#000');
    expect(contrast(probe, 'text', 'surface')).to.be.closeTo(21, 0.01);
  });

  for (const scheme of ['light', 'dark']) {
    for (const [text, ground] of PAIRS) {
      it(`gives ${text} on ${ground} a contrast of 4.5 or more in ${scheme}`, () => {
        probe.colorScheme = scheme;
        expect(contrast(probe, text, ground)).to.be.at.least(4.5);
      });
    }

    for (const accent of ['#000', '#fff', '#ffd400', '#0a7d33', '#e4002b', '#777', '#7a3cff', '#00b7c3']) {
      it(`chooses readable text on the accent ${accent} in ${scheme}`, () => {
        probe.colorScheme = scheme;
        probe.style.setProperty('--agentic-chat-accent', accent);
        expect(contrast(probe, 'on-accent', 'accent')).to.be.at.least(4.5);
      });
    }

    it(`marks focus with a contrast of 3 or more in ${scheme}`, () => {
      probe.colorScheme = scheme;
      expect(contrast(probe, 'focus-ring', 'surface')).to.be.at.least(3);
      expect(contrast(probe, 'focus-ring', 'surface-raised')).to.be.at.least(3);
    });
  }

  it('follows the scheme of the page, and the option before it', () => {
    const surface = () => probe.read('color', 'var(--_surface)');
    const light = surface();
    document.documentElement.style.colorScheme = 'dark';
    const dark = surface();
    probe.colorScheme = 'light';
    expect(surface()).to.equal(light);
    probe.colorScheme = 'auto';
    expect(surface()).to.equal(dark);
    document.documentElement.style.colorScheme = '';
    expect(dark).not.to.equal(light);
  });

  for (const name of publicNames) {
    it(`takes ${name} from outside`, () => {
      probe.style.setProperty(`--agentic-chat-${name}`, 'from-outside');
      expect(probe.read('--seen', `var(--_${name})`)).to.equal('from-outside');
    });
  }

  it('defines nothing besides', () => {
    const defined = [...tokens.cssText.matchAll(/var\(\s*--agentic-chat-([a-z-]+)/g)].map(([, name]) => name);
    expect([...new Set(defined)].sort()).to.deep.equal([...publicNames].sort());
  });

  it('keeps the size that the reader chose, whatever the page calls 1rem', () => {
    document.documentElement.style.fontSize = '62.5%';
    expect(probe.read('font-size', 'var(--_font-size)')).to.equal('16px');
    document.documentElement.style.fontSize = '';
  });
});
