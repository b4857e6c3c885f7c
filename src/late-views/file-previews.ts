/** Kinds of pictures that a browser draws without running anything in them. */
const PICTURE = /^image\/(png|jpeg|gif|webp|avif|bmp)$/;
/** So many are kept; each may hold its file. */
const MOST = 100;

/** Pictures of files that were chosen on this page, by the id of their attachment. They are let go of when told. */
export class FilePreviews {
  readonly #urls = new Map<string, string>();

  /** The address of a picture, where the file is one. */
  find(id: string): string | undefined {
    return this.#urls.get(id);
  }

  add(id: string, file: File): void {
    if (!PICTURE.test(file.type) || this.#urls.has(id)) return;
    this.#urls.set(id, URL.createObjectURL(file));
    const [oldest] = this.#urls.keys();
    if (this.#urls.size > MOST && oldest !== undefined) this.remove(oldest);
  }

  remove(id: string): void {
    const url = this.#urls.get(id);
    if (url !== undefined) URL.revokeObjectURL(url);
    this.#urls.delete(id);
  }

  clear(): void {
    for (const id of [...this.#urls.keys()]) this.remove(id);
  }
}
