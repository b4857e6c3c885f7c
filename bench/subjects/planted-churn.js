import { oncePerFrame } from './once-per-frame.js';

/** Makes every block anew in each frame: shows that the harness counts nodes, and sees a selection die. */
export default {
  kind: 'renderer',
  mount(root) {
    const draw = (text) => {
      const blocks = text.split('\n\n').map((part) => {
        const block = document.createElement('p');
        block.textContent = part;
        return block;
      });
      root.replaceChildren(...blocks);
    };
    return { ...oncePerFrame(draw), blocks: () => root };
  },
};
