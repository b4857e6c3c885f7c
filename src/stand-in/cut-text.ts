const naturalLengths = [4, 2, 5, 3, 6, 4, 3, 5];
const wideLengths = [2, 1, 3, 2, 2, 3, 1, 2];
const wide = /[\u3040-\u30ff\u3400-\u9fff]/u;

/** Cuts a text into the pieces of its chunks, never inside a code point; `size` 0 gives a natural mix. */
export function* cutText(text: string, size: number): Generator<string> {
  const points = Array.from(text);
  for (let start = 0, turn = 0; start < points.length; turn++) {
    // A Japanese character says as much as several Latin ones, so its chunks are shorter.
    const lengths = wide.test(points[start] ?? '') ? wideLengths : naturalLengths;
    const length = size > 0 ? size : (lengths[turn % lengths.length] ?? 1);
    yield points.slice(start, start + length).join('');
    start += length;
  }
}
