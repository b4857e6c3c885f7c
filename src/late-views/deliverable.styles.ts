/** How the files look that the agent made. */
export const deliverableStyles = `
  .deliverables {
    display: flex;
    flex-direction: column;
    gap: var(--_space);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  [part='deliverable'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 1.25);
    padding: calc(var(--_space) * 0.9) calc(var(--_space) * 1.25);
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font-size: 0.92em;
  }

  .file-icon {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    background: color-mix(in oklab, var(--_accent) 10%, transparent);
    border-radius: calc(var(--_radius) / 1.6);
    color: var(--_link);
  }

  .file {
    display: flex;
    flex: 1 1 7em;
    flex-direction: column;
    min-inline-size: 0;
    line-height: 1.4;
  }

  .file .state {
    font-size: 0.92em;
  }

  /* All of it: a name that is cut off may hide what kind of file it is. */
  .file-name {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .file .file-name {
    font-weight: 550;
  }

  .look {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    max-inline-size: 100%;
    gap: 0.5em;
    min-block-size: 34px;
    padding: 0.2em 0.8em;
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) / 1.6);
    color: var(--_link);
  }

  .look[aria-expanded='true'],
  .look:hover,
  .step-file:is(a, button):hover {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
  }

  .address {
    text-decoration: none;
  }

  .file-failure {
    flex-basis: 100%;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.5em;
    margin: 0;
    padding-block-start: calc(var(--_space) * 0.5);
    color: var(--_danger);
  }

  .preview {
    flex-basis: 100%;
    min-inline-size: 0;
    margin-block-start: var(--_space);
    padding-block-start: calc(var(--_space) * 1.25);
    border-block-start: 1px solid var(--_border);
  }

  .preview > canvas {
    display: block;
    max-inline-size: 100%;
    max-block-size: 24em;
    border-radius: calc(var(--_radius) / 1.6);
  }

  .preview > :is(pre, [part='table'], [part='content']) {
    max-block-size: 24em;
    margin: 0;
    overflow: auto;
  }

  .preview > pre {
    padding: 0.8em 1.1em;
    background: var(--_code-bg);
    border-radius: calc(var(--_radius) / 1.4);
    font: 0.92em / 1.55 var(--_font-mono);
    overflow-wrap: anywhere;
    tab-size: 4;
  }

  .preview > .note {
    margin-block-start: var(--_space);
  }

  .preview > [part='table'] table {
    min-inline-size: 100%;
    border-collapse: collapse;
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
  }

  .preview > [part='table'] :is(th, td) {
    padding: 0.4em 0.9em;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
    white-space: pre-line;
  }

  .preview > [part='table'] th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_code-bg);
    font-weight: 650;
  }

  .preview > [part='table'] tr:last-child > td {
    border-block-end: 0;
  }

  .step-files {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.4em;
    padding-block-end: 0.3em;
  }

  .step-file {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding: 0.1em 0.6em;
    box-sizing: border-box;
    background: none;
    border: 1px solid var(--_border);
    border-radius: 99px;
    color: var(--_text);
    text-decoration: none;
  }

  .step-file svg {
    flex: none;
    inline-size: 15px;
    block-size: 15px;
    color: var(--_text-muted);
  }

  @media (pointer: coarse) {
    .look,
    .step-file:is(a, button) {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .file-icon {
      border: 1px solid;
    }
  }

  @media print {
    [part='deliverable'] :is(button, a) {
      display: none;
    }
  }
`;
