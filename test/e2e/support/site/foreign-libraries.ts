import createDOMPurify from 'dompurify';
import { html, LitElement, render } from 'lit';

/** An element of the page, made with the lit of the page. */
class SiteGreeting extends LitElement {
  override render(): unknown {
    return html`<p>Drawn by the lit of the page</p>`;
  }
}
customElements.define('site-greeting', SiteGreeting);

const place = document.createElement('div');
document.body.prepend(document.createElement('site-greeting'), place);
render(
  html`<p>${createDOMPurify.sanitize('Cleaned <b>by the page</b><script>a()</script>', { RETURN_DOM_FRAGMENT: true })}</p>`,
  place,
);
