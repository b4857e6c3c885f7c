import { render } from 'lit';
import { growText } from '../../src/foundation/growing-text.js';
import { en } from '../../src/i18n/locales/en.js';
import { markdown } from '../../src/markdown/markdown.js';

/** Our markdown directive in a bare box, rendered once per frame as the element does it. */
export default {
  kind: 'renderer',
  mount(root) {
    const common = { images: 'click', imageOrigins: [], words: en, idPrefix: 'bench-', dress: null };
    const whileGrowing = { ...common, streaming: true };
    const atTheEnd = { ...common, streaming: false };
    let growth = null;
    let source = '';
    let frame = 0;
    const draw = (options) => {
      frame = 0;
      render(markdown(source, options, growth), root);
    };
    return {
      push(text) {
        source += text;
        growth = growText(growth, text);
        frame ||= requestAnimationFrame(() => draw(whileGrowing));
      },
      end() {
        cancelAnimationFrame(frame);
        draw(atTheEnd);
      },
      blocks: () => root,
    };
  },
};
