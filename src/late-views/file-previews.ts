/** Kinds of pictures that a browser draws without running anything in them. */
const PICTURE = /^image\/(png|jpeg|gif|webp|avif|bmp)$/;
/** A larger one takes a lot of memory to become so small. */
const MOST_BYTES = 25_000_000;
/** On the longer side: enough for sharp screens. */
const MOST_PIXELS = 120;
/** So many are kept. */
const MOST = 100;

/** Small pictures of files that were chosen on this page, by the id of their attachment. */
export class FilePreviews {
  readonly #pictures = new Map<string, HTMLCanvasElement>();

  /** The picture, where the file is one; it is hidden until it is drawn. */
  find(id: string): HTMLCanvasElement | undefined {
    return this.#pictures.get(id);
  }

  add(id: string, file: File): void {
    if (!PICTURE.test(file.type) || file.size > MOST_BYTES || this.#pictures.has(id)) return;
    const canvas = document.createElement('canvas');
    canvas.hidden = true;
    this.#pictures.set(id, canvas);
    const [oldest] = this.#pictures.keys();
    if (this.#pictures.size > MOST && oldest !== undefined) this.remove(oldest);
    void draw(file, canvas);
  }

  remove(id: string): void {
    this.#pictures.delete(id);
  }

  clear(): void {
    this.#pictures.clear();
  }
}

async function draw(file: File, canvas: HTMLCanvasElement): Promise<void> {
  // Without what draws, there is the sign of a file.
  const artifact = await import('./artifact.js').catch(() => null);
  canvas.hidden = !(await artifact?.drawPicture(file, canvas, MOST_PIXELS));
}
