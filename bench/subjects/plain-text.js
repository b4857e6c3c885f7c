/**
 * The least that can be done for a text: one append per frame, and a paragraph at each blank line. No markdown.
 * @param {HTMLElement} root
 * @param {() => void} [drawn] Called after each append.
 */
export function appendPlainText(root, drawn = () => {}) {
  let waiting = '';
  let frame = 0;
  let text = addParagraph();

  function addParagraph() {
    const paragraph = document.createElement('p');
    const node = document.createTextNode('');
    paragraph.append(node);
    root.append(paragraph);
    return node;
  }

  const flush = () => {
    frame = 0;
    const [first = '', ...more] = waiting.split('\n\n');
    waiting = '';
    if (first) text.appendData(first);
    for (const part of more) {
      text = addParagraph();
      text.appendData(part);
    }
    drawn();
  };
  return {
    /** @param {string} piece */
    push(piece) {
      waiting += piece;
      frame ||= requestAnimationFrame(flush);
    },
    end() {
      cancelAnimationFrame(frame);
      flush();
    },
  };
}
