import type { StepStrings } from '../i18n/late-strings.js';
import type { ArtifactSource } from './artifact-source.js';
import type { MessageKit, TextContext } from './kit.js';
import { readCsv } from './read-csv.js';
import { saveFile } from './save-file.js';
import { decodeText, isText, readRasterType, readSaveType } from './sniff-file.js';

/** A file and the way to it. */
export interface Artifact {
  readonly source: ArtifactSource | null;
  readonly path: string;
  /** A safe one. */
  readonly name: string;
  readonly signal: AbortSignal;
}

/** What a preview is drawn with. */
export interface PreviewFrame {
  readonly kit: MessageKit;
  /** Of this text alone. */
  readonly id: string;
  readonly strings: StepStrings & { readonly table: string };
  readonly context: TextContext;
}

const MEGABYTE = 1_000_000;
/** What is stored goes through memory. */
const MOST_SAVED = 500 * MEGABYTE;
const MOST_SHOWN = { picture: 10 * MEGABYTE, text: MEGABYTE } as const;
/** More of a text than anybody reads in a preview, in UTF-16 units. */
const MOST_TEXT = 50_000;
const MOST_ROWS = 50;
/** A picture has no more pixels than this on its longer side. */
const MOST_PIXELS = 1_600;

/** The file that waits for another press, for each source: browsers share nothing without one that is fresh. */
const waiting = new WeakMap<ArtifactSource, { readonly path: string; readonly file: File }>();

/**
 * Fetches a file and stores it where the person's downloads are. Never as what the server says that it is: no browser
 * opens it. Resolves with false where it is fetched and one more press is needed.
 */
export async function downloadFile(artifact: Artifact): Promise<boolean> {
  const { source, path, name } = artifact;
  if (!source) throw new Error('There is nobody to ask');
  const kept = waiting.get(source);
  const blob = kept?.path === path ? kept.file : await fetchFile(artifact, MOST_SAVED);
  waiting.delete(source);
  const file = new File([blob], name, { type: await readSaveType(blob) });
  const isSaved = await saveFile(file);
  if (!isSaved) waiting.set(source, { path, file });
  return isSaved;
}

/**
 * Fetches a file and shows what is inside, as its bytes tell: a picture, a table, or text. Pages and drawings, which can
 * hold programs, are shown as the text that they are. `hint` is what it is called; null where there is nothing to show.
 */
export async function previewFile(artifact: Artifact, hint: string, frame: PreviewFrame): Promise<unknown> {
  const isTextHinted = /^(?!svg)\S+ (?!image)/.test(hint) && !/^(png|jpe?g|gif|webp|bmp|avif|ico) /.test(hint);
  const blob = await fetchFile(artifact, isTextHinted ? MOST_SHOWN.text : MOST_SHOWN.picture);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const raster = readRasterType(bytes);
  if (raster) {
    const canvas = document.createElement('canvas');
    canvas.role = 'img';
    canvas.ariaLabel = artifact.name;
    return (await drawPicture(new Blob([bytes], { type: raster }), canvas, MOST_PIXELS)) ? canvas : null;
  }
  return isText(bytes) ? drawText(decodeText(bytes), hint, frame) : null;
}

async function fetchFile({ source, path, signal }: Artifact, maxSize: number): Promise<Blob> {
  if (!source) throw new Error('There is nobody to ask');
  return (await source.files.artifact(path, { maxSize, signal })).blob;
}

/**
 * Draws a picture as pixels, with no more than `most` on its longer side: no address is made for it, which a page's
 * policy could forbid or somebody else could open. Resolves with false where it is none.
 */
export async function drawPicture(blob: Blob, canvas: HTMLCanvasElement, most: number): Promise<boolean> {
  const bitmap = await createImageBitmap(blob).catch(() => null);
  if (!bitmap) return false;
  const scale = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return true;
}

function drawText(whole: string, hint: string, { kit, id, strings, context }: PreviewFrame): unknown {
  const { html, nothing } = kit;
  const text = whole.slice(0, MOST_TEXT);
  const note = (words: string): unknown => html`<p class="note">${words}</p>`;
  const cut = text.length < whole.length ? note(strings.previewCut) : nothing;
  if (/^(md|markdown) |markdown/.test(hint)) return [kit.renderText(text, id, context), cut];
  const table = /^(csv|tsv) |csv|tab-separated/.test(hint) ? readCsv(text, MOST_ROWS + 1) : null;
  if (!table || table.rows.length === 0) {
    return [
      html`<pre class="plain" tabindex="0" role="region" aria-label=${strings.preview} dir="auto">${text}</pre>`,
      cut,
    ];
  }
  const [head = [], ...rows] = table.rows;
  return [
    html`<div part="table" tabindex="0" role="region" aria-label=${strings.table}><table>
      <thead><tr>${head.map((cell) => html`<th scope="col" dir="auto">${cell}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td dir="auto">${cell}</td>`)}</tr>`)}</tbody>
    </table></div>`,
    table.isCut ? note(strings.firstRows(rows.length)) : cut,
  ];
}
