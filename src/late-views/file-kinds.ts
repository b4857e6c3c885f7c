import type { FileKind } from '../i18n/late-strings.js';

/** What each kind of file ends with, or what its type begins with or contains. */
const kinds: readonly (readonly [FileKind, RegExp, RegExp])[] = [
  ['picture', /^(png|jpe?g|gif|webp|bmp|avif|heic|ico|tiff?|svg)$/, /^image\//],
  ['table', /^(csv|tsv|xlsx?|ods|numbers)$/, /csv|spreadsheet|excel/],
  ['pdf', /^pdf$/, /pdf/],
  ['slides', /^(pptx?|odp|key)$/, /presentation|powerpoint/],
  ['page', /^(html?|xhtml|mhtml)$/, /html/],
  ['document', /^(docx?|odt|rtf|md|markdown|pages)$/, /markdown|word|opendocument\.text|rtf/],
  ['archive', /^(zip|tar|gz|tgz|7z|rar|bz2|xz)$/, /zip|tar|compressed/],
  ['sound', /^(mp3|wav|m4a|ogg|flac|aac)$/, /^audio\//],
  ['film', /^(mp4|mov|webm|mkv|avi)$/, /^video\//],
  ['code', /^(json|xml|ya?ml|toml|sql|py|[cm]?[jt]sx?|css|sh|java|go|rs|rb|php|c|h|cpp|cs|ipynb)$/, /json|xml|script/],
  ['text', /^(txt|text|log|ini|conf)$/, /^text\//],
];

/** Files whose contents may be shown: what they really are is read from their bytes. */
const PREVIEWED =
  /^(png|jpe?g|gif|webp|bmp|avif|ico|csv|tsv|md|markdown|txt|text|log|ini|conf|html?|svg|json|xml|ya?ml|toml|sql|py|[cm]?[jt]sx?|css|sh|java|go|rs|rb|php|c|h|cpp|cs)$/;
const PREVIEWED_TYPE = /^(image\/|text\/)|json|xml|csv|markdown/;

/** The ending of a name in small letters, without its point; empty where there is none. */
export function readEnding(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** What kind of file it seems to be. Good for a picture and a word: neither the name nor the type can be trusted. */
export function readFileKind(name: string, type: string): FileKind {
  const ending = readEnding(name);
  const word = type.toLowerCase();
  // What an ending says is what a system would make of it: a type cannot hide that.
  const found = kinds.find(([, endings, types]) =>
    ending === '' ? types.test(word) || endings.test(word.replace('.', '')) : endings.test(ending),
  );
  return found?.[0] ?? 'file';
}

/** Whether it is worth while to look inside. */
export function isPreviewed(name: string, type: string): boolean {
  const ending = readEnding(name);
  return ending === '' ? PREVIEWED_TYPE.test(type.toLowerCase()) : PREVIEWED.test(ending);
}

/** The pictures of the kinds. */
export const fileIcons: Readonly<Record<FileKind, string>> = {
  picture: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15 9h.01',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  pdf: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5M9 13h6M9 17h3',
  slides: 'M3 4h18M5 4v11h14V4M12 15v2M8 21l4-4 4 4',
  page: 'M3 5h18v14H3zM3 9h18M6 7h.01',
  document: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5M9 12h6M9 15h6M9 18h4',
  archive: 'M4 4h16v5H4zM5 9v11h14V9M10 13h4',
  sound: 'M9 18V6l11-2v12M9 18a3 3 0 1 1-6 0 3 3 0 0 1 6 0M20 16a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
  film: 'M4 5h16v14H4zM10 9l5 3-5 3z',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5',
  text: 'M5 6h14M5 10h14M5 14h14M5 18h8',
  file: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5',
};
