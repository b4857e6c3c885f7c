/**
 * A renderer that draws the whole text at most once per frame, and once more at the end.
 * @param {(text: string) => void} draw
 */
export function oncePerFrame(draw) {
  let text = '';
  let frame = 0;
  const flush = () => {
    frame = 0;
    draw(text);
  };
  return {
    /** @param {string} piece */
    push(piece) {
      text += piece;
      frame ||= requestAnimationFrame(flush);
    },
    end() {
      cancelAnimationFrame(frame);
      flush();
    },
  };
}
