import type { Page } from '@playwright/test';

/** The spacing that a reader may set and lose nothing by it (WCAG 2.2, 1.4.12). */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** What is cut off, or lies over something else, once a reader has spaced the text out; what scrolls is not cut off. */
export async function findClipped(page: Page): Promise<readonly string[]> {
  return page.locator('agentic-chat').evaluateAll((chats, spacing) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(spacing);
    return chats.flatMap(({ shadowRoot }) => {
      const root = shadowRoot!;
      root.adoptedStyleSheets.push(sheet);
      const clipped = [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
        const { overflowX, overflowY, clipPath, position } = getComputedStyle(element);
        const isText = [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim());
        // What is there for ears alone is cut off on purpose.
        if (!isText || !element.checkVisibility() || (clipPath !== 'none' && position === 'absolute')) return [];
        const isCutX = ['hidden', 'clip'].includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
        const isCutY = ['hidden', 'clip'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
        const { left, right } = element.getBoundingClientRect();
        const isOutside =
          !element.closest('pre, table, .table, .math-display') && (left < -1 || right > innerWidth + 1);
        return isCutX || isCutY || isOutside ? [`${element.localName} ${element.textContent.trim().slice(0, 60)}`] : [];
      });
      root.adoptedStyleSheets.pop();
      return clipped;
    });
  }, SPACING);
}
