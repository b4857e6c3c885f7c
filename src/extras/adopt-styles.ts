import { blockStyles } from './block.styles.js';
import { mathStyles } from './math.styles.js';

let sheet: CSSStyleSheet | undefined;

/** Gives a document or shadow root the styles of what is dressed in it, once. Pages that block inline styles allow it. */
export function adoptStyles(root: Node): void {
  if (!('adoptedStyleSheets' in root)) return;
  const { adoptedStyleSheets } = root as Document | ShadowRoot;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(blockStyles + mathStyles);
  }
  if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
}
