import { appendPlainText } from './plain-text.js';

/** What every renderer is measured by. */
export default {
  kind: 'renderer',
  mount(root) {
    root.style.whiteSpace = 'pre-wrap';
    return { ...appendPlainText(root), blocks: () => root };
  },
};
