import DOMPurify from 'dompurify';
import { marked } from 'marked';

/** What one writes first: the whole text anew with each chunk. */
export default {
  kind: 'renderer',
  mount(root) {
    let text = '';
    return {
      push(piece) {
        text += piece;
        root.innerHTML = DOMPurify.sanitize(marked.parse(text));
      },
      end() {},
    };
  },
};
