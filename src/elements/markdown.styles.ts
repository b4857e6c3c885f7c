import { css } from 'lit';

/** What the text of an answer contains: prose, lists, quotes, words of code. */
export const markdownStyles = css`
  [part='content'] {
    position: relative;
  }

  /* So that the browser paints again only the block that grows. */
  [part='content'] > * {
    isolation: isolate;
  }

  [part='content']
    :is(p, ul, ol, blockquote, [part='code-block'], [part='table'], h3, h4, h5, h6, hr, details, section, [class^='alert-']) {
    margin-block: 0.85em;
  }

  [part='content'] :is(li > :is(p, ul, ol), p.alert) {
    margin-block: 0.35em;
  }

  [part='content'] :is(ul, ol) {
    padding-inline-start: 1.6em;
  }

  [part='content'] li::marker {
    color: var(--_text-muted);
  }

  [part='content'] li:has(> label, > p > label) {
    list-style: none;
  }

  [part='content'] input[type='checkbox'] {
    inline-size: 1em;
    margin: 0;
    margin-inline: -1.5em 0.25em;
    accent-color: var(--_accent);
  }

  [part='content'] :is(h3, h4, h5, h6) {
    margin-block-start: 1.4em;
    font-size: 1.05em;
    font-weight: 650;
    line-height: 1.4;
  }

  [part='content'] h3 {
    font-size: 1.28em;
  }

  [part='content'] h4 {
    font-size: 1.14em;
  }

  [part='content'] > :first-child {
    margin-block-start: 0;
  }

  [part='content'] > :last-child {
    margin-block-end: 0;
  }

  [part='content'] :is(blockquote, [class^='alert-']) {
    margin-inline: 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_edge, var(--_border));
  }

  [part='content'] blockquote {
    color: var(--_text-muted);
  }

  .alert {
    font-weight: 650;
  }

  .math-display {
    display: block;
    margin-block: 0.85em;
    overflow-x: auto;
    text-align: center;
  }

  [part='content'] hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
  }

  [part='content'] img {
    max-inline-size: 100%;
    border-radius: calc(var(--_radius) / 2);
  }

  [part='link'],
  [part='footnote-link'] {
    color: var(--_link);
    text-underline-offset: 0.15em;
  }

  [part='content'] :is(code, kbd, samp) {
    padding: 0.12em 0.35em;
    background: var(--_code-bg);
    border-radius: 0.35em;
    color: var(--_code-text);
    font: 0.9em / 1.55 var(--_font-mono);
  }
`;
