import { createElement } from './create-element.js';
import type { Theme } from './settings.js';

const link = createElement('link', { rel: 'stylesheet' });

/** Gives the page the style sheet of a ready theme, as a site's own page would link it, or takes it away. */
export function showTheme(theme: Theme): void {
  const href = `/src/themes/${theme}.css`;
  if (theme === '') link.remove();
  else if (link.getAttribute('href') !== href || !link.isConnected) {
    link.href = href;
    document.head.append(link);
  }
}
