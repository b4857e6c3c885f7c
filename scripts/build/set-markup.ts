import { trustedTypesPolicy } from '../../src/markdown/trusted-types-policy.js';

/** What a browser has for pages without any policy. */
type SafeElement = Element & { setHTML(html: string, options: object): void };

/**
 * What lit and DOMPurify parse with in the bundle. Where the page allows no policy at all the browser's own parser leaves
 * out what could run; it keeps comments, by which lit finds the places of its values. Throws where the browser refuses.
 */
export function setMarkup(element: SafeElement, html: string): void {
  const policy = trustedTypesPolicy();
  if (policy) element.innerHTML = policy.createHTML(html) as unknown as string;
  else element.setHTML(html, { sanitizer: { comments: true } });
}
