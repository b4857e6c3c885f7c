import { expect } from '@open-wc/testing';
import { type Viewport, VisibleArea } from '../../src/late-views/visible-area.js';

/** Height and offset of the visual viewport, as browsers told them while a keyboard came and went. */
const traces: Readonly<Record<string, readonly (readonly [height: number, offsetTop: number])[]>> = {
  'a keyboard that covers the page (iOS)': [
    [664, 0],
    [664, 38],
    [401, 112],
    [377, 287],
    [377, 0],
    [664, 0],
  ],
  'a keyboard that shrinks the window (Android)': [
    [732, 0],
    [512, 0],
    [448, 0],
    [732, 0],
  ],
  'a page that is zoomed into': [
    [732, 0],
    [488, 61],
    [366, 130],
  ],
};

class RecordedViewport extends EventTarget implements Viewport {
  height = 0;
  offsetTop = 0;

  play([height, offsetTop]: readonly [number, number], name: 'resize' | 'scroll'): void {
    Object.assign(this, { height, offsetTop });
    this.dispatchEvent(new Event(name));
  }
}

function createPanel(): HTMLElement {
  const panel = document.createElement('div');
  panel.style.position = 'fixed';
  document.body.append(panel);
  return panel;
}

const host = { addController: () => undefined, removeController: () => undefined, requestUpdate: () => undefined };

describe('what a keyboard leaves of the window', () => {
  for (const [name, trace] of Object.entries(traces)) {
    it(`is where the panel stands: ${name}`, () => {
      const viewport = new RecordedViewport();
      const area = new VisibleArea({ ...host, updateComplete: Promise.resolve(true) }, viewport);
      const panel = createPanel();
      area.follow(panel);
      trace.forEach((step, index) => {
        viewport.play(step, index % 2 ? 'scroll' : 'resize');
        const { top, height } = panel.getBoundingClientRect();
        expect([height, top]).to.deep.equal(step);
      });
      area.follow(null);
      viewport.play([1, 1], 'resize');
      expect(panel.getAttribute('style')).to.equal('position: fixed;');
      panel.remove();
    });
  }

  it('is looked at no more when the element goes', () => {
    const viewport = new RecordedViewport();
    const area = new VisibleArea({ ...host, updateComplete: Promise.resolve(true) }, viewport);
    const panel = createPanel();
    area.follow(panel);
    area.hostDisconnected();
    viewport.play([100, 10], 'resize');
    expect(panel.style.blockSize).to.equal('');
    panel.remove();
  });
});
