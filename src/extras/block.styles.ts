/**
 * Hues of code at the lightness of its text, a little nearer to the middle: readable on whatever the text is readable
 * on. In forced colours the browser paints all of it in one.
 */
const tint = (hue: number): string => `oklch(from var(--_code-text) calc(0.3 + l * 0.5) 0.13 ${hue})`;

/** How dressed code and tables look. */
export const blockStyles = `
  [part~='code-block'] {
    --_code-comment: var(--agentic-chat-code-comment, color-mix(in oklab, var(--_code-text) 78%, var(--_code-bg)));
    --_code-keyword: var(--agentic-chat-code-keyword, ${tint(20)});
    --_code-name: var(--agentic-chat-code-name, ${tint(300)});
    --_code-number: var(--agentic-chat-code-number, ${tint(250)});
    --_code-string: var(--agentic-chat-code-string, ${tint(150)});
    --_code-added: var(--agentic-chat-code-added, oklch(0.7 0.16 150 / 18%));
    --_code-removed: var(--agentic-chat-code-removed, oklch(0.65 0.2 25 / 18%));
  }

  :is(.code-comment, .code-quote, .code-meta, .is-place) {
    color: var(--_code-comment);
  }

  :is(.code-comment, .code-quote) {
    font-style: italic;
  }

  :is(.code-keyword, .code-literal, .code-selector-tag, .code-doctag, .code-template-tag, .code-bullet) {
    color: var(--_code-keyword);
  }

  :is(.code-title, .code-section, .code-name, .code-type, .code-built_in) {
    color: var(--_code-name);
  }

  :is(.code-number, .code-attr, .code-attribute, .code-property, .code-variable, .code-template-variable,
      .code-symbol, .code-selector-class, .code-selector-id, .code-selector-attr, .code-selector-pseudo) {
    color: var(--_code-number);
  }

  :is(.code-string, .code-regexp, .code-code, .code-link) {
    color: var(--_code-string);
  }

  .code-strong {
    font-weight: 700;
  }

  .code-emphasis {
    font-style: italic;
  }

  :is(.is-added, .is-removed) {
    display: block;
    inline-size: fit-content;
    min-inline-size: 100%;
    background: var(--_code-added);
  }

  .is-removed {
    background: var(--_code-removed);
  }

  .is-wrapped :is(pre, code) {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .is-collapsed > pre {
    max-block-size: 16lh;
    overflow-y: hidden;
    mask-image: linear-gradient(#000 calc(100% - 3lh), transparent);
  }

  .is-rendered > :is(pre, button) {
    display: none;
  }

  [part='rendered'] {
    padding: 1em;
    overflow-x: auto;
  }

  :is(button[data-dressed], .table-tools > button) {
    min-block-size: 30px;
    padding: 0.1em 0.8em;
    background: none;
    border: 0;
    border-radius: calc(var(--_radius) / 2);
    color: var(--_text-muted);
    font: 0.82em / 1.5 var(--_font);
  }

  /* The bar has the size already. */
  [part~='code-header'] > button[data-dressed] {
    font-size: inherit;
  }

  [part~='code-block'] > button[data-dressed] {
    display: block;
    inline-size: 100%;
  }

  :is(button[data-dressed], .table-tools > button):hover,
  button[data-dressed][aria-pressed='true'] {
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    color: var(--_text);
  }

  /* Backgrounds are not painted there. */
  @media (forced-colors: active) {
    button[data-dressed][aria-pressed='true'] {
      border: 1px solid;
    }
  }

  [part~='code-header'] > span:first-child {
    margin-inline-end: auto;
  }

  .table-tools {
    position: sticky;
    inset-inline-start: 0;
    display: flex;
    justify-content: end;
    inline-size: 100%;
  }

  @media print {
    [data-dressed]:is(button, .table-tools) {
      display: none;
    }

    .is-collapsed > pre {
      max-block-size: none;
      mask: none;
    }
  }
`;
