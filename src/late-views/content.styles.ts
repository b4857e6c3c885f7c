/** What an answer does without for a moment, or is not missed until it is pointed at or scrolled to. */
export const contentStyles = `
  /* Where a link leads, below its line: from the edge of the text, so that it is never cut off. */
  [part='link'][aria-description]:is(:hover, :focus-visible)::after {
    content: attr(aria-description) / '';
    position: absolute;
    z-index: 1;
    inset-inline-start: 0;
    display: block;
    max-inline-size: 100%;
    padding: 0.2em 0.7em;
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: 0.5em;
    box-shadow: var(--_shadow);
    color: var(--_text);
    font: 0.82em / 1.5 var(--_font);
  }

  [part='code-header'] button:hover,
  [part='image-placeholder'] button:hover {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    color: var(--_text);
  }

  /* What is focused is shown with its ring, and not below the button that leads back to the end. */
  [part='log'] {
    scroll-padding-block: 8px 56px;
  }

  /* The frame around it would cut it off. */
  [part='content'] pre:focus-visible {
    outline-offset: -2px;
  }

  .alert-note {
    --_edge: var(--_accent);
  }

  .alert-tip {
    --_edge: oklch(0.62 0.15 150);
  }

  .alert-important {
    --_edge: oklch(0.62 0.2 300);
  }

  .alert-warning {
    --_edge: oklch(0.72 0.16 75);
  }

  .alert-caution {
    --_edge: var(--_danger);
  }

  [part='content'] summary {
    cursor: pointer;
    font-weight: 650;
  }

  [part='content'] kbd {
    border: 1px solid var(--_border);
  }

  .notes {
    border-block-start: 1px solid var(--_border);
    font-size: 0.9em;
  }

  .notes li:focus {
    background: var(--_user-bg);
  }

  [part='footnote-link'] {
    padding-inline: 0.2em;
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
