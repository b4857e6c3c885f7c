import { css } from 'lit';

/** What stands in a frame inside of an answer. How tables and images look comes later (content.styles.ts). */
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
`;
