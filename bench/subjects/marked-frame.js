import DOMPurify from 'dompurify';
import { marked } from 'marked';
import { oncePerFrame } from './once-per-frame.js';

export default {
  kind: 'renderer',
  mount: (root) =>
    oncePerFrame((text) => {
      root.innerHTML = DOMPurify.sanitize(marked.parse(text));
    }),
};
