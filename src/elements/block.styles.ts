import { css } from 'lit';

/** What stands in a frame inside of an answer: code, tables, images that were not loaded. */
export const blockStyles = css`
  [part='code-block'],
  [part='table'] {
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) / 1.4);
    overflow-x: auto;
  }

  [part='code-block'] {
    background: var(--_code-bg);
    overflow: clip;
  }

  [part='content'] pre {
    margin: 0;
    padding: 0.5em 1.1em 1em;
    overflow-x: auto;
    overflow-wrap: normal;
    white-space: pre;
    tab-size: 4;
  }

  [part='content'] pre > code {
    padding: 0;
    background: none;
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

  [part='content'] table {
    min-inline-size: 100%;
    border-collapse: collapse;
    color: inherit; /* Not so by itself in pages without a doctype. */
    font: inherit;
    font-size: 0.95em;
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }

  [part='content'] :is(th, td) {
    min-inline-size: 5em;
    padding: 0.5em 0.9em;
    border-block-end: 1px solid var(--_border);
    vertical-align: top;
  }

  [part='content'] th:not([align]) {
    text-align: start;
  }

  [part='content'] th {
    background: var(--_code-bg);
    font-weight: 650;
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
