/** @typedef {import('./subjects.mjs').Subject} Subject */

/** One font and one box for everything that is measured; what a subject does beyond that is its own. */
const styles = `
  html, body { margin: 0; height: 100%; font: 16px/1.65 system-ui, sans-serif }
  #host { position: relative; width: 800px; height: 640px }
  #host.renderer { box-sizing: border-box; height: 520px; padding: 0 32px; overflow: auto; overflow-anchor: none }
`;

/**
 * The page in which a subject is measured: a box for it, and its scripts.
 * @param {Subject} subject
 * @param {boolean} hasStyles Whether its bundle has a style sheet.
 */
export function renderPage({ name, kind, scripts = [] }, hasStyles) {
  const sheet = hasStyles ? `<link rel="stylesheet" href="/built/${name}/entry.css">` : '';
  const tags = [...scripts, `/built/${name}/entry.js`].map((src) => `<script type="module" src="${src}"></script>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title>${sheet}<style>${styles}</style>
<body><div id="host" class="${kind}"></div>${tags.join('')}</body></html>`;
}
