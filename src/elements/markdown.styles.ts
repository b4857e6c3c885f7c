import { css } from 'lit';

/** What the text of an answer contains: prose, lists, code, tables, images. */
export const markdownStyles = css`
  [part='content'] :is(p, ul, ol, blockquote, pre, [part='table'], h3, h4, h5, h6, hr) {
    margin-block: 0.85em;
  }

  [part='content'] li > :is(p, ul, ol) {
    margin-block: 0.35em;
  }

  [part='content'] :is(ul, ol) {
    padding-inline-start: 1.6em;
  }

  [part='content'] li::marker {
    color: var(--_text-muted);
  }

  [part='content'] li:has(> input[type='checkbox']) {
    list-style: none;
    margin-inline-start: -1.4em;
  }

  [part='content'] input[type='checkbox'] {
    margin: 0 0.5em 0 0;
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

  [part='content'] blockquote {
    margin-inline: 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_border);
    color: var(--_text-muted);
  }

  [part='content'] hr {
    border: 0;
    border-block-start: 1px solid var(--_border);
  }

  [part='content'] img {
    max-inline-size: 100%;
    border-radius: calc(var(--_radius) / 2);
  }

  [part='link'] {
    color: var(--_link);
    text-underline-offset: 0.15em;
  }

  [part='content'] code {
    padding: 0.12em 0.35em;
    background: var(--_code-bg);
    border-radius: 0.35em;
    color: var(--_code-text);
    font: 0.9em / 1.55 var(--_font-mono);
  }

  [part='code-block'] {
    background: var(--_code-bg);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) / 1.4);
    color: var(--_code-text);
    overflow: clip;
    white-space: normal;
  }

  [part='code-block'] > code {
    display: block;
    padding: 0.5em 1.1em 1em;
    background: none;
    border-radius: 0;
    overflow-x: auto;
    overflow-wrap: normal;
    white-space: pre;
    tab-size: 4;
  }

  [part='code-header'] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 0.3em 0.4em 0 1.1em;
    color: var(--_text-muted);
    font: 0.82em / 1.5 var(--_font);
    user-select: none;
  }

  [part='code-header'] button,
  [part='image-placeholder'] button {
    min-block-size: 30px;
    padding: 0.1em 0.8em;
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) / 2);
  }

  [part='code-header'] button:hover,
  [part='image-placeholder'] button:hover {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    color: var(--_text);
  }

  [part='table'] {
    overflow-x: auto;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) / 1.4);
  }

  [part='content'] table {
    min-inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.95em;
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }

  [part='content'] :is(th, td) {
    padding: 0.5em 0.9em;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }

  [part='content'] :is(th, td)[align='center'] {
    text-align: center;
  }

  [part='content'] :is(th, td)[align='right'] {
    text-align: end;
  }

  [part='content'] th {
    background: var(--_code-bg);
    font-weight: 650;
    white-space: nowrap;
  }

  [part='content'] tr:last-child > td {
    border-block-end: 0;
  }

  [part='image-placeholder'] {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em;
    max-inline-size: 100%;
    padding: 0.35em 0.4em 0.35em 0.9em;
    border: 1px dashed var(--_border);
    border-radius: calc(var(--_radius) / 1.4);
    color: var(--_text-muted);
    font-size: 0.92em;
  }

  [part='image-placeholder'] button {
    color: var(--_link);
  }
`;
