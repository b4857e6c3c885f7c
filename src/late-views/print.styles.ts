/** The conversation on paper: all of it, in dark ink on white, without what is there to be pressed. */
export const printStyles = `
  @media print {
    :host {
      --_surface: #fff;
      --_text: #000;
      --_text-muted: #444;
      --_border: #bbb;
      --_link: oklch(from var(--_accent) min(l, 0.45) c h);
      --_user-bg: #f0f0f3;
      --_user-text: #000;
      --_assistant-bg: transparent;
      --_assistant-text: #000;
      --_code-bg: #f6f6f8;
      --_code-text: #000;
      --_shadow: none;
      height: auto !important;
      max-height: none !important;
      color-scheme: light !important;
    }

    /* A container that stays in the window would be cut off at its first page, or be on each. */
    :host([mode='fullscreen']),
    [part='panel'][popover] {
      position: absolute !important;
      inset: 0 0 auto;
      inline-size: auto;
    }

    [part='panel'] {
      block-size: auto !important;
      max-block-size: none !important;
      border: 0;
      overflow: visible;
    }

    [part='panel'],
    .stage,
    .thread,
    .bucket,
    [part~='message-assistant']:not(:has(> [part='avatar'])) {
      display: block;
    }

    [part='log'] {
      overflow: visible;
      contain: none;
    }

    .thread {
      max-inline-size: none;
      padding-inline: 0;
    }

    .bucket:not(:last-child) {
      content-visibility: visible;
    }

    [part~='message'] {
      margin-block-end: 1.2em;
    }

    [part~='message'] > * {
      margin-block-end: 0.5em;
    }

    /* Without the colours that a printer leaves out. */
    [part~='message']::before {
      content: attr(aria-label);
      display: block;
      grid-column: 1 / -1;
      margin-block-end: 0.3em;
      color: var(--_text-muted);
      font-size: 0.85em;
      font-weight: 650;
      break-after: avoid;
    }

    [part~='message-user'] > [part='content'] {
      border: 1px solid var(--_border);
    }

    [part='header'] {
      padding-inline: 0;
    }

    [part='launcher'],
    [part='composer'],
    [part='footer'],
    [part='status'],
    [part='scroll-button'],
    [part='message-actions'] :is(button, .save),
    .choices,
    slot[name='header-actions'],
    button.icon-button {
      display: none;
    }

    [part='content'] button {
      display: none !important;
    }

    [part='message-actions'] {
      min-block-size: 0;
      margin-inline: 0;
    }

    [part='timestamp'] {
      margin-inline: 0;
    }

    /* On paper nobody asks how long ago it was. */
    [part='timestamp'] > span:not(.unseen) {
      display: none;
    }

    [part='timestamp'] .unseen {
      position: static;
      clip-path: none;
      white-space: normal;
    }

    [part='content'] {
      orphans: 3;
      widows: 3;
    }

    [part='content'] pre {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }

    [part='code-block'],
    [part='table'] {
      overflow: visible;
      box-decoration-break: clone;
      -webkit-box-decoration-break: clone;
    }

    [part='code-header'],
    [part='day-separator'],
    [part='content'] :is(h3, h4, h5, h6) {
      break-after: avoid;
    }

    tr,
    [part='content'] img,
    [part='task'],
    [part='deliverable'],
    [part='interaction'] {
      break-inside: avoid;
    }

    /* Paper cannot be pressed, so it says where a link leads whose words do not. */
    [part='link'][aria-description][href^='http']::after {
      content: ' (' attr(href) ')' !important;
      position: static !important;
      padding: 0 !important;
      background: none !important;
      border: 0 !important;
      box-shadow: none !important;
      color: var(--_text-muted) !important;
      font: inherit !important;
      font-size: 0.85em !important;
      display: inline !important;
    }
  }
`;
