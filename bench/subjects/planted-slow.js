import { appendPlainText } from './plain-text.js';

/** The floor with 5 ms of work more in each frame: shows that the harness sees them. */
export default {
  kind: 'renderer',
  mount(root) {
    root.style.whiteSpace = 'pre-wrap';
    return appendPlainText(root, () => {
      const start = performance.now();
      while (performance.now() - start < 5);
    });
  },
};
