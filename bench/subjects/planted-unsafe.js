import { marked } from 'marked';
import { oncePerFrame } from './once-per-frame.js';

/** Runs what it is given: shows that the harness would see it. */
export default {
  kind: 'renderer',
  mount: (root) =>
    oncePerFrame((text) => {
      root.innerHTML = marked.parse(text);
    }),
};
